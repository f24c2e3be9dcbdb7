"""What every test may use: the cast in the database, and a browser signed in as one of them."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asgiref.sync import SyncToAsync
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.db.models import CharField, Model
from django.db.models.signals import pre_save
from django.test import Client, override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from familyapp.accounts.models import User
from familyapp.demo import filling
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.team.models import Child, TeamMember
from familyapp.team.selectors import memberships_of
from tests.signed_in import sign_in as signed_in

hypothesis_settings.register_profile(
    "alongside", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("alongside")

PLAIN_STORAGE = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_collection_finish() -> None:
    """What is there now stays until the end: nobody need look through it for what can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is hashed or kept: tests/architecture/test_static.py asks the real storage."""
    with override_settings(
        STORAGES=django_settings.STORAGES | {"staticfiles": PLAIN_STORAGE},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A database for each process: SQLite in a file (sockets use a thread), which does not wait
    for the disk, or on PostgreSQL one of its own name."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(folder / "test.sqlite3")}
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
        database["OPTIONS"] = {**database["OPTIONS"], "init_command": pragmas}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The tables, and in them the services and the cast as they are before anybody writes."""
    with django_db_blocker.unblock():
        filling.fill(cast_only=True)
    yield
    # The thread in which async tests ask the database; PostgreSQL drops none that is in use.
    SyncToAsync.single_thread_executor.submit(lambda: connection.close()).result()


@pytest.fixture
def cast_comes_back(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """After a test with real transactions, which empties all tables."""
    yield
    with django_db_blocker.unblock():
        filling.fill(cast_only=True)  # does nothing where they are there


@pytest.fixture
def _django_db_helper(cast_comes_back: None, _django_db_helper: None) -> None:
    """Pytest-django's own; the order of the two makes the refilling come after its emptying."""


@pytest.fixture(scope="session", autouse=True)
def no_text_is_too_long_for_its_column() -> Iterator[None]:
    """SQLite keeps it all the same; PostgreSQL refuses it."""
    pre_save.connect(_has_room)
    yield
    pre_save.disconnect(_has_room)


def _has_room(instance: Model, **_more: object) -> None:
    for field in instance._meta.concrete_fields:
        if isinstance(field, CharField) and field.max_length:
            text = str(getattr(instance, field.attname) or "")
            assert len(text) <= field.max_length, f"{instance._meta.label}.{field.name}: {text}"


@pytest.fixture(autouse=True)
def no_memory_of_other_tests() -> None:
    """Limits on how often one may try something are counted in the cache."""
    cache.clear()


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """Key -> User, for everybody of the cast: `people["tom"]`."""
    found = User.objects.in_bulk([demo_id(key) for key in PERSONAS])
    return {key: found[demo_id(key)] for key in PERSONAS}


@pytest.fixture
def children(db: None) -> dict[str, Child]:
    keys = ("amina", "idris", "ollie", "ben", "maya", "tia", "zain")
    return {key: filling.child(key) for key in keys}


@pytest.fixture
def member(db: None) -> Callable[[str, str], TeamMember]:
    """`member("amina", "tom")`: Tom's place in Amina's team as the gate hands it to a view; the
    last one, as it is in the table, where he may not open her record now."""

    def find(child_key: str, person_key: str) -> TeamMember:
        who, child = filling.person(person_key), filling.child(child_key)
        now = memberships_of(who).filter(child=child).first()
        return now or TeamMember.objects.filter(person=who, child=child).latest("started")

    return find


@pytest.fixture
def client_of(db: None) -> Callable[..., Client]:
    """`client_of("leila")`: a browser signed in as one of the cast, or as any User; with the
    second step, where one is asked for."""

    def sign_in(who: str | User, **options: object) -> Client:
        person = filling.person(who) if isinstance(who, str) else who
        return signed_in(Client(**options), person)

    return sign_in
