"""Who may read which part of About me, and who decides that.

Everybody who answers the family reads all of it, and so do the young person and oversight. Other
workers, and adults of the family to whom About me is open, read the parts that are not kept back
from them. A parent's words reach nobody kept apart from that parent.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import (
    AboutFile,
    AboutPart,
    AboutShown,
    AboutWords,
    Role,
    TeamMember,
    Thing,
    Voice,
)
from familyapp.team.querysets import bases_in_force, known_authors
from familyapp.team.rules import WHOLE_RECORD, Rule, has_agreed_thing, sees_thing, things_open_to

PARTS = list(AboutPart)


def reads_every_part(member: TeamMember) -> bool:
    return member.is_worker_side or member.role in (Role.YOUNG_PERSON, Role.OVERSIGHT)


def newest() -> QuerySet[AboutWords]:
    """The words that hold, of every child: of a part in the child's voice the newest, and of a
    parent's words the newest of each parent."""
    later = AboutWords.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")),
        Q(voice=Voice.YOUNG_PERSON) | Q(author__person=OuterRef("author__person")),
        child=OuterRef("child"),
        part=OuterRef("part"),
        voice=OuterRef("voice"),
    )
    return AboutWords.objects.filter(~Exists(later))


def with_something(words: QuerySet[AboutWords]) -> QuerySet[AboutWords]:
    """Those that say something: words, chosen needs, a picture or a recording."""
    files = AboutFile.objects.filter(
        Q(voice=Voice.YOUNG_PERSON) | Q(author__person=OuterRef("author__person")),
        child=OuterRef("child"),
        part=OuterRef("part"),
        voice=OuterRef("voice"),
        removed__isnull=True,
    )
    return words.filter(~Q(text="") | ~Q(needs=[]) | Exists(files))


def open_to(member: TeamMember, rows: QuerySet) -> QuerySet:
    """Of words or files of About me those that this member may read; one's own always. Call with
    a member who passes SEE_ABOUT."""
    rows = rows.filter(child=member.child_id)
    if reads_every_part(member) and member.role != Role.YOUNG_PERSON:
        return rows.filter(Q(voice=Voice.YOUNG_PERSON) | _known(member))
    if member.role == Role.YOUNG_PERSON:
        return rows
    told = AboutShown.objects.filter(recipient=member, part=OuterRef("part"))
    shown = Subquery(told.order_by("-at", "-pk").values("shown")[:1])
    is_open = Q(shown_to_them__isnull=True) | Q(shown_to_them=True)
    mine = Q(voice=Voice.PARENT, author__person=member.person_id)
    known = Q(voice=Voice.YOUNG_PERSON) | _known(member)
    return rows.annotate(shown_to_them=shown).filter(mine | is_open & known)


def _known(member: TeamMember) -> Q:
    return Q(author__in=known_authors(member).values("pk"))


def readable_words(member: TeamMember) -> QuerySet[AboutWords]:
    """Every version that this member may read."""
    return open_to(member, AboutWords.objects.all())


def readable_files(member: TeamMember) -> QuerySet[AboutFile]:
    return open_to(member, AboutFile.objects.filter(removed__isnull=True))


def parts_kept_back(members: Collection[TeamMember]) -> dict[UUID, set[str]]:
    """Member's id -> the parts that are kept back from them. One query."""
    rows = AboutShown.objects.filter(recipient__in=[m.pk for m in members]).order_by("at", "pk")
    newest_told = {(row.recipient_id, row.part): row.shown for row in rows}
    kept: dict[UUID, set[str]] = {member.pk: set() for member in members}
    for (recipient, part), shown in newest_told.items():
        if not shown:
            kept[recipient].add(part)
    return kept


# --- who decides, who writes ---------------------------------------------------------------------


def has_own_account(child_id: UUID) -> bool:
    """Whether the young person signs in here, and so speaks for themself."""
    young = TeamMember.objects.current().filter(child=child_id, role=Role.YOUNG_PERSON)
    return young.filter(person__is_active=True).exists()


def speaks_for_themself(member: TeamMember) -> bool:
    """`has_own_account`, asked once for a member that the gate gave out."""
    known = member.__dict__
    if "about_own_account" not in known:
        is_young = member.role == Role.YOUNG_PERSON
        known["about_own_account"] = is_young or has_own_account(member.child_id)
    return bool(known["about_own_account"])


