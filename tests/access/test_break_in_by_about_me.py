"""Leila and Karim are kept apart with everything there is of a record: meetings, papers, the plan,
progress, what was agreed to do, About me. And no id opens what it does not hang under."""

import html
import re
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db.models import CharField, ForeignKey, TextField

from familyapp.core.checks import all_views
from familyapp.demo import one_place
from familyapp.team.models import TeamMember
from tests.access.walking import pages_of
from tests.accounts.taking import made, texts

# What people say, send, take on or are asked to; a meeting is its organiser's.
SAID = {
    "meetings": "Attendee TimeWish Paper PaperFile Say SayReader SayFile Heard Decision",
    "plans": "Outcome OutcomeWording Agreement Progress Provision ProvisionAnswer PlanDocument",
    "team": "AboutWords AboutFile AboutRead AboutConfirmed AgreedAction ActionStep ActionAsked",
}
MODELS = [apps.get_model(app, name) for app, names in SAID.items() for name in names.split()]
LETTERS = 13  # shorter texts, and ids that are numbers, could be anybody's
PARTS = ("about-me/", "about-me/history/", "meetings/", "plan/", "actions/", "my-file/")


@pytest.fixture
def everything(people) -> None:
    one_place.fill()


def traces_of(place: TeamMember) -> set[str]:
    """The ids and words of everything in which this person has a part."""
    found = {str(place.pk), str(place.person_id), place.person.short_name}
    for model in MODELS:
        fields = model._meta.fields
        parts = [
            f.name for f in fields if isinstance(f, ForeignKey) and f.related_model == TeamMember
        ]
        texts_of = [
            f.name for f in fields if isinstance(f, CharField | TextField) and not f.choices
        ]
        for part in parts:
            for row in model.objects.filter(**{f"{part}__person": place.person_id}):
                words = [str(row.pk), *(getattr(row, name) or "" for name in texts_of)]
                found |= {each for each in words if len(each) >= LETTERS}
    return found


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_no_page_and_no_copy_knows_of_the_other(
    reader, other, everything, people, children, member, client_of
):
    traces = traces_of(member("amina", other))
    assert len(traces) > 10
    record = f"/child/{children['amina'].pk}/"
    parts = "about-me|meetings|plan|actions|my-file|adulthood|log"
    within = f"/$|/messages/|/calendar/|/actions/|/meetings/|{record}({parts})"
    pages = pages_of(client_of(reader), within=within)
    pages["copy"] = texts(made(people[reader])).encode()
    told = {path: html.unescape(page.decode(errors="ignore")) for path, page in pages.items()}
    assert [(path, each) for path, text in told.items() for each in traces if each in text] == []
    assert {record + part for part in PARTS} <= told.keys()  # no short walk
    own = traces_of(member("amina", reader))
    assert sum(any(each in text for text in told.values()) for each in own) > len(own) / 2


# --- ids under the wrong parent --------------------------------------------------------------

# The name in an address -> what it can stand for.
STANDS_FOR = {
    "meeting": ["meetings.Meeting"],
    "paper": ["meetings.Paper"],
    "file": ["meetings.PaperFile", "meetings.SayFile"],
    "attendee": ["meetings.Attendee"],
    "wish": ["meetings.TimeWish"],
    "say": ["meetings.Say"],
    "outcome": ["plans.Outcome"],
    "provision": ["plans.Provision"],
    "progress": ["plans.Progress"],
    "plan": ["plans.Plan"],
    "which": ["team.AgreedAction", "team.ActionAsked", "team.AboutFile"],
}
OTHERWISE = {"number": "1", "what": "cancelled", "act": "done", "part": "like"}
ADDRESS = re.compile(r"<(\w+):(\w+)>")


def child_of(row) -> UUID:
    for up in ("meeting", "outcome", "plan", "say", "paper", "attendee", "action"):
        if not hasattr(row, "child_id") and hasattr(row, up):
            return child_of(getattr(row, up))
    return row.child_id


def foreign_addresses(child) -> list[str]:
    """Every address under this child with the id of something of another child."""
    rows = {
        name: [
            str(row.pk)
            for model in models
            for row in apps.get_model(model).objects.all()
            if child_of(row) != child.pk
        ][:1]
        for name, models in STANDS_FOR.items()
    }
    found = []
    for route, _view in all_views():
        names = [name for _kind, name in ADDRESS.findall(route)]
        if names[:1] == ["child"] and rows.get([*names, ""][1]):
            ids = {name: (rows.get(name) or [str(uuid4())])[0] for name in names[1:]}
            ids |= OTHERWISE | {"child": str(child.pk)}
            kinds = {name: kind for kind, name in ADDRESS.findall(route)}
            for name, kind in kinds.items():
                route = route.replace(f"<{kind}:{name}>", ids[name])
            found.append(f"/{route}")
    return found


def test_what_hangs_under_another_child_is_not_there(everything, children, client_of):
    """Tom may open both children's records, so only the parent in the address says no."""
    tom = client_of("tom")
    paths = foreign_addresses(children["amina"])
    assert len(paths) > 30
    before = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
    for path in paths:
        sent = {"key": uuid4(), "words": "Mine.", "reply": "yes", "why": "Mine."}
        codes = {tom.get(path).status_code, tom.post(path, sent).status_code}
        assert codes <= {403, 404, 405}, path  # 403: not a worker's to do, whatever the id
    assert {model: list(model.objects.order_by("pk").values()) for model in MODELS} == before
