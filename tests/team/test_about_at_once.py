"""A button pressed many times at the same moment: what is said once is one row."""

import pytest

from familyapp.demo.filling import member
from familyapp.team.actions.about import have_read, still_right
from familyapp.team.models import AboutConfirmed, AboutRead
from tests.messaging.races import in_threads
from tests.team.making_about import told

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 5


def test_many_presses_are_one_row():
    amina, tom = member("amina", "amina"), member("amina", "tom")
    told(amina)
    in_threads(*[lambda: have_read(tom)] * THREADS)
    assert AboutRead.objects.count() == 1
    in_threads(*[lambda: still_right(amina)] * THREADS)
    assert AboutConfirmed.objects.count() == 1
