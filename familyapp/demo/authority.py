"""The authority around the cast: Tom's other families, and everybody who works with them."""

from datetime import time

from familyapp.demo.cast import PERSONAS
from familyapp.demo.households import add_family, move_in, open_record
from familyapp.demo.records import (
    child,
    days_ago,
    dice,
    make_person,
    person,
    service,
    work_hours,
)
from familyapp.demo.words.families import (
    BEING_ARRANGED,
    HOUSEHOLDS,
    OF_THE_CAST,
    TEAMS_OF_THE_CAST,
    Household,
)
from familyapp.demo.words.people import PURPOSES, WORKERS
from familyapp.demo.words.slots import PRONOUNS
from familyapp.team import actions
from familyapp.team.models import Child, Role, TeamMember


def fill_authority() -> None:
    """Call with the cast in place. Nobody has written anything yet."""
    chloe = WORKERS["chloe"]
    user = make_person("chloe", chloe.name, chloe.short, f"{chloe.account}@larkshire.example")
    work_hours(user, "01234", time(9), time(16, 30))
    for key, (school, team) in TEAMS_OF_THE_CAST.items():
        he = PRONOUNS["he"]  # Idris and Ollie are boys
        _team(child(key), team, school, he, since=200)
    for household in HOUSEHOLDS:
        if household not in OF_THE_CAST:
            move_in(household)
        _team_of(household)
    _being_arranged()


def _team_of(household: Household) -> None:
    pronouns = PRONOUNS[household.he]
    _team(child(household.key), household.team, household.school, pronouns, household.since)


def _team(
    who: Child, team: tuple[str, ...], school: str, pronouns: dict[str, str], since: int
) -> None:
    """Put these professionals on a child's team, each with what they do there."""
    rng = dice(f"team {who.called}")
    for key in team:
        worker = WORKERS[key]
        words = pronouns | {"child": who.called, "school": school}
        has_account = worker.account or key in PERSONAS
        actions.join_team(
            who,
            Role.PROFESSIONAL,
            person=person(key) if has_account else None,
            listed_name="" if has_account else worker.name,
            role_card=worker.card,
            service=service(worker.service) if worker.service else None,
            purpose=rng.choice(PURPOSES[worker.card]).format(**words),
            days=worker.days,
            phone=worker.phone,
            started=days_ago(rng.randint(since // 3, since)),
        )


def _being_arranged() -> None:
    """A child who is new here: no key worker yet, Chloe is the one to ask meanwhile."""
    who, since = open_record(BEING_ARRANGED), days_ago(BEING_ARRANGED.since)
    _team_of(BEING_ARRANGED)
    contact = TeamMember.objects.get(child=who, person=person("chloe"))
    actions.make_interim(contact, by=person("grace"))
    contact.started = contact.interim_since = since
    contact.save(update_fields=["started", "interim_since"])
    add_family(BEING_ARRANGED)
