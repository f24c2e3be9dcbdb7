"""Log lines say what broke and where, and nothing that a person wrote."""

import json
import logging
import re
from io import StringIO

import pytest
from django.db import IntegrityError

from familyapp.accounts.models import User
from familyapp.core.checks import all_views
from familyapp.core.logs import PrivateJsonFormatter


@pytest.fixture
def log():
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PrivateJsonFormatter())
    logger = logging.getLogger("tests.core.test_logs")
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


def test_an_exception_is_its_type_and_places_and_never_its_words(log):
    logger, stream = log
    try:
        raise ValueError("Amina Yusuf, born 14 May, said she is scared")
    except ValueError:
        logger.exception("a send failed")
    line = json.loads(stream.getvalue())
    assert line["message"] == "a send failed"
    assert line["levelname"] == "ERROR"
    assert line["exc_info"].startswith("ValueError: ")
    assert "test_logs.py:" in line["exc_info"]
    assert "Amina" not in stream.getvalue()


def test_a_row_that_the_database_refused_is_not_quoted(log, people):
    logger, stream = log
    try:
        User.objects.create_user("leila@families.example", name="Amina Yusuf")
    except IntegrityError:
        logger.exception("refused")
    for words in ("Amina", "leila@", "families"):
        assert words not in stream.getvalue()


def test_what_caused_it_is_not_quoted_either(log):
    logger, stream = log
    try:
        try:
            raise KeyError("Amina Yusuf")
        except KeyError as error:
            raise RuntimeError("Leila Yusuf") from error
    except RuntimeError:
        logger.exception("broken")
    assert "Yusuf" not in stream.getvalue()


def test_a_line_is_one_line(log):
    logger, stream = log
    try:
        raise ValueError("one\ntwo")
    except ValueError:
        logger.exception("broken")
    assert len(stream.getvalue().splitlines()) == 1
    assert "two" not in stream.getvalue()


def test_the_settings_use_it(settings):
    formatter = settings.LOGGING["formatters"]["json"]["()"]
    assert formatter == "familyapp.core.logs.PrivateJsonFormatter"
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "json"


def test_an_address_that_is_a_secret_is_not_told(log):
    """Each view behind a secret link, by the checks' own list of gates."""
    secret = "K7QM-2XPA-9RTD-4HWN"
    routes = [route for route, view in all_views() if is_secret_link(view)]
    assert len(routes) >= 5
    logger, stream = log
    for route in routes:
        address = "/" + re.sub(r"<str:\w+>", secret, route)
        logger.warning("Not Found: %s", address, extra={"request": f"<GET '{address}'>"})
    assert secret not in stream.getvalue()
    assert stream.getvalue().count("/feedback/receipt/...") == 2


def is_secret_link(view) -> bool:
    return getattr(getattr(view, "access_rule", None), "gate", "") == "secret_link_view"
