"""What must hold when many do something at the same moment."""

import pytest

from tests.messaging import races

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_threads_leave_no_gap_and_no_double(people):
    races.send_from_many_threads()


def test_nothing_is_stored_after_a_membership_ended(people):
    races.end_while_sending(12)


def test_the_highest_marker_wins(people):
    races.read_from_many_threads()
