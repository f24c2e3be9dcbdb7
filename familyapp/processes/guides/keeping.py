"""What a content editor sees of the guides: which to look at, drafts, versions, and what readers
said was not clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.processes.guides import checks, diffing, library
from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.shapes import READINGS
from familyapp.processes.models import GuideAnswer, GuideVersion
from familyapp.services.selectors import editors_by_name
from familyapp.services.spans import Source

if TYPE_CHECKING:
    from familyapp.processes.guides.diffing import Difference

LATELY = timedelta(days=90)  # how far back it counts that something was not clear
VERSIONS = 30  # that a page lists; the older ones are kept


@dataclass(frozen=True)
class Kept:
    """A guide in an editor's list."""

    guide: Guide
    owner: str
    is_mine: bool
    has_draft: bool
    comes: date | None
    is_behind: bool  # the shipped guide changed since ours was written
    unclear: int


@dataclass(frozen=True)
class Overview:
    """All guides, each in the first of the lists that it belongs to."""

    stale: list[Kept]
    drafts: list[Kept]
    behind: list[Kept]
    mine: list[Kept]
    others: list[Kept]


def overview(person: User) -> Overview:
    """What there is to do, for this editor. Seven queries, whatever there is."""
    rows = sorted(_all_kept(person), key=lambda row: -row.unclear)
    lists: dict[str, list[Kept]] = {name: [] for name in Overview.__annotations__}
    for row in rows:
        lists[_first_list(row)].append(row)
    lists["stale"].sort(key=lambda row: row.guide.review_by)
    return Overview(**lists)


def _first_list(row: Kept) -> str:
    if row.guide.is_stale:
        return "stale"
    if row.has_draft:
        return "drafts"
    if row.is_behind:
        return "behind"
    return "mine" if row.is_mine else "others"


def _all_kept(person: User) -> list[Kept]:
    today = timezone.localdate()
    guides, shipped = library.guides(), library.shipped()
    drafts = set(_drafts().values_list("slug", flat=True))
    ahead = library.published().filter(effective_from__gt=today).order_by("-effective_from")
    comes = dict(ahead.values_list("slug", "effective_from"))
    written_from = dict(library.in_force(today).values_list("slug", "shipped"))
    unclear = dict(_unclear().values_list("slug").annotate(Count("pk")))
    names = dict(editors_by_name().values_list("pk", "name"))
    return [
        Kept(
            guide=guide,
            owner=names.get(guide.owner, "") if guide.owner else "",
            is_mine=guide.owner == person.pk,
            has_draft=guide.slug in drafts,
            comes=comes.get(guide.slug),
            is_behind=_is_behind(shipped.get(guide.slug), written_from.get(guide.slug)),
            unclear=unclear.get(guide.slug, 0),
        )
        for guide in guides
    ]


def _is_behind(shipped: Guide | None, written_from: str | None) -> bool:
    return bool(shipped and written_from and shipped.fingerprint != written_from)


@dataclass(frozen=True)
class Keeping:
    """One guide as its editor works on it. `draft` is None where nobody writes on it; `written` is
    what the form shows: the draft, or what the next one begins with."""

    guide: Guide
    draft: GuideVersion | None
    written: Guide
    coming: Guide | None
    owner: str
    is_behind: bool
    is_as_shipped: bool
    is_shipped_at_all: bool
    versions: list[GuideVersion]
    unclear: list[tuple[str, int]]  # the title of a step, and how often it was not clear
    problems: list[str]

    @property
    def revision(self) -> int:
        return self.draft.revision if self.draft else 0

    @property
    def earlier(self) -> set[int]:
        """The versions that held once and that one may go back to."""
        today = timezone.localdate()
        held = {row.number for row in self.versions if row.effective_from <= today}
        return held - {self.guide.number}


def problems_in(reading: str, problems: Iterable[str]) -> list[str]:
    """Those of one reading: each begins with its name."""
    return [problem for problem in problems if problem.startswith(f"{READINGS[reading]}, ")]


def keeping(slug: str) -> Keeping | None:
    """Everything about one guide, or None where there is none. Nine queries at most."""
    guide = library.guide(slug)
    if guide is None:
        return None
    beside = library.guides()
    draft = _drafts().filter(slug=slug).select_related("written_by").first()
    coming, shipped = library.coming(slug), library.shipped().get(slug)
    written = library.of_version(draft) if draft else _next(coming or guide)
    versions = library.published().filter(slug=slug).defer("standard", "easy", "young")
    rows = list(versions.select_related("published_by").order_by("-published")[:VERSIONS])
    now = next((row for row in rows if row.number == guide.number), None)
    return Keeping(
        guide=guide,
        draft=draft,
        written=written,
        coming=coming,
        owner=str(User.objects.filter(pk=guide.owner).first() or "") if guide.owner else "",
        is_behind=_is_behind(shipped, now.shipped if now else None),
        is_as_shipped=shipped is not None and shipped.fingerprint == guide.fingerprint,
        is_shipped_at_all=shipped is not None,
        versions=rows,
        unclear=_unclear_steps(guide),
        problems=checks.problems_of(written, beside) if draft else [],
    )


def _next(guide: Guide) -> Guide:
    """What a new draft begins with: the newest words, from today on."""
    return replace(guide, effective_from=max(guide.effective_from, timezone.localdate()))


def _unclear_steps(guide: Guide) -> list[tuple[str, int]]:
    titles = {step.key: step.title for step in guide.reading("standard").steps}
    rows = _unclear().filter(slug=guide.slug).values_list("step").annotate(many=Count("pk"))
    return [(titles.get(step, guide.title), many) for step, many in rows.order_by("-many", "step")]


@dataclass(frozen=True)
class Comparing:
    """A draft beside what everybody reads on the day from which it is to hold."""

    before: Guide
    after: Guide
    differences: list[Difference]
    facts: list[tuple[Any, str, str]]  # a name, as it is, as it will be

    @property
    def is_same(self) -> bool:
        return not self.differences and not self.facts

    @property
    def needs_words(self) -> bool:
        """Whether readers have to be told what changed."""
        return self.before.texts != self.after.texts


def comparing(before: Guide, after: Guide, names: Mapping[str, Any]) -> Comparing:
    """`names` says what each fact is called."""
    facts = []
    for name, label in names.items():
        was, will_be = (in_words(getattr(guide, name)) for guide in (before, after))
        if was != will_be:
            facts.append((label, was, will_be))
    return Comparing(before, after, diffing.of_sources(before, after), facts)


def in_words(value: Any) -> str:
    """A fact on one line for each of its parts."""
    if isinstance(value, tuple):
        return "\n".join(in_words(each) for each in value)
    if isinstance(value, Source):
        return " | ".join((str(value.name), value.url, value.sure))
    return str(value or "")


def titles() -> list[tuple[str, str]]:
    """Slug and title of all guides, by group and title."""
    return [(guide.slug, guide.title) for guide in library.guides()]


def _drafts() -> QuerySet[GuideVersion]:
    return GuideVersion.objects.filter(published__isnull=True, dropped__isnull=True)


def _unclear() -> QuerySet[GuideAnswer]:
    return GuideAnswer.objects.filter(is_clear=False, at__gte=timezone.now() - LATELY)


def owner_id(owner: User | None) -> UUID | None:
    return owner.pk if owner else None
