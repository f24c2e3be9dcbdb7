"""Answers that families give elsewhere become voices: "did you feel heard? no", "is this
happening? no". Nobody reads whose they are, and their words stay where they were written."""

from uuid import UUID, uuid5

from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.core.events import AnswerGiven
from familyapp.feedback.actions.giving import Said, give, stage_of
from familyapp.feedback.models import Feedback, Kind, Privacy, SaidBy, Source, Theme
from familyapp.team.models import Child, Role, TeamMember

ANSWERS = {
    "heard": (Source.HEARD, Kind.MEETING, (Theme.LISTENING, Theme.MEETINGS)),
    "help": (Source.HELP, Kind.HELP, (Theme.HELP,)),
}


def key_of(answer: UUID) -> UUID:
    """The voice that an answer becomes: one, however often it is given."""
    return uuid5(answer, "feedback")


def hear(event: AnswerGiven) -> None:
    """A "no" is a voice of its own; once its writer answers otherwise it is over, and open again
    with the next "no"."""
    rows = Feedback.objects.filter(pk=key_of(event.answer))
    if not event.is_no:
        rows.filter(over__isnull=True).update(over=timezone.now())
    elif rows.exists():
        rows.update(over=None)
    else:
        _give(event)


def _give(event: AnswerGiven) -> None:
    source, kind, themes = ANSWERS[event.question]
    child = Child.objects.get(pk=event.child)
    places = TeamMember.objects.filter(child=child, person=event.person)
    is_young = places.filter(role=Role.YOUNG_PERSON).exists()
    about = links.resolve(event.subject_kind, User.objects.get(pk=event.person), event.subject)
    give(
        event.person,
        key=key_of(event.answer),
        said=Said(
            privacy=Privacy.UNNAMED,
            source=source,
            kind=kind,
            themes=themes,
            service=event.service or child.service_id,
            subject_kind=event.subject_kind,
            subject_id=event.subject,
            child=child.pk,
            stage=stage_of(child.age),
            said_by=SaidBy.YOUNG if is_young else SaidBy.PARENT,
            # Kept from whose meeting or help it is: they would know who was asked.
            worker=about.worker if about and about.worker != event.person else None,
        ),
    )
