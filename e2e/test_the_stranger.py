"""Sam knows every address of Amina's, and Jo once worked with her: neither learns a thing."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from e2e.site import Site
from e2e.steps import axe

NOT_HERE = "This page is not here, or is not yours to see."


def addresses(site: Site) -> list[str]:
    """Pages and a picture of Amina's, with the ids that they really have."""
    team, tom, thread = site.team("amina"), site.team("amina", "Tom Bailey"), site.thread("amina")
    return [team, f"{team}add/", tom, f"{tom}photo/", f"{tom}change/", thread, f"{thread}?before=9"]


def in_another_world(site: Site, address: str) -> str:
    """The same address with ids that nobody has."""
    for group in site.things.values():
        for known in group.values():
            address = address.replace(known, str(uuid4()))
    return address


def test_the_addresses_are_real(site):
    for address in addresses(site):
        assert site.learns("amina", address)[0] in (200, 403), address
        assert site.learns("amina", in_another_world(site, address))[0] == 404, address


@pytest.mark.parametrize("persona", ["sam", "jo"])
def test_a_stranger_gets_the_same_answer_as_for_nothing(persona, site):
    nothing = site.learns(persona, "/no/such/page/")
    assert nothing[0] == 404
    assert NOT_HERE in nothing[2]
    assert "Amina" not in nothing[2]
    for address in addresses(site):
        assert site.learns(persona, address) == nothing, address
        assert site.learns(persona, in_another_world(site, address)) == nothing, address


@pytest.mark.parametrize("persona", ["sam", "jo"])
def test_a_stranger_who_asks_as_a_script_learns_no_more(persona, site):
    for address in (f"{site.thread('amina')}since/0/", f"{site.thread('karim')}since/0/"):
        real = site.learns(persona, address, Accept="application/json")
        assert real[0] == 404
        assert real == site.learns(persona, in_another_world(site, address))


def test_sam_sees_a_page_that_is_kind_and_leads_home(sam, site, problems):
    problems.expected("404 (Not Found)")
    sam.goto(site.thread("amina"))
    expect(sam.get_by_role("heading", name=NOT_HERE)).to_be_visible()
    assert "Amina" not in sam.content()
    axe(sam)
    sam.get_by_role("link", name="Go to Today").click()
    expect(sam.get_by_role("heading", name="Hello Sam")).to_be_visible()
    assert "Amina" not in sam.content()
    sam.goto("/messages/")
    expect(sam.get_by_role("link", name="about Ollie")).to_be_visible()
    assert "Amina" not in sam.content()


def test_jo_sees_nothing_of_amina_any_more(jo):
    for address in ("/", "/messages/"):
        jo.goto(address)
        assert "Amina" not in jo.content()


def test_who_is_signed_out_is_asked_to_sign_in(nobody, site):
    for address in [*addresses(site), "/", "/messages/"]:
        status, leads_to, text = site.learns("nobody", address)
        assert status == 302, address
        assert leads_to.startswith("/accounts/login/code/?next="), address
        assert text == "", address
    status, kind, text = site.learns("nobody", f"{site.thread('amina')}since/0/")
    assert (status, kind) == (401, "application/json")
    assert "not_signed_in" in text
    nobody.goto(site.thread("amina"))
    expect(nobody.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Amina" not in nobody.content()
