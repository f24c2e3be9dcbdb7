"""What a page weighs on a poor signal, counted in bytes, and what a phone needs to keep the app."""

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


def then_it_is_light(page: Page, address: str) -> None:
    weights = weigh(page, address)
    assert weights["Document"] > 0
    assert weights["Stylesheet"] > 0
    assert 0 < weights["Script"] <= SCRIPT_LIMIT, (address, weights)
    assert sum(weights.values()) - weights.get("Font", 0) <= PAGE_LIMIT, (address, weights)


def test_a_page_is_light_on_a_poor_signal(sam, tom, site: Site):
    for page in (sam, tom):
        for address in ("/", site.thread("sam")):
            then_it_is_light(page, address)


def test_a_phone_can_keep_the_app(amina):
    amina.goto("/")
    devtools = amina.context.new_cdp_session(amina)
    found = devtools.send("Page.getAppManifest")
    assert found["url"].endswith("/manifest.webmanifest")
    assert found["errors"] == []
    icons = found["manifest"]["icons"]
    assert icons
    for icon in icons:
        answer = amina.request.get(icon["url"])
        assert answer.headers["content-type"] == "image/png"
