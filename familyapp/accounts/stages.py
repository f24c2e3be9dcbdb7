from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from familyapp.accounts import second_step


class SecondStepStage(AuthenticateStage):
    """A second factor at sign-in, for people who work here. A family's code by e-mail is enough
    though they have a passkey too: one way in is a way in."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return bool(user and second_step.is_asked_of(user) and super()._should_handle(request))
