"""Production asks by name for what it cannot do without; the demo refuses to be production."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "THEME"}
KEY = "k7!Zq" * 12
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "alongside.example",
    "DUTY_TEAM_PHONE": "01632 960 199",
    "EMAIL_URL": "smtp+tls://mailer:secret@mail.example:587",
}


@pytest.fixture
def manage(tmp_path):
    """`manage("check", SECRET_KEY="...")`: in a process whose environment says only that."""

    def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in OURS and not name.startswith(("FAMILYAPP_", "DUTY_", "AUTHORITY_"))
        }
        clean["DATABASE_URL"] = f"sqlite:///{tmp_path / 'alongside.sqlite3'}"
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=clean | env,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def shell(code: str) -> tuple[str, str, str]:
    return "shell", "-c", code


@pytest.mark.parametrize(
    ("missing", "instead"),
    [
        ("SECRET_KEY", {}),
        ("ALLOWED_HOSTS", {}),
        ("DUTY_TEAM_PHONE", {}),
        ("DUTY_TEAM_PHONE", {"DUTY_TEAM_PHONE": "  "}),
    ],
)
def test_production_says_what_is_not_set(missing, instead, manage):
    env = {name: text for name, text in PRODUCTION.items() if name != missing}
    answer = manage("check", **env | instead)
    assert answer.returncode != 0
    assert re.search(rf"cannot start: set {missing} to [a-z ]+", answer.stderr)
    assert "Traceback" not in answer.stderr


def test_production_is_ready_for_its_deployment_check(manage):
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode == 0, answer.stderr


def test_production_is_safe_by_default_and_has_no_demo(manage):
    code = """
from django.conf import settings as s
from familyapp.core.checks import all_views
print(s.DEBUG, s.DEMO, "familyapp.demo" in s.INSTALLED_APPS)
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)
print(s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS)
print(s.DATABASES["default"]["OPTIONS"]["init_command"])
print([path for path, _ in all_views() if "demo" in path or "design" in path])
"""
    env = PRODUCTION | {"ALLOWED_HOSTS": "a.example, b.example "}
    assert manage(*shell(code), **env).stdout.splitlines()[-5:] == [
        "False False False",
        "True True True",
        "31536000 ['a.example', 'b.example']",
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        "[]",
    ]


@pytest.mark.parametrize("also", [{"SECRET_KEY": KEY}, {"ALLOWED_HOSTS": "alongside.example"}])
def test_the_demo_refuses_what_looks_like_production(also, manage):
    answer = manage("check", FAMILYAPP_DEMO="1", **also)
    assert answer.returncode != 0
    assert "FAMILYAPP_DEMO is set together with SECRET_KEY or ALLOWED_HOSTS" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_demo_is_for_this_machine_only(manage):
    code = "from django.conf import settings as s; print(s.ALLOWED_HOSTS, s.DEBUG)"
    answer = manage(*shell(code), FAMILYAPP_DEMO="1")
    assert answer.stdout.splitlines()[-1] == "['localhost', '127.0.0.1', '[::1]'] False"


def test_a_load_balancer_hears_that_the_database_answers(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"


def test_and_does_not_while_it_is_away(client, db, monkeypatch):
    from django.db import OperationalError

    class Away:
        def cursor(self):
            raise OperationalError("no database")

    monkeypatch.setattr("familyapp.core.views.connection", Away())
    client.raise_request_exception = False
    assert client.get("/healthz").status_code == 500


@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/help/", 301), ("/", 301)])
def test_only_the_load_balancer_is_answered_without_tls(path, status, client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path)
    assert answer.status_code == status
    if status == 301:
        assert answer.url == f"https://testserver{path}"


def test_a_host_that_is_not_ours_gets_nothing(client, db):
    assert client.get("/help/", headers={"host": "evil.example"}).status_code == 400
