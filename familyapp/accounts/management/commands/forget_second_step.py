"""A worker has lost phone, passkey and spare codes: who runs this copy lets them begin again."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from familyapp.accounts.actions import forget_second_step
from familyapp.accounts.models import User, normalised_email


class Command(BaseCommand):
    help = "Let a worker set up their second step anew. Make sure first that it is really them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email=normalised_email(options["email"])).first()
        if person is None:
            raise CommandError(f"Nobody signs in with “{options['email']}”.")
        forget_second_step(person)
        self.stdout.write(
            f"{person.name} is signed out everywhere. The next sign-in, with a code by e-mail, "
            "leads to setting up the second step."
        )
