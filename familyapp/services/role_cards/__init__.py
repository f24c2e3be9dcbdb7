"""Who does what, in plain words: a catalogue in code, so that it is reviewed and translated
like code and costs no query. A role is kept by its key (`team` stores it)."""

from django.utils.translation import gettext_lazy as _

from familyapp.services.role_cards.card import Ring, RoleCard, Text
from familyapp.services.role_cards.health import HEALTH
from familyapp.services.role_cards.school import SCHOOL
from familyapp.services.role_cards.support import KEY_WORKER, SUPPORT

__all__ = ["OTHER", "ROLE_CARDS", "ROLE_CHOICES", "Ring", "RoleCard", "role_card"]

OTHER = RoleCard(
    key="other",
    title=_("Other worker"),
    plain=_("helps in a way of their own"),
    does=(_("says in their own words what they do"), _("works with the others in the team")),
    does_not_decide=(_("what other services give"),),
    ask_me_about=(_("what they do"), _("when and how to reach them")),
    kinds=(),
)

ROLE_CARDS: dict[str, RoleCard] = {
    card.key: card for card in (KEY_WORKER, *SCHOOL, *HEALTH, *SUPPORT, OTHER)
}

# For forms, in the catalogue's order: key worker, school, health, all others.
ROLE_CHOICES: list[tuple[str, Text]] = [(card.key, card.title) for card in ROLE_CARDS.values()]


def role_card(key: str) -> RoleCard:
    """The card of this role. An unknown or empty key gives the plain "Other worker" one."""
    return ROLE_CARDS.get(key, OTHER)
