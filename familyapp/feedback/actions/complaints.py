"""A complaint is handed over, and a complaints officer says that they have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import audit
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.feedback import receipts
from familyapp.feedback.complaint_names import named_among, words_of
from familyapp.feedback.complaints import (
    Reader,
    Staff,
    code_for,
    confirmed_by,
    due_on,
    told_to_managers_after,
)
from familyapp.feedback.models import ComplaintHandover, ComplaintNamed
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import Child, TeamMember


@dataclass(frozen=True)
class Complained:
    """What somebody complains of, as they said it. `people` are those that they ticked."""

    route: str
    what: str
    name: str
    reach: str
    wanted: str = ""
    who: str = ""
    people: Sequence[TeamMember] = field(default=())
    child: Child | None = None
    service: Service | None = None


@transaction.atomic
def hand_over(writer: User | None, said: Complained, *, day: date) -> ComplaintHandover:
    """Store a complaint, received now, and tell the complaints officers who may read it.

    The same words of the same person, from a form that was opened on the same `day`, are one
    complaint, from however many tabs. Where nobody here may read it, it is stored all the same:
    its page says where to send it. Raises TeamError where the id stands for something else.
    """
    key = _key(writer, said, day)
    mine = {"writer": writer, "receipt_hash": receipts.receipt_hash(code_for(key))}
    people = ", ".join(member.name for member in said.people)
    row, is_new = add_once(
        ComplaintHandover,
        key,
        mine,
        child=said.child,
        service=said.service,
        route=said.route,
        what=said.what,
        wanted=said.wanted,
        who="\n".join(part for part in (people, said.who) if part),
        who_words=words_of(said.who),
        said_words=words_of(f"{said.what}\n{said.wanted}\n{said.who}"),
        name=said.name,
        reach=said.reach,
    )
    if not is_new:
        return row
    _note_who_is_named(row, said)
    if writer:
        audit.record(writer, row.child_id, "complaint", "handed over", about=row.pk)
    _tell(row, Staff().who_acts_on([row.pk])[row.pk])
    return row


def _key(writer: User | None, said: Complained, day: date) -> UUID:
    """Made with the secret key from what was said, so that nobody can name another's."""
    parts = [
        *(writer.pk if writer else "", day, said.route, said.child and said.child.pk),
        *(said.service and said.service.pk, sorted(str(member.pk) for member in said.people)),
        *(said.what, said.wanted, said.who, said.name, said.reach),
    ]
    digest = salted_hmac("complaint", repr([str(part) for part in parts]), algorithm="sha256")
    return UUID(bytes=digest.digest()[:16], version=4)


def _note_who_is_named(row: ComplaintHandover, said: Complained) -> None:
    """Whoever is ticked, and of everybody who works here whoever is named in the words."""
    workers = User.objects.filter(is_worker=True)
    named = named_among(workers, who=said.who, said=f"{said.what}\n{said.wanted}\n{said.who}")
    ids = {person.pk for person in named}
    ids |= {member.person_id for member in said.people if member.person_id}
    ComplaintNamed.objects.bulk_create(
        ComplaintNamed(complaint=row, person_id=person) for person in sorted(ids)
    )


@transaction.atomic
def confirm(
    reader: Reader, complaint: UUID, *, reference: str, route: str
) -> ComplaintHandover | None:
    """Say that the complaints team has it, under this reference and by this route, and let its
    writer know: our part ends here. None for one that this reader may not confirm. A second time
    changes nothing. Raises TeamError where somebody else confirmed it under another reference."""
    row = (
        ComplaintHandover.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=confirmed_by(reader).filter(pk=complaint).values("pk"))
        .first()
    )
    if row is None:
        return None
    if row.acknowledged:
        if (row.reference, row.route) != (reference, route):
            raise TeamError(
                _("%(name)s confirmed this in the meantime. Nothing was changed.")
                % {"name": row.acknowledged_by}
            )
        return row
    is_moved = row.route != route
    row.acknowledged, row.acknowledged_by = timezone.now(), reader.person
    row.reference, row.route = reference, route
    row.save(update_fields=["acknowledged", "acknowledged_by", "reference", "route"])
    if is_moved:
        audit.record(reader.person, row.child_id, "complaint", "route put right", about=row.pk)
    audit.record(reader.person, row.child_id, "complaint", "confirmed", about=row.pk)
    publish(NoticeDone(key=_notice_key(row)))
    if row.writer_id:
        publish(
            NoticeDue(
                key=_own_key(row),
                kind="complaint confirmed",
                link_kind="own complaint",
                link_id=row.pk,
                people=(row.writer_id,),
            )
        )
    return row


@transaction.atomic
def read_by_writer(complaint: ComplaintHandover) -> None:
    """Its writer opened it: the news of it waits for them no more."""
    publish(NoticeDone(key=_own_key(complaint)))


@transaction.atomic
def remind(today: date) -> None:
    """What nobody confirmed waits for whoever may confirm it now, though they began since; after
    three working days for the managers too who may read it. A daily job."""
    rows = {row.pk: row for row in ComplaintHandover.objects.filter(acknowledged__isnull=True)}
    if not rows:
        return
    staff = Staff()
    people = staff.who_acts_on(rows.keys())
    slow = [pk for pk, row in rows.items() if told_to_managers_after(row) < today]
    for person in staff.people if slow else ():
        readable = ComplaintHandover.objects.filter(staff.reads(person), pk__in=slow)
        for pk in readable.values_list("pk", flat=True):
            people[pk].add(person)
    for pk, row in rows.items():
        _tell(row, people[pk])


def _tell(row: ComplaintHandover, people: set[UUID]) -> None:
    if people:
        publish(
            NoticeDue(
                key=_notice_key(row),
                kind="complaint",
                link_kind="complaint",
                link_id=row.pk,
                people=tuple(sorted(people)),
                due=due_on(row),
            )
        )


def _notice_key(row: ComplaintHandover) -> str:
    return f"complaint:{row.pk}"


def _own_key(row: ComplaintHandover) -> str:
    return f"complaint confirmed:{row.pk}"
