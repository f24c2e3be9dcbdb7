"""The races of tests/messaging, where rows and not the whole database are locked."""

import pytest

from tests.faults.server import environment, prepare, run_in

pytestmark = pytest.mark.scale


def test_the_races_end_well_on_postgresql(postgres_database):
    env = environment(postgres_database)
    prepare(env, 0)
    assert run_in(env, "tests.messaging.races").splitlines()[-1] == "ok"
