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
    group: str  # a key of GROUPS
    email: str = ""

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def side(self) -> str:
        return "family" if self.group in ("young", "parents") else "staff"


@dataclass(frozen=True)
class Group:
    """Personas who have much in common, for the page of cards."""

    key: str
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
            "young",
        ),
        Persona(
            "leila",
            "Leila Yusuf",
            "Leila",
            _("Mum of Amina and Idris"),
            _("What is shared about Amina and Idris, and her own chat with Tom."),
            "parents",
            "leila@families.example",
        ),
        Persona(
            "karim",
            "Karim Yusuf",
            "Karim",
            _("Amina's dad, lives apart"),
            _("What is shared about Amina, and his own chat with Tom."),
            "parents",
            "karim@families.example",
        ),
        Persona(
            "tom",
            "Tom Bailey",
            "Tom",
            _("Key worker to 22 families"),
            _("His families, who has waited longest, and every chat with them."),
            "workers",
            "tom.bailey@larkshire.example",
        ),
        Persona(
            "priya",
            "Priya Shah",
            "Priya",
            _("SENCO at Amina's school"),
            _("The teams of Amina and other pupils. No chats."),
            "workers",
            "priya.shah@larkshire.example",
        ),
        Persona(
            "jo",
            "Jo Green",
            "Jo",
            _("Amina's key worker before Tom"),
            _("Nothing of Amina any more."),
            "workers",
            "jo.green@larkshire.example",
        ),
        Persona(
            "ruth",
            "Ruth Adler",
            "Ruth",
            _("Stands in for Tom when he is away"),
            _("Tom's families, but only while she stands in."),
            "workers",
            "ruth.adler@larkshire.example",
        ),
        Persona(
            "grace",
            "Grace Obi",
            "Grace",
            _("Service manager"),
            _("Who each child of her service asks, and who waits. No record without a reason."),
            "services",
            "grace.obi@larkshire.example",
        ),
        Persona(
            "sam",
            "Sam Reed",
            "Sam",
            _("Parent of another child, Ollie"),
            _("Ollie's team, and the chat with Tom. Nothing of Amina."),
            "parents",
            "sam@families.example",
        ),
        Persona(
            "ben",
            "Ben Carter",
            "Ben",
            _("19 years old, decides for himself"),
            _("His own team, who may see it, and his private chat with Tom."),
            "young",
            "ben@families.example",
        ),
        Persona(
            "dawn",
            "Dawn Carter",
            "Dawn",
            _("Ben's mum"),
            _("What Ben agreed to: who is in his team. Not who looked."),
            "parents",
            "dawn@families.example",
        ),
        Persona(
            "carol",
            "Carol Lewis",
            "Carol",
            _("Mum of Maya, 17; helps with one decision"),
            _("Maya's team and who looked, as that decision needs. Her own chat."),
            "parents",
            "carol@families.example",
        ),
        Persona(
            "olu",
            "Olu Adekoya",
            "Olu",
            _("Foster carer of Tia, 8"),
            _("What is shared about Tia, and the chat with Tom."),
            "parents",
            "olu@families.example",
        ),
        Persona(
            "farah",
            "Farah Khan",
            "Farah",
            _("Mum of Zain, 11; reads Urdu"),
            _("What is shared about Zain, and her chat with Tom."),
            "parents",
            "farah@families.example",
        ),
        Persona(
            "nadia",
            "Nadia Rahman",
            "Nadia",
            _("Tia's social worker"),
            _("What is shared about Tia: a court put the council in her parents' place."),
            "workers",
            "nadia.rahman@larkshire.example",
        ),
        Persona(
            "nia",
            "Nia Powell",
            "Nia",
            _("A new key worker"),
            _("No families yet."),
            "workers",
            "nia.powell@larkshire.example",
        ),
        Persona(
            "hana",
            "Hana Weiss",
            "Hana",
            _("Safeguarding lead"),
            _("Worries about safety. No child without a reason."),
            "services",
            "hana.weiss@larkshire.example",
        ),
        Persona(
            "moira",
            "Moira Keane",
            "Moira",
            _("Complaints officer"),
            _("No child without a reason."),
            "services",
            "moira.keane@larkshire.example",
        ),
        Persona(
            "eli",
            "Eli Brandt",
            "Eli",
            _("Content editor"),
            _("The guides and the Local Offer, to keep them right. No child."),
            "services",
            "eli.brandt@larkshire.example",
        ),
    )
}


GROUPS = {
    "young": _("Young people"),
    "parents": _("Parents and carers"),
    "workers": _("Workers"),
    "services": _("Service leads"),
}


def groups_of_personas() -> list[Group]:
    return [
        Group(key, title, members, members[0].side == "staff")
        for key, title in GROUPS.items()
        if (members := [each for each in PERSONAS.values() if each.group == key])
    ]


def person_of(key: str) -> User | None:
    """The person who plays this persona, once the demo is filled."""
    return User.objects.filter(pk=demo_id(key)).first() if key in PERSONAS else None
