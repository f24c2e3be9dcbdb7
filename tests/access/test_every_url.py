"""Every address, by every method that does something, for everybody of the cast."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import resolve

from familyapp.core.checks import all_views
from familyapp.demo.cast import demo_id
from tests.access.parts import all_of
from tests.access.table import COLUMNS, ROWS

FORMS = {
    "/children/add/": {
        "key": uuid4(),
        "name": "Noor Aziz",
        "called": "Noor",
        "born": "2016-02-29",
        "is_key_worker": "yes",
        "person": demo_id("nia"),
        "purpose": "The first person to ask.",
    },
    # Tom is asked for Zain: the form names him again, as one sent twice does.
    "/key-worker/": {"person": demo_id("tom"), "purpose": "The first person to ask."},
    "/look-in/": {"reason": "A complaint.", "days": 1},
    "/endings/": {"words": "This is wrong.", "outcome": "stands", "answer": "It stands."},
    "/concern/": {"key": uuid4(), "worry": "He was hungry again."},
    "/concerns/": {"key": uuid4(), "kind": "acted", "what": "Rang the school."},
    "/wrong/": {"key": uuid4(), "what": "It is Friday, not Thursday."},
    "/corrections/": {"outcome": "kept", "answer": "It is Thursday."},
    "/people/": {"key": uuid4(), "name": "Zara", "who": "My best friend"},
    "/staff/invite/": {
        "key": uuid4(),
        "name": "Cal Ray",
        "email": "cal.ray@larkshire.example",
        "role": "key_worker",
    },
    "/invite/": {
        "key": uuid4(),
        "name": "Rob Reed",
        "relationship": "Uncle",
        "basis": "responsibility",
        "evidence": "Seen.",
        "checked_on": "2026-01-01",
        "others": "nobody",
        "email": "rob@families.example",
    },
    "/invitations/": {"do": "again"},
    "/enrol/": {"key": uuid4(), "others": "inbox"},
    "/accounts/": {"email": "stranger@example.org", "password1": "x", "action_add": ""},
    "/demo/sign-in/": {"persona": "leila"},
    "/change/": {
        "key": uuid4(),
        "role_card": "senco",
        "purpose": "Makes sure school helps.",
    },
    "/end/": {"reason": "A new job."},
    "/add/": {
        "key": uuid4(),
        "listed_name": "Sana Iqbal",
        "role_card": "social_worker",
        "purpose": "Helps at home.",
    },
    "/send/": {"client_id": uuid4(), "body": "Hello"},
    "/read/": {"seq": 0},
    "/family-thread/": {"choice": "join"},
    "/who-can-see/": {"thing": "visits", "on": "yes"},
    "/access/begin/": {
        "kind": "foster_carer",
        "evidence": "Papers seen.",
        "checked_on": "2026-01-01",
    },
    "/access/agreed/": {"things": ["team"], "how": "in a talk"},
    "/access/override/": {
        "thing": "visits",
        "shows": "no",
        "lawful_basis": "Children Act 1989, section 47",
        "why": "An enquiry is open.",
    },
    "/reviews/": {"note": "Talked.", "outcome": "agreement", "things": ["team"], "how": "by text"},
    "/restrict/": {"reason": "A call from the refuge."},
    "/safety/services/": {"hidden": "yes", "reason": "She understands this."},
    "/safety/apart/": {
        "first": demo_id("leila"),
        "second": demo_id("karim"),
        "reason": "Asked for.",
    },
}


def form_for(address: str) -> dict:
    """The form of the longest part of an address that has one."""
    known = FORMS | {part: form for forms in all_of("FORMS") for part, form in forms.items()}
    fitting = [part for part in known if part in address]
    return known[max(fitting, key=len)] if fitting else {}


def asked(method: str, address: str, things) -> tuple[str, str]:
    return method, resolve(address.format(**things)).route


def test_every_address_has_its_rows_and_every_row_an_address(things):
    there = {(method, route) for route, _view in all_views() for method in ("GET", "POST")}
    in_table = {asked(method, address, things) for method, address, _ in ROWS}
    assert there - in_table == set()
    assert in_table - there == set()


def is_asked(column: str, expected: dict[str, int]) -> bool:
    """A method that an address does not have is refused before anybody is asked who they are: two
    people and who is signed out show that for all."""
    refused = {status for key, status in expected.items() if key != "anonymous"} == {405}
    return not refused or column in ("anonymous", "tom", "sam")


@pytest.mark.parametrize("column", COLUMNS)
def test_everybody_gets_what_the_table_says(column, things, person_in, ask):
    user = person_in(column)
    ask(user, "GET", "/healthz")  # signs in, before what each row does is taken back
    wrong = []
    for method, address, expected in ROWS:
        if not is_asked(column, expected):
            continue
        form = form_for(address) if method == "POST" else None
        with transaction.atomic():
            got = ask(user, method, address.format(**things), form).status_code
            transaction.set_rollback(True)
        cache.clear()
        if got != expected[column]:
            wrong.append(f"{method} {address}: {got}, not {expected[column]}")
    assert wrong == []


def is_for_everybody(path: str) -> bool:
    """A public page that leads on, or signing in itself."""
    rule = getattr(resolve(path).func, "access_rule", None)
    signs_in = path.startswith(("/accounts/", "/demo/", "/enter/", "/invitation/"))
    return signs_in or (rule is not None and rule.gate == "public_view")


def test_who_is_signed_out_is_sent_to_sign_in_and_nowhere_else(things, ask):
    for method, address, expected in ROWS:
        path = address.format(**things)
        if expected["anonymous"] == 302 and not is_for_everybody(path):
            form = form_for(address) if method == "POST" else None
            assert ask(None, method, path, form).url == f"/accounts/login/code/?next={path}"


def test_nothing_is_changed_without_a_token(things, people, ask):
    for _method, address, _expected in ROWS:
        answer = ask(people["tom"], "POST", address.format(**things), {}, token=False)
        assert answer.status_code == 403, address
        assert "home/form_expired.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"])
def test_no_other_method_is_a_way_round_a_gate(method, things, people, ask):
    for _method, address, expected in ROWS:
        if "{" in address and expected["sam"] in (404, 405):
            for user in (None, people["sam"]):
                got = ask(user, method, address.format(**things)).status_code
                assert got in (302, 401, 404, 405), f"{method} {address}"
