"""Who decides what from the 16th and the 18th birthday on, in the words of whoever reads it.

Sources: Mental Capacity Act 2005 s.1 to 4 (from 16, one decision at a time); Children and
Families Act 2014 s.80 and s.83 (the plan is the young person's own matter after the end of
compulsory school age); Children Act 1989 s.3, s.33, s.91 and s.105 (responsibility ends at 18).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.team.ages import (
    DECIDES,
    GROWN,
    birthday,
    end_of_compulsory_school_age,
    half_a_year_before,
)
from familyapp.team.models import AccessBasis, Role, TeamMember
from familyapp.team.sharing import bases_of
from familyapp.team.sharing_words import day

AGES = (DECIDES, GROWN)
AFTERWARDS = timedelta(days=28)  # for that long after the birthday it is still worth telling
Kind = AccessBasis.Kind


def is_time(born: date, age: int, today: date) -> bool:
    """From half a year before this birthday until four weeks after it."""
    turns = birthday(born, age)
    return half_a_year_before(turns) <= today <= turns + AFTERWARDS


@dataclass(frozen=True)
class Turning:
    """What changes on a birthday, what does not, and who helps; `dates` are this person's own."""

    age: int
    on: date
    title: str
    changes: list[str]
    stays: list[str]
    helps: list[str]
    dates: list[tuple[date, str]]


def turning_of(member: TeamMember, age: int) -> Turning:
    """For the young person in their words, for everybody else in those for adults."""
    child = member.child
    on, leaves = birthday(child.born, age), end_of_compulsory_school_age(child.born)
    words = {"child": child.called, "age": age, "day": day(on), "leaves": day(leaves)}
    young = member.role == Role.YOUNG_PERSON
    changes, stays, helps = {
        (DECIDES, True): _to_the_young_person_at_16,
        (DECIDES, False): _to_adults_at_16,
        (GROWN, True): _to_the_young_person_at_18,
        (GROWN, False): _to_adults_at_18,
    }[age, young](words)
    if member.role == Role.PARENT_CARER:
        stays = stays + _own_decisions(member)
    return Turning(
        age=age,
        on=on,
        title=_title(words, young, on),
        changes=changes,
        stays=stays,
        helps=helps,
        dates=_dates(member, age, young),
    )


def _title(words: dict[str, object], young: bool, on: date) -> str:
    past = on <= timezone.localdate()
    if young:
        return (
            _("You turned %(age)s on %(day)s") if past else _("You turn %(age)s on %(day)s")
        ) % (words)
    if past:
        return _("%(child)s turned %(age)s on %(day)s") % words
    return _("%(child)s turns %(age)s on %(day)s") % words


def _own_decisions(member: TeamMember) -> list[str]:
    return [
        _("You help %(child)s with this decision, and with this one it goes on: %(decision)s")
        % {"child": member.child.called, "decision": basis.decision}
        for basis in bases_of(member)
        if basis.kind == Kind.REPRESENTATIVE
    ]


def _dates(member: TeamMember, age: int, young: bool) -> list[tuple[date, str]]:
    """The days of this young person that matter here, in order."""
    born = member.child.born
    words = {"child": member.child.called}
    dates = [
        (
            birthday(born, each),
            (_("You turn %(age)s") if young else _("%(child)s turns %(age)s"))
            % {**words, "age": each},
        )
        for each in AGES
        if each >= age
    ]
    if age == DECIDES:
        leaves = end_of_compulsory_school_age(born)
        dates.append(
            (leaves, _("The last day of the years in which everybody has to be in school"))
        )
    return sorted(dates)


Lines = tuple[list[str], list[str], list[str]]


def _to_the_young_person_at_16(words: dict[str, object]) -> Lines:
    changes = [
        _("You decide what each adult in your family can see here, one kind of thing at a time."),
        _("Some help is private: with worries, sexual health, drugs or alcohol, or the police. "
          "Your family only sees that you have it if you say yes."),
        _("After %(leaves)s, questions about your plan come to you first. You can ask for a "
          "change, or say that something is wrong, yourself.") % words,
    ]  # fmt: skip
    stays = [
        _("Nothing switches on or off by itself. What your family sees now, they see until you "
          "change it."),
        _("Your parents still look after you until you are 18. You can share as much as you like."),
        _("Your private chat stays private."),
    ]  # fmt: skip
    helps = [
        _("Your key worker talks with you about it before your birthday."),
        _("If one decision is hard, somebody can help you with that one. It does not mean that "
          "others decide the rest."),
    ]  # fmt: skip
    return changes, stays, helps


def _to_adults_at_16(words: dict[str, object]) -> Lines:
    changes = [
        _("%(child)s decides who sees what here, one kind of thing at a time. That includes what "
          "you see.") % words,
        _("Some services are private from then on, unless %(child)s wants you to know: mental "
          "health, sexual health, drugs and alcohol, youth justice.") % words,
        _("After %(leaves)s, questions about the plan go to %(child)s first.") % words,
    ]  # fmt: skip
    stays = [
        _("Nothing drops or opens by itself. What you see now goes on until %(child)s decides "
          "about it.") % words,
        _("Parental responsibility goes on until 18."),
    ]  # fmt: skip
    return changes, stays, _help_for_adults(words)


def _to_the_young_person_at_18(words: dict[str, object]) -> Lines:
    changes = [
        _("By law you are an adult. Nobody sees anything here just because they are your parent "
          "or carer."),
        _("An adult whom you did not say yes to can see nothing here from %(day)s on.") % words,
    ]  # fmt: skip
    stays = [
        _("Whoever you said yes to goes on as you agreed. You can change it on any day."),
        _("Your team stays the same. So does your private chat."),
    ]
    helps = [
        _("Your key worker asks you before your birthday who should go on, so that nobody drops "
          "out by surprise."),
        _("If one decision is hard, somebody can help you with that one. It does not mean that "
          "others decide the rest."),
    ]  # fmt: skip
    return changes, stays, helps


def _to_adults_at_18(words: dict[str, object]) -> Lines:
    changes = [
        _("By law %(child)s is an adult. Parental responsibility, a foster placement and a care "
          "order end on %(day)s.") % words,
        _("From that day you see here what %(child)s agrees to, or what you need to help with "
          "one decision. Without either, you see nothing here.") % words,
    ]  # fmt: skip
    stays = [
        _("What %(child)s has said yes to for you goes on.") % words,
        _("The team stays the same."),
    ]
    return changes, stays, _help_for_adults(words)


def _help_for_adults(words: dict[str, object]) -> list[str]:
    return [
        _("The key worker talks with %(child)s and with you before that day.") % words,
        _("Being able to decide is asked about one decision at a time. For a decision that "
          "%(child)s cannot make, even with help, somebody can be named for that one: what is "
          "best for %(child)s counts then. Everything else stays for %(child)s to decide.") % words,
    ]  # fmt: skip
