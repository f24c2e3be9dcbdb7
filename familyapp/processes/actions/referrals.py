"""Changes to what was asked of services: sent, what came of it, asked for again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.notices.models import Notice
from familyapp.processes import referral_rules as rules
from familyapp.processes.models import WAITING, Referral, ReferralStep
from familyapp.services import clock
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import TeamMember

Kind = ReferralStep.Kind
State = Referral.State
TOLD = (Kind.ACCEPTED, Kind.REDIRECTED, Kind.NOT_ACCEPTED, Kind.NEXT_CONTACT)
NEWS = ("referral", "panel", "agreeing")  # kinds of link that lead a family to news
DAYS_TO_ANSWER = 5  # working days, for what a family asks


@transaction.atomic
def send(
    member: TeamMember,
    *,
    key: UUID,
    service: Service,
    about: str,
    sent: date,
    next_contact: date | None = None,
    next_what: str = "",
    follows: Referral | None = None,
) -> Referral:
    """Write down that a service was asked to help. Call with a member who may organise, and a
    service that they may name. `key` becomes the row's id: the same form sent twice makes one.

    `follows` is one that they see and that is over: what was asked for then is asked for again,
    once. Raises TeamError for a day that cannot be, where the id stands for another, and where
    somebody asked again already in other words or of another service.
    """
    refuse(rules.why_not_happened(sent, member.child.born))
    if next_contact:
        refuse(rules.why_not_to_come(next_contact))
    if follows and (there := _again_of(follows)):
        if (there.service_id, there.about) != (service.pk, about):
            raise TeamError(_("Somebody asked for this again already. See what they wrote."))
        return there
    said = {"about": about, "sent": sent, "waiting_since": sent, "follows": follows}
    said |= {"next_contact": next_contact, "next_what": next_what if next_contact else ""}
    return _add(member, key, service, said)


@transaction.atomic
def send_again(member: TeamMember, row: Referral, *, key: UUID) -> Referral:
    """Ask the same service for the same again, as of today. Call with a member who may organise,
    for one that they see. Twice makes one. Raises TeamError while it is not over."""
    return send(
        member,
        key=key,
        service=row.service,
        about=row.about,
        sent=timezone.localdate(),
        follows=row,
    )


def _again_of(old: Referral) -> Referral | None:
    """What followed it already. Locks it, so that two who ask again at once make one."""
    old = _locked(old)
    if old.state in WAITING:
        raise TeamError(_("This is still waiting for an answer, so it need not be sent again."))
    publish(NoticeDone(key=asked_key(old)))
    return Referral.objects.filter(follows=old).first()


def _add(member: TeamMember, key: UUID, service: Service, said: dict[str, Any]) -> Referral:
    mine = {"child": member.child, "sent_by": member}
    row, is_new = add_once(Referral, key, mine, service=service, **said)
    if is_new:
        _step(row, member, uuid5(key, "sent"), Kind.SENT, row.sent, row.next_what)
        if row.next_contact:
            _tell_family(row)
    return row


@transaction.atomic
def record(
    member: TeamMember,
    row: Referral,
    *,
    key: UUID,
    revision: int,
    kind: str,
    on: date | None = None,
    words: str = "",
    service: Service | None = None,
    next_contact: date | None = None,
    next_what: str = "",
) -> Referral:
    """Say what happened to it. Call with a member who `may_record` it, `revision` as the page
    showed it, and of what else there is what this kind needs: `on` always but for a changed next
    contact, `words` where it is refused, sent on or taken back, `service` where it is sent on.

    Sent on, a new referral goes to that service in the same act, and the wait goes on. Sent twice
    it is one step. Raises ChangedMeanwhile, and TeamError for a day or a state that cannot be.
    """
    row = _locked(row)
    if sent := ReferralStep.objects.filter(pk=key).first():
        return _sent_twice(row, sent)
    check_revision(row, revision)
    if row.state not in rules.FROM[Kind(kind)]:
        raise TeamError(_("That does not fit any more. Look at what happened, then try again."))
    day = on or timezone.localdate()
    refuse(why_not(row, kind, day))
    if next_contact:
        refuse(rules.why_not_to_come(next_contact))
    _set(row, Kind(kind), day, words, service)
    if kind in rules.PROMISES and next_contact:
        row.next_contact, row.next_what = next_contact, next_what
    row.revision += 1
    row.save()
    _step(row, member, key, kind, day, words or (next_what if next_contact else ""))
    if row.redirected_to:
        said = {"about": row.about, "sent": day, "waiting_since": row.waiting_since}
        _add(member, uuid5(key, "sent on"), row.redirected_to, said | {"follows": row})
    _tell_of(row, Kind(kind), promised=next_contact is not None)
    return row


def _sent_twice(row: Referral, step: ReferralStep) -> Referral:
    if step.referral_id != row.pk:
        raise TeamError(_("This was not saved. Open the page again and save it from there."))
    return row


def why_not(row: Referral, kind: str, day: date) -> str:
    """Why this cannot have happened to it on that day, as a sentence, or ""."""
    since, what = row.sent, _("It was sent on")
    if kind != Kind.RECEIVED and row.received:
        since, what = row.received, _("It was received on")
    if kind == Kind.BEGAN and row.decided:
        since, what = row.decided, _("It was accepted on")
    return rules.why_not_happened(day, row.child.born, since, what)


def _set(row: Referral, kind: Kind, day: date, words: str, service: Service | None) -> None:
    """What the row says once this happened. Raises TeamError where it is sent on to nobody else."""
    if kind == Kind.NEXT_CONTACT:
        return
    row.state = State(kind)
    if kind == Kind.RECEIVED:
        row.received = day
    elif kind == Kind.BEGAN:
        row.began = day
    else:
        row.decided, row.reason = day, words
    if kind == Kind.REDIRECTED:
        if service is None or service.pk == row.service_id:
            raise TeamError(_("Choose another service than the one that was asked."))
        row.redirected_to = service
    if kind not in (Kind.RECEIVED, Kind.ACCEPTED):
        row.next_contact, row.next_what = None, ""


@transaction.atomic
def ask_about(member: TeamMember, row: Referral) -> bool:
    """Somebody of the family heard nothing, or wants it to be asked for again: whoever answers
    them finds it on Today. Call for one that they see. Once in seven days for each person; says
    whether it was asked now."""
    row = _locked(row)
    kind = Kind.HEARD_NOTHING if row.state in WAITING else Kind.ASKED_AGAIN
    since = timezone.now() - rules.ASK_EVERY
    if row.steps.filter(kind=kind, by__person=member.person_id, at__gt=since).exists():
        return False
    # One that they may not know of follows it too: to them nothing does.
    if kind == Kind.ASKED_AGAIN and rules.referrals_seen_by(member).filter(follows=row).exists():
        return False
    _step(row, member, uuid4(), kind, timezone.localdate())
    publish(
        NoticeDue(
            key=asked_key(row),
            kind="referral asked about",
            link_kind="referral asked about",
            link_id=row.pk,
            child=row.child_id,
            due=clock.workday_after(timezone.localdate(), DAYS_TO_ANSWER),
        )
    )
    return True


@transaction.atomic
def tell_of_late_contacts(today: date) -> None:
    """A daily job: whoever answers the family finds each promised contact of which the day is
    over."""
    rows = Referral.objects.filter(state__in=WAITING, next_contact__lt=today)
    for row in rows.order_by("next_contact", "pk"):
        publish(
            NoticeDue(
                key=late_key(row),
                kind="referral late",
                link_kind="referral late",
                link_id=row.pk,
                child=row.child_id,
                due=row.next_contact,
            )
        )


def asked_key(row: Referral) -> str:
    return f"referral:{row.pk}:asked"


def late_key(row: Referral) -> str:
    return f"referral:{row.pk}:late"


def news_key(id: UUID) -> str:
    """Under which it waits for the family that there is news of a referral, a panel, or what
    services agreed."""
    return f"news:{id}"


@transaction.atomic
def have_read(member: TeamMember, only: UUID | None = None) -> None:
    """This person opened the page where the news of this child stands, or `only` of one thing: it
    waits for them no more. So does what a family asks of a referral that another follows already,
    where whoever answers has nothing left to do. One query where there is none."""
    if only and member.is_worker_side:
        for row in Referral.objects.filter(pk=only, followed_by__isnull=False):
            publish(NoticeDone(key=asked_key(row)))
    if not member.is_family or member.person_id is None:
        return
    rows = Notice.objects.filter(
        person=member.person_id, child=member.child_id, link_kind__in=NEWS, done__isnull=True
    )
    for notice in rows.filter(link_id=only) if only else rows:
        publish(NoticeDone(key=notice.key, people=(member.person_id,)))


def tell_family(kind: str, id: UUID, child: UUID, people: tuple[UUID, ...]) -> None:
    """There is news for these people of the family. Call inside a transaction; `kind` is one of
    `core.links` that leads them there."""
    if people:
        publish(
            NoticeDue(
                key=news_key(id),
                kind=f"news of a {kind}",
                link_kind=kind,
                link_id=id,
                people=people,
                child=child,
            )
        )


def _tell_of(row: Referral, kind: Kind, *, promised: bool) -> None:
    if kind in TOLD or promised:
        _tell_family(row)
    if promised or row.state not in WAITING:
        publish(NoticeDone(key=late_key(row)))
    publish(NoticeDone(key=asked_key(row)))


def _tell_family(row: Referral) -> None:
    people = rules.family_who_see(row.child_id, rules.referrals_seen_by, row.pk)
    tell_family("referral", row.pk, row.child_id, people)


def _step(
    row: Referral, member: TeamMember, key: UUID, kind: str, on: date, words: str = ""
) -> None:
    ReferralStep.objects.create(pk=key, referral=row, kind=kind, on=on, words=words, by=member)
    audit.record(member.person, row.child_id, "referral", kind, about=row.pk)


def _locked(row: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child", "service").get(pk=row.pk)


def refuse(why: str) -> None:
    """Raise the sentence as a TeamError, if there is one: what `referral_rules.why_not_…` give."""
    if why:
        raise TeamError(why)
