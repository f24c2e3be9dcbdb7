"""What is past its time, by the retention schedule. Nothing is deleted."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from familyapp.core.retention import BadSchedule, Line, report


class Command(BaseCommand):
    help = "Say how much of each kind is kept past its time. Counts only; nothing is deleted."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = list(report(timezone.localdate()))
        except BadSchedule as bad:
            raise CommandError(str(bad)) from None
        for line in lines:
            self.stdout.write(_in_words(line))
        self.stdout.write("Nothing was deleted: people decide that, record by record.")


def _in_words(line: Line) -> str:
    rule, due = line.rule, line.due
    found = "nothing of this kind is held"
    if due:
        oldest = f", the oldest from {due.oldest:%d %B %Y}" if due.oldest else ""
        found = f"{due.past} past their time{oldest}"
    return (
        f"{rule.kind}: {rule.years} years after {rule.after}\n"
        f"    {found}\n"
        f"    source: {rule.source}\n"
        f"    decided by: {rule.decided_by}\n"
    )
