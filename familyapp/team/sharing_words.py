"""Sharing in plain words: why an adult may be here, why a switch cannot be moved yet, and what
was decided. "You" to the young person, their first name to everybody else."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.team.ages import DECIDES, GROWN, birthday
from familyapp.team.models import AccessBasis, Role, SharingDecision, TeamMember, Thing

Kind = AccessBasis.Kind
# What the law ends on the 18th birthday, whatever stands in the row.
ENDS_AT_18 = frozenset({Kind.RESPONSIBILITY, Kind.FOSTER_CARER, Kind.CARE_ORDER})


def day(when: date) -> str:
    """ "3 May 2026": the year always stands there, because these dates are years apart."""
    return date_format(when, "j F Y")


def reason(member: TeamMember, basis: AccessBasis) -> str:
    """Why this adult may be here, to the young person."""
    name, who = member.short_name, _in_a_sentence(member.relationship)
    young = member.child.age < DECIDES
    if basis.kind == Kind.AGREEMENT:
        since = day(timezone.localdate(basis.started))
        return _("Because you said yes on %(day)s.") % {"day": since}
    if basis.kind == Kind.REPRESENTATIVE:
        words = {"name": name, "decision": basis.decision}
        return _("Because %(name)s helps with one decision: %(decision)s") % words
    if basis.kind == Kind.FOSTER_CARER:
        return _("Because %(name)s is your foster carer.") % {"name": name}
    if basis.kind == Kind.CARE_ORDER:
        return _("Because a court said that the council looks after you.")
    if not who:
        said = _("Because %(name)s looks after you, by law.")
    elif young:
        said = _("Because %(name)s is your %(who)s and you are under 16.")
    else:
        said = _(
            "Because %(name)s is your %(who)s. You are 16 or older, so you decide what to share."
        )
    return said % {"name": name, "who": who}


def _in_a_sentence(relationship: str) -> str:
    return relationship[:1].lower() + relationship[1:]


def why_locked(
    member: TeamMember,
    lock: str,
    thing: Thing,
    bases: list[AccessBasis],
    decided: SharingDecision | None,
) -> str:
    """Why the young person cannot switch this now, and from when they decide."""
    born, name = member.child.born, member.short_name
    if lock == Kind.RESPONSIBILITY:
        return _("This stays on while you are under 16. You decide from %(day)s.") % {
            "day": day(birthday(born, DECIDES))
        }
    if lock == Kind.FOSTER_CARER:
        return _(
            "This stays on while %(name)s is your foster carer. "
            "You decide from %(day)s at the latest."
        ) % {"name": name, "day": day(birthday(born, GROWN))}
    if lock == Kind.CARE_ORDER:
        return _(
            "This stays on while the court's order holds. You decide from %(day)s at the latest."
        ) % {"day": day(birthday(born, GROWN))}
    if lock == Kind.REPRESENTATIVE:
        basis = next(b for b in bases if b.kind == Kind.REPRESENTATIVE and thing in b.things)
        return _("This is needed for one decision: %(decision)s") % {"decision": basis.decision}
    if lock == "override" and decided:
        words = {
            "name": decided.given_by.short_name,
            "day": day(timezone.localdate(decided.at)),
            "why": decided.why,
        }
        if decided.opens:
            return _("%(name)s switched this on, on %(day)s: %(why)s") % words
        return _("%(name)s switched this off, on %(day)s: %(why)s") % words
    return ""


def decision_line(viewer: TeamMember, row: SharingDecision) -> tuple[str, str]:
    """What was decided, and how it came about."""
    words = {"adult": row.recipient.short_name, "thing": row.get_thing_display()}
    what = {
        "agreed": _("%(adult)s can see %(thing)s."),
        "withdrawn": _("%(adult)s can no longer see %(thing)s."),
        "override_open": _("%(adult)s is shown %(thing)s, against what was agreed."),
        "override_closed": _("%(adult)s is no longer shown %(thing)s, against what was agreed."),
    }[row.kind] % words
    return what, _how(viewer, row)


def _how(viewer: TeamMember, row: SharingDecision) -> str:
    who = _("You") if row.given_by_id == viewer.person_id else row.given_by.short_name
    if row.is_override:
        return _("%(who)s decided it. Why: %(why)s The law that allows it: %(law)s") % {
            "who": who,
            "why": _as_sentence(row.why),
            "law": _as_sentence(row.lawful_basis),
        }
    is_young = viewer.role == Role.YOUNG_PERSON
    worker = row.recorded_by.short_name
    if row.capacity == SharingDecision.Capacity.WORKER or row.recorded_by_id != row.given_by_id:
        said = _("You told %(worker)s.") if is_young else _("%(child)s told %(worker)s.")
        said %= {"child": viewer.child.called, "worker": worker}
    else:
        said = _("%(who)s decided it.") % {"who": who}
    why = _("Why: %(why)s") % {"why": _as_sentence(row.why)} if row.why else ""
    return " ".join(filter(None, (said, _as_sentence(row.how), why)))


def _as_sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".?" else f"{text}."


def basis_began(viewer: TeamMember, basis: AccessBasis) -> tuple[str, str]:
    """A reason to be here began; what was seen for it is the worker's to know."""
    words = {"adult": basis.member.short_name, "why": _named(viewer, basis)}
    how = _("%(who)s checked it.") % {"who": basis.checked_by.short_name}
    if basis.kind == Kind.AGREEMENT:
        how = ""
    return _("%(adult)s may be here: %(why)s.") % words, how


def _named(viewer: TeamMember, basis: AccessBasis) -> str:
    if viewer.role != Role.YOUNG_PERSON:
        return str(basis.get_kind_display())
    return {
        Kind.AGREEMENT: _("you agreed"),
        Kind.RESPONSIBILITY: _("they look after you, by law"),
        Kind.REPRESENTATIVE: _("they help with one decision"),
        Kind.FOSTER_CARER: _("they are your foster carer"),
        Kind.CARE_ORDER: _("a court said that the council looks after you"),
    }[Kind(basis.kind)]


def basis_ended(viewer: TeamMember, basis: AccessBasis) -> tuple[str, str]:
    words = {"adult": basis.member.short_name, "why": _named(viewer, basis)}
    what = _("This reason for %(adult)s to be here ended: %(why)s.") % words
    if basis.ended_by_id is None or basis.ended_by is None:
        return what, _as_sentence(basis.ended_reason)
    mine = basis.ended_by_id == viewer.person_id
    who = _("You") if mine else basis.ended_by.short_name
    said = _("%(who)s ended it.") % {"who": who}
    return what, f"{said} {_as_sentence(basis.ended_reason)}".strip()
