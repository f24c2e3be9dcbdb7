"""Today's daily jobs, now instead of at three in the morning."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from familyapp.core.daily import run_jobs


class Command(BaseCommand):
    help = "Do today's daily jobs now. What was done today already is not done again."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = run_jobs(timezone.localdate())
        for name in outcome.done:
            self.stdout.write(f"done: {name}")
        for name in outcome.done_before:
            self.stdout.write(f"done earlier today: {name}")
        if outcome.broke:
            raise CommandError(f"These broke, and the log says where: {', '.join(outcome.broke)}.")
