"""As many queries for one entry or help as for two hundred."""

import pytest

from familyapp.plans import help as promised
from familyapp.plans import progress
from familyapp.plans.models import Progress, Provision, ProvisionAnswer
from tests.plans.making_progress import a_help, ago, an_outcome, answered, said


def many(first, model, count=199):
    """Copies of a row, each of another day."""
    fields = {f.attname: getattr(first, f.attname) for f in model._meta.fields if f.name != "id"}
    model.objects.bulk_create(model(**fields | {"at": ago(n / 2)}) for n in range(1, count + 1))


@pytest.mark.parametrize("count", [1, 200])
def test_pages_of_progress(count, children, client_of, member, django_assert_max_num_queries):
    bus = an_outcome(member("amina", "tom"))
    row = said(member("amina", "priya"), bus, 3, 4)
    many(row, Progress, count - 1)
    leila, browser = member("amina", "leila"), client_of("leila")
    with django_assert_max_num_queries(2):
        assert progress.section(leila, bus).count == count
    with django_assert_max_num_queries(2):
        progress.latest_for(leila, [bus])
    where = f"/child/{children['amina'].pk}/plan/outcomes/{bus.pk}/progress/"
    browser.get(where)
    with django_assert_max_num_queries(25):
        assert browser.get(where).status_code == 200
    with django_assert_max_num_queries(25):
        assert browser.get(f"{where}add/").status_code == 200


@pytest.mark.parametrize("count", [1, 200])
def test_pages_of_help(count, children, client_of, member, django_assert_max_num_queries):
    row = a_help(member("amina", "tom"))
    many(answered(member("amina", "leila"), row, "sometimes"), ProvisionAnswer, count - 1)
    fields = {f.attname: getattr(row, f.attname) for f in Provision._meta.fields if f.name != "id"}
    Provision.objects.bulk_create(Provision(**fields) for _ in range(count - 1))
    leila, browser = member("amina", "leila"), client_of("leila")
    with django_assert_max_num_queries(2):
        assert promised.section(leila).count == count
    where = f"/child/{children['amina'].pk}/plan/help/{row.pk}/"
    browser.get(where)
    with django_assert_max_num_queries(32):
        assert browser.get(where).status_code == 200
