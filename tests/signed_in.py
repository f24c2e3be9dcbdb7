"""A browser that is signed in, as the app's own sign-in would leave it."""

from django.test import Client

from familyapp.accounts import second_step
from familyapp.accounts.models import User


def sign_in(client: Client, who: User) -> Client:
    """Signed in, with the second step done where one is asked for."""
    client.force_login(who)
    if second_step.is_asked_of(who):
        session = client.session
        second_step.note_set_up(session, who)
        session.save()
    return client
