"""The whole demo in the database, once for each of these modules."""

import pytest
from django.db import transaction

from familyapp.demo.filling import fill


@pytest.fixture(scope="module")
def authority(django_db_setup, django_db_blocker):
    """Larkshire, filled; taken back after the module's last test, which leaves the cast."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)
