"""Sam knows an address of Amina's. That it answers as if nothing were there: tests/access/."""

from playwright.sync_api import expect

from e2e.steps import axe


def test_sam_sees_a_page_that_is_kind_and_leads_home(sam, site, problems):
    problems.expected("404 (Not Found)")
    sam.goto(site.thread("amina"))
    expect(sam.get_by_role("heading", name="This page is not here")).to_be_visible()
    assert "Amina" not in sam.content()
    axe(sam)
    sam.get_by_role("link", name="Go to Today").click()
    expect(sam.get_by_role("heading", name="Hello Sam")).to_be_visible()
