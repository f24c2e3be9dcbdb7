"""What is missing from a page tells nobody that somebody is restricted or kept apart."""

from familyapp.team.actions.safety import restrict_now
from familyapp.team.matters import who_would_see
from messaging.family_thread import family_thread_for


def test_no_family_thread_appears_when_the_one_kept_apart_is_restricted(member, people):
    """Its coming would tell Leila that something happened to Karim's access."""
    assert family_thread_for(member("amina", "leila")) is None
    restrict_now(member("amina", "karim"), by=people["tom"], reason="A call.")
    for key in ("leila", "amina"):
        assert family_thread_for(member("amina", key)) is None


def test_who_shares_does_not_learn_that_somebody_is_restricted(member, people):
    """Ben's mum stands in his team as before, so she stands here as before."""
    ben, dawn = member("ben", "ben"), member("ben", "dawn")
    before = [each.pk for each in who_would_see(ben)]
    assert dawn.pk in before
    restrict_now(dawn, by=people["tom"], reason="A call.")
    assert [each.pk for each in who_would_see(ben)] == before
