"""What a copy of somebody's data says of the plans that they may see.

Through the selectors of the pages: what is hidden from a member there is not here. A few queries
for each child, none for each row.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.plans import words
from familyapp.plans.models import Plan, PlanVersion
from familyapp.plans.outcomes import Told, outcomes_for, tell
from familyapp.plans.rules import SEE_PLAN
from familyapp.plans.selectors import documents_of, parts_of, plans_of, title_for
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import memberships_of


def _places(person: User) -> Iterator[TeamMember]:
    for place in memberships_of(person):
        if place.role != Role.OVERSIGHT and SEE_PLAN.allows(place):
            yield place


def my_plans(person: User) -> Iterator[Entry]:
    """What each plan says, section by section, and which documents there are."""
    for place in _places(person):
        plans = plans_of(place)
        newest = {
            row.plan_id: row
            for row in PlanVersion.objects.filter(plan__in=plans).order_by("number")
        }
        for plan in plans:
            yield _plan(place, plan)
            for part in parts_of(plan, newest.get(plan.pk)):
                if part.text:
                    heading = f"{title_for(place)}: {part.title}"
                    yield Entry(heading, text=part.text, child=place.child_id)
            for paper in documents_of(place, plan):
                facts = [(_("Document"), paper.name), (_("Who added it"), paper.author.name)]
                yield Entry(paper.title, facts, paper.added, child=place.child_id)


def _plan(place: TeamMember, plan: Plan) -> Entry:
    return Entry(
        title_for(place),
        [
            (_("Kind"), plan.get_kind_display()),
            (_("Status"), plan.get_status_display()),
            (_("Draft of"), words.day(plan.draft_on)),
            (_("Final since"), words.day(plan.final_on)),
            (_("Next review by"), words.day(plan.next_review)),
            (_("Ended on"), words.day(plan.ended_on)),
        ],
        child=place.child_id,
    )


def my_outcomes(person: User) -> Iterator[Entry]:
    """Each outcome in its words, where it stands, and what the family thinks of it."""
    for place in _places(person):
        rows = [*outcomes_for(place), *outcomes_for(place, ended=True)]
        for told in tell(place, rows):
            yield _outcome(place, told)
            for answer in told.answers:
                said = _("agreed") if answer.row.agreed else _("disagreed")
                facts = [(_("Answer"), said), (_("Who"), answer.who)]
                facts += [(_("In what capacity"), answer.capacity)]
                facts += [(_("Written down by"), answer.recorded_by)]
                yield Entry(told.heading, facts, answer.row.at, answer.row.words, place.child_id)


def _outcome(place: TeamMember, told: Told) -> Entry:
    row, now = told.outcome, told.wording
    return Entry(
        told.heading,
        [
            (_("About"), row.get_area_display()),
            (_("Why it matters"), told.why),
            (_("As the plan says it"), now.formal),
            (_("How we will know"), now.measure),
            (_("Who helps"), now.who_helps),
            (_("By when"), words.day(now.by_when)),
            (_("Where it stands"), row.get_in_plan_display()),
            (_("Since"), words.day(row.in_plan_on)),
            (_("Why it ended"), row.ended_why),
        ],
        row.made,
        child=place.child_id,
    )
