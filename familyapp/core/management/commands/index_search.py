"""Everything that can be searched for, read anew."""

from typing import Any

from django.core.management.base import BaseCommand

from familyapp.core import search


class Command(BaseCommand):
    help = "Read everything that can be searched for anew: after guides or entries came by file."

    def handle(self, *args: Any, **options: Any) -> None:
        found = search.reindex()
        if options["verbosity"]:
            self.stdout.write(f"{found} things can be found.")
