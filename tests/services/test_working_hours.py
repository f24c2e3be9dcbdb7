"""The hours that people gave, as kept and as read."""

from datetime import time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from familyapp.accounts.models import User
from familyapp.services.clock import Hours
from familyapp.services.models import WorkingHours
from familyapp.services.selectors import hours_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom():
    return User.objects.create_user("tom@example.org", name="Tom Bailey")


@pytest.fixture
def ruth():
    return User.objects.create_user("ruth@example.org", name="Ruth Adler")


def works(person: User, weekday: int, opens: int, closes: int) -> WorkingHours:
    return WorkingHours.objects.create(
        person=person, weekday=weekday, opens=time(opens), closes=time(closes)
    )


def test_the_hours_of_many_people_take_one_query(tom, ruth, django_assert_num_queries):
    works(tom, 0, 13, 17)
    works(tom, 0, 9, 12)
    works(ruth, 4, 9, 15)
    nobody = uuid4()
    with django_assert_num_queries(1):
        found = hours_of([tom.pk, ruth.pk, tom.pk, nobody])
    assert found == {
        tom.pk: Hours(((0, time(9), time(12)), (0, time(13), time(17)))),
        ruth.pk: Hours(((4, time(9), time(15)),)),
        nobody: Hours(),
    }


def test_hours_that_end_before_they_start_are_refused_by_name(tom):
    wrong = WorkingHours(person=tom, weekday=0, opens=time(17), closes=time(9))
    with pytest.raises(ValidationError, match="later than the start"):
        wrong.full_clean()
    with pytest.raises(IntegrityError, match="working_hours_end_after_start"):
        wrong.save()


def test_there_is_no_eighth_day(tom):
    with pytest.raises(IntegrityError, match="working_hours_weekday"):
        works(tom, 7, 9, 17)


@pytest.mark.parametrize(("opens", "closes"), [(11, 13), (8, 10), (10, 11), (8, 13), (9, 12)])
def test_an_overlap_on_the_same_day_is_refused(tom, opens, closes):
    works(tom, 0, 9, 12)
    overlap = WorkingHours(person=tom, weekday=0, opens=time(opens), closes=time(closes))
    with pytest.raises(ValidationError, match="overlaps 09:00 to 12:00"):
        overlap.full_clean()


def test_another_stretch_day_or_person_is_no_overlap(tom, ruth):
    morning = works(tom, 0, 9, 12)
    WorkingHours(person=tom, weekday=0, opens=time(12), closes=time(17)).full_clean()
    WorkingHours(person=tom, weekday=1, opens=time(9), closes=time(12)).full_clean()
    WorkingHours(person=ruth, weekday=0, opens=time(9), closes=time(12)).full_clean()
    morning.closes = time(13)
    morning.full_clean()


def test_an_unfinished_form_gets_its_fields_errors(tom):
    with pytest.raises(ValidationError) as error:
        WorkingHours(person=tom, weekday=0, opens=time(9)).full_clean()
    assert set(error.value.message_dict) == {"closes"}
