"""E-mails about an account: plain, and nothing of anybody in them."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

ROOT = Path(__file__).parents[2] / "templates"
LETTERS = [
    str(file.relative_to(ROOT))
    for folder in ("account/email", "mfa/email")
    for file in sorted((ROOT / folder).glob("*.txt"))
    if not file.name.startswith("base_")
]
THE_LIBRARYS = Path(__import__("allauth").__file__).parent / "templates"
SAID = {
    "code": "123456",
    "ip": "192.0.2.99",
    "user_agent": "Chrome",
    "from_email": "old@families.example",
    "to_email": "new@families.example",
    "deleted_email": "old@families.example",
    "authority_name": "Larkshire Council",
}


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_names_nobody(letter, people):
    text = render_to_string(letter, SAID | {"user": people["leila"], "person": people["leila"]})
    assert text.strip()
    for secret in ("Leila", "Yusuf", "192.0.2.99", "Chrome", "@families.example", "child"):
        assert secret not in text
    if letter.endswith("_subject.txt"):
        assert "123456" not in text
        assert "\n" not in text.strip()


@pytest.mark.parametrize("folder", ["account/email", "mfa/email"])
def test_each_that_can_be_sent_is_in_our_words(folder):
    """Those that are left belong to signing up and to links, which are switched off."""
    theirs = {file.name for file in (THE_LIBRARYS / folder).glob("*.txt")}
    ours = {file.name for file in (ROOT / folder).glob("*.txt")}
    assert {name.rsplit("_", 1)[0] for name in theirs - ours} <= {
        "email_confirmation_signup",
        "password_reset_key",
    }
