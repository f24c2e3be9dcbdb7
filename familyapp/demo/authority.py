"""The authority around the cast: Tom's other families, and everybody who works with them."""

from datetime import time

from familyapp.accounts.models import User
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.demo.records import (
    born,
    child,
    days_ago,
    dice,
    listed,
    make_person,
    person,
    service,
    tom_works_with,
    work_hours,
)
from familyapp.demo.words.families import (
    BEING_ARRANGED,
    HOUSEHOLDS,
    TEAMS_OF_THE_CAST,
    Adult,
    Household,
)
from familyapp.demo.words.people import PURPOSES, WORKERS
from familyapp.demo.words.slots import PRONOUNS
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Child, Role, TeamMember, Thing

Basis = AccessBasis.Kind


def fill_authority() -> None:
    """Call with the cast in place. Nobody has written anything yet."""
    for key in ("nadia", "chloe"):
        worker = WORKERS[key]
        user = make_person(key, worker.name, worker.short, f"{worker.account}@larkshire.example")
        work_hours(user, "01234", time(9), time(16, 30))
    for key, (school, team) in TEAMS_OF_THE_CAST.items():
        he = PRONOUNS["he"]  # Idris and Ollie are boys
        _team(child(key), team, school, he, since=200)
    for household in HOUSEHOLDS:
        tom_works_with(_record(household), household.since)
        _family(household)
        _team_of(household)
    _being_arranged()


def _record(household: Household) -> Child:
    return actions.open_record(
        name=household.name,
        called=household.short,
        born=born(household.age, household.month),
        id=demo_id(f"child:{household.key}"),
    )


def _family(household: Household) -> None:
    """Whoever lives with the child; those with an account write from the next day on."""
    who, started = child(household.key), days_ago(household.since - 1)
    if household.account:
        user = make_person(
            household.key, household.name, household.short, f"{household.key}@families.example"
        )
        actions.join_team(who, Role.YOUNG_PERSON, person=user, by=person("tom"), started=started)
    for adult in household.adults:
        fields = {
            "relationship": adult.relationship,
            "lives_with_child": adult.home,
            "started": started,
        }
        if adult.key:
            _join(who, adult, fields)
        else:
            listed(who, adult.name, **fields)
    for name, relationship in household.siblings:
        listed(who, name, relationship=relationship, lives_with_child=True, started=started)


def _join(who: Child, adult: Adult, fields: dict[str, object]) -> TeamMember:
    basis = Basis(adult.basis)
    opens = [Thing.TEAM.value] if basis in (Basis.AGREEMENT, Basis.REPRESENTATIVE) else []
    return actions.join_family(
        who,
        person=_account(adult),
        basis=basis,
        evidence=adult.evidence,
        decision=adult.decision,
        things=opens,
        checked_by=person("tom"),
        phone=adult.phone,
        **fields,
    )


def _account(adult: Adult) -> User:
    known = User.objects.filter(pk=demo_id(adult.key)).first()
    called = adult.called or adult.name.split(" ")[0]
    return known or make_person(adult.key, adult.name, called, f"{adult.key}@families.example")


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
    who, since = _record(BEING_ARRANGED), days_ago(BEING_ARRANGED.since)
    _team_of(BEING_ARRANGED)
    contact = TeamMember.objects.get(child=who, person=person("chloe"))
    actions.make_interim(contact, by=person("grace"))
    contact.started = contact.interim_since = since
    contact.save(update_fields=["started", "interim_since"])
    _family(BEING_ARRANGED)
