"""The cast: who they are, for the demo's cards and for the tests."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.accounts.models import User
from familyapp.core.names import initials


def demo_id(name: str) -> UUID:
    """The same id for the same name in every filling."""
    return uuid5(NAMESPACE_URL, f"https://alongside.example/demo/{name}")


@dataclass(frozen=True)
class Persona:
    key: str
    name: str
    called: str
    who: str | Promise
    sees: str | Promise
    side: str  # "family" or "staff"
    email: str = ""

    @property
    def initials(self) -> str:
        return initials(self.name)


@dataclass(frozen=True)
class Group:
    """The personas of one side, for the page of cards."""

    title: str | Promise
    personas: list[Persona]
    is_staff: bool


PERSONAS = {
    persona.key: persona
    for persona in (
        Persona(
            "amina",
            "Amina Yusuf",
            "Amina",
            _("15 years old"),
            _("Her own team, and her private chat with Tom."),
            "family",
        ),
        Persona(
            "leila",
            "Leila Yusuf",
            "Leila",
            _("Mum of Amina and Idris"),
            _("What is shared about Amina and Idris, and her own chat with Tom."),
            "family",
            "leila@families.example",
        ),
        Persona(
            "karim",
            "Karim Yusuf",
            "Karim",
            _("Amina's dad, lives apart"),
            _("What is shared about Amina, and his own chat with Tom."),
            "family",
            "karim@families.example",
        ),
        Persona(
            "tom",
            "Tom Bailey",
            "Tom",
            _("Key worker to 22 families"),
            _("His families, who has waited longest, and every chat with them."),
            "staff",
            "tom.bailey@larkshire.example",
        ),
        Persona(
            "priya",
            "Priya Shah",
            "Priya",
            _("SENCO at Amina's school"),
            _("The teams of Amina and other pupils. No chats."),
            "staff",
            "priya.shah@larkshire.example",
        ),
        Persona(
            "jo",
            "Jo Green",
            "Jo",
            _("Amina's key worker before Tom"),
            _("Nothing of Amina any more."),
            "staff",
            "jo.green@larkshire.example",
        ),
        Persona(
            "ruth",
            "Ruth Adler",
            "Ruth",
            _("Stands in for Tom when he is away"),
            _("Tom's families, but only while she stands in."),
            "staff",
            "ruth.adler@larkshire.example",
        ),
        Persona(
            "grace",
            "Grace Obi",
            "Grace",
            _("Service manager"),
            _("How many families each key worker has. No child without a reason."),
            "staff",
            "grace.obi@larkshire.example",
        ),
        Persona(
            "sam",
            "Sam Reed",
            "Sam",
            _("Parent of another child, Ollie"),
            _("Ollie's team, and the chat with Tom. Nothing of Amina."),
            "family",
            "sam@families.example",
        ),
    )
}


def groups_of_personas() -> list[Group]:
    sides = {"family": _("Families"), "staff": _("Staff")}
    return [
        Group(title, [each for each in PERSONAS.values() if each.side == side], side == "staff")
        for side, title in sides.items()
    ]


def person_of(key: str) -> User | None:
    """The person who plays this persona, once the demo is filled."""
    return User.objects.filter(pk=demo_id(key)).first() if key in PERSONAS else None
