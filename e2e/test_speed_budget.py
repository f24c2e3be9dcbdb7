"""What a page weighs on a poor signal, counted in bytes, and what a phone needs to keep the app."""

import json

import pytest
from playwright.sync_api import Page

from e2e.site import Site

KIB = 1024
PAGE_LIMIT = 60 * KIB  # cold, compressed, without fonts
SCRIPT_LIMIT = 20 * KIB


def weigh(page: Page, address: str) -> dict[str, int]:
    """Open the page with an empty cache: kind of file -> bytes over the wire, headers and all."""
    network = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    network.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    network.on(
        "Network.loadingFinished",
        lambda e: bytes_of.update({e["requestId"]: e["encodedDataLength"]}),
    )
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address, wait_until="networkidle")
    weights: dict[str, int] = {}
    for request, size in bytes_of.items():
        kind = kinds.get(request, "Other")
        weights[kind] = weights.get(kind, 0) + int(size)
    return weights


@pytest.mark.parametrize(
    ("persona", "page"),
    [("sam", "today"), ("sam", "thread"), ("tom", "today"), ("tom", "thread")],
)
def test_a_page_is_light_on_a_poor_signal(persona, page, open_as, site: Site):
    address = "/" if page == "today" else site.thread("sam")
    weights = weigh(open_as(persona), address)
    assert weights["Document"] > 0
    assert weights["Stylesheet"] > 0
    assert 0 < weights["Script"] <= SCRIPT_LIMIT, weights
    assert sum(weights.values()) - weights.get("Font", 0) <= PAGE_LIMIT, weights


def test_a_phone_can_keep_the_app(amina, site):
    amina.goto("/")
    address = amina.locator("link[rel=manifest]").get_attribute("href")
    answer = amina.request.get(address)
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = json.loads(answer.text())
    assert manifest["name"] == "Alongside"
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == "/"
    purposes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert purposes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in manifest["icons"]:
        size = amina.evaluate(
            """source => new Promise((done, fail) => {
                const image = new Image();
                image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`);
                image.onerror = () => fail(new Error(source));
                image.src = source;
            })""",
            icon["src"],
        )
        assert size == icon["sizes"]


def test_the_browser_finds_no_fault_in_the_manifest(amina):
    amina.goto("/")
    devtools = amina.context.new_cdp_session(amina)
    found = devtools.send("Page.getAppManifest")
    assert found["url"].endswith("/manifest.webmanifest")
    assert found["errors"] == []
