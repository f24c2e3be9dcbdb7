from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from familyapp.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account by themselves: these are children's records, and an account
        begins with an invitation from somebody who knows the family."""
        return False


def user_display(user: User) -> str:
    return user.short_name
