"""All guides as they hold: the shipped ones, and in their place what this authority published.

A published version holds from its `effective_from` on, until one that holds from later; of two
with the same day the one that was published later. Where there is none, the shipped guide holds,
as number 0.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from uuid import UUID, uuid5

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from familyapp.processes.guides.blocks import LeadsTo
from familyapp.processes.guides.facts import GROUPS, Facts, from_json, from_toml
from familyapp.processes.guides.parsing import read_kindly
from familyapp.processes.guides.shapes import READINGS, ReadingText
from familyapp.processes.models import GuideCheck, GuideVersion
from familyapp.services.offer.taxonomy import CATEGORIES
from familyapp.services.spans import Words

CONTENT = Path(__file__).parent.parent / "content"
NAMES = UUID("6f1f5f0e-6f0b-5c1e-9d0a-2f6f3b1f9a41")  # what ids of guides are made from

# Our own pages that a guide may lead to. A page that belongs to one child is reached from Today,
# where somebody with several children chooses.
PAGES = {
    "messages": "messages:list",
    "meetings": "home:today",
    "plan": "home:today",
    "team": "home:today",
    "timelines": "home:today",
    "referrals": "home:today",
    "feedback": "feedback:give",
    "complaint": "feedback:complaint",
    "help": "home:help",
}


@dataclass(frozen=True, kw_only=True)
class Guide(Facts):
    """One guide as it is in one version; `number` 0 is the shipped one. `texts` has the source of
    each reading."""

    slug: str
    id: UUID
    number: int
    texts: Mapping[str, str]

    def reading(self, reading: str) -> ReadingText:
        """One of its readings, as it is shown: what was checked when it was published, or shipped,
        is not checked again. Raises KeyError for a reading that does not exist."""
        return _read(self.texts[reading], reading, translation.get_language() or "")

    @property
    def title(self) -> str:
        return self.reading("standard").title

    @property
    def group_in_words(self) -> Words:
        return GROUPS.get(self.group, self.group)

    @property
    def steps(self) -> frozenset[str]:
        """The keys of its steps."""
        return frozenset(step.key for step in self.reading("standard").steps)

    @property
    def is_shipped(self) -> bool:
        return self.number == 0

    @property
    def is_stale(self) -> bool:
        return self.review_by < timezone.localdate()

    @property
    def facts(self) -> Facts:
        """What is known about it, without its words."""
        return Facts(**{field.name: getattr(self, field.name) for field in fields(Facts)})

    @property
    def fingerprint(self) -> str:
        """The same for the same words and the same sources."""
        said = [self.texts[reading] for reading in READINGS]
        sources = [(str(each.name), str(each.sure), each.url) for each in self.sources]
        said += [repr((self.group, self.picture, sources, self.related, self.also))]
        return hashlib.sha256("\0".join(said).encode()).hexdigest()


@lru_cache(maxsize=1024)
def _read(source: str, reading: str, language: str) -> ReadingText:
    """Kept by the text itself, so that no version is ever shown for another. `language` is that of
    the few words of ours in it."""
    return read_kindly(source, reading=reading, leads_to=_shown)[0]


def made_of(slug: str, number: int, facts: Facts, texts: Mapping[str, str]) -> Guide:
    return Guide(
        slug=slug,
        id=guide_id(slug),
        number=number,
        texts=MappingProxyType(dict(texts)),
        **vars(facts),
    )


def of_version(row: GuideVersion) -> Guide:
    """A version, a draft too, as a guide."""
    texts = {reading: getattr(row, reading) for reading in READINGS}
    return made_of(row.slug, row.number, from_json(row.facts, row.effective_from), texts)


def guide_id(slug: str) -> UUID:
    return uuid5(NAMES, slug)


def slug_of(id: UUID) -> str | None:
    """The guide with this id, if there is one. One query where it is not a shipped one."""
    for slug in shipped():
        if guide_id(slug) == id:
            return slug
    slugs = GuideVersion.objects.filter(published__isnull=False).values_list("slug", flat=True)
    return next((slug for slug in slugs.distinct() if guide_id(slug) == id), None)


def shipped() -> Mapping[str, Guide]:
    """Slug -> guide, from the files."""
    return load(CONTENT)[0]


@lru_cache
def load(folder: Path) -> tuple[Mapping[str, Guide], tuple[str, ...]]:
    """The guides in this folder, and why some of it could not be read; read once. What cannot be
    read at all is left out, so that the other guides stand."""
    found: dict[str, Guide] = {}
    problems: list[str] = []
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            with (place / "guide.toml").open("rb") as file:
                facts, wrong = from_toml(tomllib.load(file))
            texts = {key: (place / f"{key}.md").read_text(encoding="utf-8") for key in READINGS}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problems.append(_("Guide %(slug)s: %(error)s") % {"slug": place.name, "error": error})
            continue
        problems += (
            _("Guide %(slug)s: %(error)s") % {"slug": place.name, "error": e} for e in wrong
        )
        if not wrong:
            found[place.name] = made_of(place.name, 0, facts, texts)
    return MappingProxyType(found), tuple(problems)


def guides(on: date | None = None) -> list[Guide]:
    """All guides as they hold today, or on that day: by group and title. Two queries."""
    found = dict(shipped())
    found |= {row.slug: of_version(row) for row in in_force(on or timezone.localdate())}
    kept = _kept(found.values(), newest_checks())
    order = {group: place for place, group in enumerate(GROUPS)}
    return sorted(kept, key=lambda each: (order.get(each.group, len(order)), each.title.casefold()))


def guide(slug: str) -> Guide | None:
    """The guide as it holds today, or None. Two queries."""
    row = in_force(timezone.localdate()).filter(slug=slug).first()
    found = of_version(row) if row else shipped().get(slug)
    return next(iter(_kept([found], newest_checks().filter(slug=slug))), None) if found else None


def coming(slug: str) -> Guide | None:
    """The published version that holds from the next day on which one begins to. One query."""
    ahead = published().filter(slug=slug, effective_from__gt=timezone.localdate())
    row = ahead.order_by("effective_from", "-published").first()
    return of_version(row) if row else None


def published() -> QuerySet[GuideVersion]:
    return GuideVersion.objects.filter(published__isnull=False)


def in_force(on: date) -> QuerySet[GuideVersion]:
    """The version of each guide that holds on that day; none of those that are as shipped."""
    holding = published().filter(slug=OuterRef("slug"), effective_from__lte=on)
    newest = holding.order_by("-effective_from", "-published").values("pk")[:1]
    return published().filter(pk=Subquery(newest))


def version(slug: str, number: int) -> Guide | None:
    """A published version, whether it holds now or not. One query."""
    row = published().filter(slug=slug, number=number).first()
    return of_version(row) if row else None


def any_version(slug: str, number: int) -> Guide | None:
    """A published version, or with 0 the shipped guide."""
    return version(slug, number) if number else shipped().get(slug)


def what_changed_in(slug: str, number: int) -> str:
    """What readers were told of a published version. One query."""
    row = published().filter(slug=slug, number=number).values_list("what_changed", flat=True)
    return row.first() or ""


def version_before(later: Guide) -> Guide | None:
    """What everybody reads before this version, a draft too: the published one whose place it
    takes, or the shipped guide. Two queries."""
    rows = published().filter(slug=later.slug, effective_from__lte=later.effective_from)
    if row := published().filter(slug=later.slug, number=later.number).first():
        since = Q(published__gte=row.published, effective_from=later.effective_from)
        rows = rows.exclude(since)
    before = rows.order_by("-effective_from", "-published").first()
    return of_version(before) if before else shipped().get(later.slug)


def newest_checks() -> QuerySet[GuideCheck]:
    """The newest check of each guide that was checked here."""
    newest = GuideCheck.objects.filter(slug=OuterRef("slug")).order_by("-at", "-pk")
    return GuideCheck.objects.filter(pk=Subquery(newest.values("pk")[:1]))


def _kept(found: Collection[Guide], checks: QuerySet[GuideCheck]) -> list[Guide]:
    """The guides with who keeps them and until when, as the newest check says. Words that were
    checked later than that, by who ships or publishes them, keep their own days."""
    newest = {check.slug: check for check in checks}
    return [_with_check(each, newest.get(each.slug)) for each in found]


def _with_check(found: Guide, check: GuideCheck | None) -> Guide:
    if check is None or check.checked < found.checked:
        return found
    owner = check.owner_id or found.owner
    return replace(found, owner=owner, checked=check.checked, review_by=check.review_by)


def leading(steps: Mapping[str, Collection[str]]) -> LeadsTo:
    """Gives the address that a link of a guide leads to, or None where it leads nowhere, among
    guides with these steps."""

    def leads(target: str) -> str | None:
        kind, _colon, rest = target.partition(":")
        if kind != "guide":
            return _page(kind, rest)
        slug, mark, step = rest.partition("#")
        if slug not in steps or (mark and step not in steps[slug]):
            return None
        return _guide_page(slug, step)

    return leads


def _shown(target: str) -> str:
    """The address for a page: what leads nowhere any more stays words."""
    kind, _colon, rest = target.partition(":")
    if kind != "guide":
        return _page(kind, rest) or ""
    slug, _mark, step = rest.partition("#")
    return _guide_page(slug, step) if slug in shipped() else ""


def _guide_page(slug: str, step: str) -> str:
    return reverse("processes:guide", args=[slug]) + (f"#{step}" if step else "")


def _page(kind: str, name: str) -> str | None:
    if kind == "app" and name in PAGES:
        return reverse(PAGES[name])
    if kind == "offer" and (not name or name in CATEGORIES):
        return reverse("offer:list") + (f"?category={name}" if name else "")
    return None
