"""How often somebody may try."""

from django.http import HttpResponse
from django.test import RequestFactory

from familyapp.core.limits import Limit, limited

TRIES = Limit("tries of a test", most=3, seconds=60)


@limited(TRIES)
def view(request):
    return HttpResponse("here")


def test_each_is_counted_for_themselves():
    assert [TRIES.count("a") for _ in range(3)] == [1, 2, 3]
    assert TRIES.is_used_up("a")
    assert not TRIES.is_used_up("b")
    assert not Limit("something else", most=3, seconds=60).is_used_up("a")


def test_it_is_over_after_a_while():
    short = Limit("short", most=1, seconds=0)
    short.count("a")
    assert not short.is_used_up("a")


def test_one_address_on_the_net_hears_it_in_plain_words():
    here = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    assert [view(here).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert "many tries" in view(here).content.decode()
    assert view(RequestFactory().get("/", REMOTE_ADDR="192.0.2.2")).status_code == 200


def test_a_script_hears_it_in_json():
    asked = RequestFactory().get("/", headers={"accept": "application/json"})
    answers = [view(asked) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert b'"slow_down"' in answers[-1].content
