"""How many children's records are past their time."""

from datetime import date, datetime, time

from django.db.models import Max, QuerySet
from django.utils import timezone

from familyapp.core.retention import Due
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember

GROWN = 18


def records(cutoff: date) -> Due:
    """Children born on or before that day. Who was 17 when the last place in their team ended is
    kept a year longer."""
    born = sorted(child.born for child in _born_by(cutoff) if not _one_year_more(child, cutoff))
    return Due(len(born), born[0] if born else None)


def _born_by(cutoff: date) -> QuerySet[Child]:
    rows = Child.objects.filter(born__lte=cutoff).annotate(last=Max("team__ended"))
    return rows.only("id", "born")


def _one_year_more(child: Child, cutoff: date) -> bool:
    ended: datetime | None = child.last  # type: ignore[attr-defined]  # annotated
    is_last_year = (child.born.year + 1, child.born.month, child.born.day) > (
        cutoff.year,
        cutoff.month,
        cutoff.day,
    )
    return bool(is_last_year and ended and child.age_on(timezone.localdate(ended)) == GROWN - 1)


def mental_health(cutoff: date) -> Due:
    """Children in whose team a mental health service was last on or before that day."""
    end_of_day = timezone.make_aware(datetime.combine(cutoff, time.max))
    places = TeamMember.objects.filter(service__kind=Service.Kind.MENTAL_HEALTH)
    still = places.exclude(ended__lte=end_of_day).values("child")
    lasts = places.exclude(child__in=still).order_by().values("child").annotate(last=Max("ended"))
    days = sorted(timezone.localdate(row["last"]) for row in lasts)
    return Due(len(days), days[0] if days else None)