def holds_whole_record(members: Collection[TeamMember]) -> set[UUID]:
    """Those of these adults who hold parental responsibility, or stand in its place."""
    bases = bases_in_force().filter(member__in=[m.pk for m in members], kind__in=WHOLE_RECORD)
    return set(bases.values_list("member", flat=True))


def chooses(member: TeamMember) -> bool:
    """Whether this member decides who reads which part: the young person; of a child without an
    account a parent who is responsible, or who answers the family, writing down what they want."""
    if member.role == Role.YOUNG_PERSON:
        return True
    if member.is_worker_side:
        return not speaks_for_themself(member)
    if member.role != Role.PARENT_CARER or not has_agreed_thing(member, Thing.ABOUT):
        return False
    return not speaks_for_themself(member) and member.pk in holds_whole_record([member])


def writes(member: TeamMember) -> bool:
    """Whether this member writes here: the family, and for a child without an account who answers
    the family."""
    if member.is_family:
        return sees_thing(member, Thing.ABOUT)
    return member.is_worker_side and not speaks_for_themself(member)


def voice_of(member: TeamMember) -> Voice:
    """Whose words these are when this member writes."""
    return Voice.PARENT if member.role == Role.PARENT_CARER else Voice.YOUNG_PERSON


def confirms(member: TeamMember) -> bool:
    """Whether "yes, still right" is theirs to say."""
    if member.role == Role.YOUNG_PERSON:
        return True
    return (
        member.role == Role.PARENT_CARER
        and has_agreed_thing(member, Thing.ABOUT)
        and not speaks_for_themself(member)
    )


def is_reader_for_work(member: TeamMember) -> bool:
    """Whether they are asked to read About me and to say so: who works with the child."""
    return member.role in (Role.KEY_WORKER, Role.COVER, Role.PROFESSIONAL)


NOT_YOURS_TO_WRITE = _(
    "About me is in the family's own words. Tell the key worker if something is missing."
)
CHOOSE_ABOUT = Rule("choose who reads About me", chooses)
CONFIRM_ABOUT = Rule("say that About me is still right", confirms)
READ_ABOUT_FOR_WORK = Rule("have read About me", is_reader_for_work)


# --- chosen parts for chosen people --------------------------------------------------------------


@dataclass(frozen=True)
class PartSwitch:
    part: AboutPart
    is_on: bool


@dataclass
class Reader:
    """Somebody from whom a part can be kept back, with a switch for each part."""

    member: TeamMember
    switches: list[PartSwitch] = field(default_factory=list)


def readers_to_choose(member: TeamMember) -> list[Reader]:
    """Everybody from whom this member may keep a part back. Call with one who `chooses`.

    The young person: adults of the family who see About me, and who works with them from other
    services. Who chooses for a child: those services, and adults who hold no responsibility.
    """
    rows = (
        TeamMember.objects.visible_to(member)
        .current()
        .filter(role__in=[Role.PARENT_CARER, Role.PROFESSIONAL], person__is_active=True)
        .filter(interim_since__isnull=True)
        .exclude(person=member.person_id)
        .select_related("person", "child", "service")
        .order_by("role", "started", "pk")
    )
    people = list(rows)
    adults = [row for row in people if row.role == Role.PARENT_CARER]
    seen = things_open_to(adults) if adults else {}
    decide = holds_whole_record(adults) if member.role != Role.YOUNG_PERSON else set()
    chosen = [
        row
        for row in people
        if row.role == Role.PROFESSIONAL or (Thing.ABOUT in seen[row.pk] and row.pk not in decide)
    ]
    kept = parts_kept_back(chosen)
    return [
        Reader(row, [PartSwitch(part, part not in kept[row.pk]) for part in PARTS])
        for row in chosen
    ]


def always_read(member: TeamMember) -> list[TeamMember]:
    """Who reads every part whatever is chosen: who answers the family."""
    rows = TeamMember.objects.visible_to(member).answering().select_related("person")
    return list(rows.order_by(F("interim_since").asc(nulls_first=True), "started", "pk"))
