"""The papers of Amina's next annual review: one is late, one is there, one still has time."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from familyapp.core import files
from familyapp.demo.records import child, member
from familyapp.meetings.actions import papers as actions
from familyapp.meetings.models import Meeting, Paper, PaperFile
from familyapp.meetings.papers import BEFORE_A_REVIEW
from familyapp.team.models import TeamMember

REPORT = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 92>>stream
BT /F 16 Tf 60 770 Td (Amina rides two stops with Dee, and asks for help when she needs it.) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@transaction.atomic
def fill() -> None:
    reviews = Meeting.objects.filter(child=child("amina"), kind=Meeting.Kind.ANNUAL_REVIEW)
    review = reviews.ahead().first()
    if review is None:
        return
    the_day = timezone.localdate(review.starts)
    tom, priya = member("amina", "tom"), member("amina", "priya")
    report = _ask(review, "School's report", who=priya)
    _ask(review, "Speech and language report", name="Una Frost")
    _ask(review, "Where Amina wants to go after Year 11", who=tom, due_on=the_day)
    upload = SimpleUploadedFile("Amina - school report.pdf", REPORT)
    actions.send(priya, report, key=_id(review, "file"), file=files.take_in(upload, files.PAPERS))
    came = review.starts - BEFORE_A_REVIEW - timedelta(days=2)
    Paper.objects.filter(pk=report.pk).update(came=came)
    PaperFile.objects.filter(paper=report).update(added=came)
    actions.tell_of_papers(timezone.localdate())


def _ask(
    review: Meeting,
    title: str,
    *,
    who: TeamMember | None = None,
    name: str = "",
    due_on: date | None = None,
) -> Paper:
    paper = actions.expect(
        member("amina", "tom"),
        review,
        key=_id(review, title),
        title=title,
        who=who,
        name=name,
        due_on=due_on,
    )
    Paper.objects.filter(pk=paper.pk).update(made=review.made)
    return paper


def _id(review: Meeting, name: str) -> UUID:
    return uuid5(review.pk, name)
