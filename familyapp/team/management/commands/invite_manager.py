"""How a copy for real use begins: the first person is let in from the command line."""

import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from familyapp.accounts.models import normalised_email
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.invitations import invite_manager


class Command(BaseCommand):
    help = "Print the link of an invitation for a service's manager. It works once, for 14 days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="where they sign in with from then on: theirs alone")
        parser.add_argument("--service", default="", help="its name; made if there is none")
        parser.add_argument("--name", default="", help="the manager's full name")

    def handle(self, *args: Any, **options: Any) -> None:
        email = normalised_email(options["email"]) or ""
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{options['email']}” is not an e-mail address.") from None
        name = options["name"].strip() or _name_in(email)
        try:
            with transaction.atomic():
                service = _service(options["service"].strip())
                token = invite_manager(service, email=email, name=name)
        except TeamError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Give this link to {name}, who becomes manager of {service}:")
        self.stdout.write(_site() + reverse("team:accept", args=[token]))


def _name_in(email: str) -> str:
    return email.partition("@")[0].replace(".", " ").title()


def _service(name: str) -> Service:
    """The service of this name, made if need be; without a name the only one that there is."""
    if name:
        there = Service.objects.filter(name__iexact=name).first()
        return there or Service.objects.create(
            name=name,
            kind=Service.Kind.SEND_TEAM,
            what_we_do="Gives each family one person to ask.",
        )
    services = list(Service.objects.all()[:2])
    if len(services) != 1:
        said = "There is no service yet" if not services else "There are several services"
        raise CommandError(f"{said}: say which with --service NAME.")
    return services[0]


def _site() -> str:
    if settings.DEMO:
        return f"http://localhost:{os.environ.get('PORT', '8000')}"
    return f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
