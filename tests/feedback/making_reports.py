"""A file of figures in a test: made at once, and read; and a term that is over."""

import csv
from datetime import date
from io import StringIO

from familyapp.feedback.actions import reports as actions
from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Feedback, Report
from familyapp.services.models import Service
from tests.feedback.making_items import a_voice, service_id


def made(keeper: Keeper, kind: str = "csv", service: Service | None = None) -> Report:
    actions.ask_for_report(keeper, kind, service)
    row = Report.objects.get(by=keeper.person, finished=None)
    actions.make_report.func(str(row.pk))
    row.refresh_from_db()
    return row


def content(row: Report) -> bytes:
    with row.file.open("rb") as file:
        return file.read()


def cells(row: Report) -> list[list[str]]:
    text = content(row).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def a_term(month: date, **voices: int) -> None:
    """So many voices of each of these services in that month, and the term is over."""
    for key, many in voices.items():
        row = a_voice("leila", service=service_id(key), themes=("waiting",))
        rows = [
            Feedback(
                item=row.item,
                privacy="anonymous",
                service_id=row.service_id,
                month=month,
                face=n % 5 + 1,
            )
            for n in range(many)
        ]
        Feedback.objects.filter(pk=row.pk).update(service=None)
        Feedback.objects.bulk_create(rows)
    freeze_terms(date(month.year, month.month + 6, 1))
