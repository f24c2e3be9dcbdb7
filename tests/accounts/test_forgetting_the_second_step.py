"""A worker lost every second step: it is taken away, and nothing of theirs stays open."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from familyapp.core.models import AuditEntry


def test_passkeys_password_and_sessions_are_gone_and_it_is_on_record(people, client_of):
    tom = people["tom"]
    tom.set_password("a long enough password")
    tom.save()
    Authenticator.objects.create(user=tom, type=Authenticator.Type.TOTP, data={"secret": "x"})
    tablet = client_of("tom")
    assert tablet.get("/").status_code == 200
    call_command("forget_second_step", " Tom.Bailey@larkshire.example", verbosity=0)
    tom.refresh_from_db()
    assert not tom.has_usable_password()
    assert not Authenticator.objects.filter(user=tom).exists()
    assert tablet.get("/").url.startswith("/accounts/login/code/")
    assert AuditEntry.objects.filter(person=tom, what="second step", did="forgotten").exists()


def test_an_address_that_nobody_has_changes_nothing(db):
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("forget_second_step", "nobody@larkshire.example")
