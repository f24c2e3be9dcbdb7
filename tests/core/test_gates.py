"""The gates that know no child."""

from django.http import HttpResponse
from django.test import RequestFactory

from familyapp.core.gates import AccessRule, own_account_view, public_view, secret_link_view


def view(request, word="hello"):
    return HttpResponse(word)


def test_public_and_secret_links_need_no_sign_in_and_own_account_does():
    assert public_view(lambda request: HttpResponse()).login_required is False
    assert secret_link_view(lambda request: HttpResponse()).login_required is False
    assert getattr(own_account_view(lambda request: HttpResponse()), "login_required", True)


def test_each_says_what_it_is():
    for gate in (own_account_view, public_view, secret_link_view):
        guarded = gate(lambda request: HttpResponse())
        assert guarded.access_rule == AccessRule(gate.__name__)


def test_the_address_of_a_secret_link_is_told_to_no_other_site():
    guarded = secret_link_view(view)
    answer = guarded(RequestFactory().get("/"), word="feed")
    assert answer.content == b"feed"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert guarded.__name__ == "view"
