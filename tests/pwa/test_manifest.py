"""What a browser asks to install the app, and the authority's own colours."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

pytestmark = pytest.mark.django_db


def test_the_app_can_be_installed(client):
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["id"], said["start_url"], said["scope"]) == ("/", "/", "/")
    assert said["display"] == "standalone"
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    assert client.get(said["start_url"]).status_code == 302  # signed out: to sign in


def test_every_icon_is_there_in_its_size(client):
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        width, height = Image.open(Path(file)).size
        assert icon["sizes"] == f"{width}x{height}"


def test_it_is_the_same_for_everybody_and_says_nothing_of_anybody(client, client_of):
    signed_out, leila = client.get("/manifest.webmanifest"), client_of("leila")
    assert leila.get("/manifest.webmanifest").content == signed_out.content
    assert "Leila" not in signed_out.content.decode()
    assert "Set-Cookie" not in signed_out.headers


def test_the_authoritys_colours_are_over_the_tokens(client, settings):
    settings.THEME = {"lead": "#123456", "warm": "rebeccapurple"}
    css = client.get("/theme.css").content.decode()
    assert css == "@layer tokens { :root { --lead: #123456; --warm: rebeccapurple; } }"
    assert client.get("/manifest.webmanifest").json()["theme_color"] == "#123456"


@pytest.mark.parametrize(
    "theme",
    [
        {"lead": "red; } body { display: none"},
        {"lead": "url(https://evil.example)"},
        {"lead: red; --x": "red"},
        {"lead": "#12"},
        {"LEAD": "red"},
    ],
)
def test_what_is_no_colour_is_left_out(theme, client, settings):
    settings.THEME = theme
    assert client.get("/theme.css").content == b"@layer tokens { :root {  } }"


def test_the_style_is_a_style(client):
    answer = client.get("/theme.css")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
