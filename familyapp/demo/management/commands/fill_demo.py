"""Fill the demo's database, once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import transaction

from familyapp.demo.filling import fill


class Command(BaseCommand):
    help = "Fills this database with a fictional authority, unless it is filled already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--afresh", action="store_true", help="empty the database first")
        parser.add_argument("--cast-only", action="store_true", help="only the cast, for tests")

    @transaction.atomic  # who looks meanwhile sees the old demo or the new one, never none
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is not a demo: its database stays as it is. FAMILYAPP_DEMO=1 makes a demo."
            )
        if options["afresh"]:
            call_command("flush", interactive=False, verbosity=0)
        if fill(cast_only=options["cast_only"]) and options["verbosity"]:
            self.stdout.write("The demo is filled.")
