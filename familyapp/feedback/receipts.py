"""The code that brings somebody without a name back to what they said.

It is made from the voice's id with the secret key, so a form that is sent twice leads to the same
one, and nobody who reads the database can make it. The database holds its hash alone.
"""

from __future__ import annotations

import re
from uuid import UUID

from django.utils.crypto import salted_hmac

from familyapp.core.tokens import hash_of
from familyapp.feedback.models import Feedback

LETTERS = "ACDEFGHJKMNPRTVWXY3479"  # none that looks like another
LENGTH, GROUP = 16, 4
# What a person may read in place of a letter of ours.
TAKEN_FOR = str.maketrans("O0QUIL18B2Z", "DDDVJJJ3377")


def code_for(voice: UUID, *, of: str = "feedback receipt") -> str:
    """ "FHJK-3ACD-9EMN-PRTV" for this voice, always the same. Some 71 bits. `of` says what kind of
    thing has that id."""
    number = int(salted_hmac(of, str(voice), algorithm="sha256").hexdigest(), 16)
    letters = ""
    for _each in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return in_groups(letters)


def in_groups(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def as_written(typed: str) -> str:
    """A code as we write it, from what somebody typed: small letters, blanks and letters that look
    alike do not matter. Something that can be no code is given back as "": it is not there."""
    letters = re.sub(r"[\W_]", "", typed).upper().translate(TAKEN_FOR)
    fits = len(letters) == LENGTH and set(letters) <= set(LETTERS)
    return in_groups(letters) if fits else ""


def receipt_hash(code: str) -> str:
    return hash_of(code)


def voice_with(code: str) -> Feedback | None:
    """What was said with this code, its item along, or None. One query."""
    if not as_written(code):
        return None
    rows = Feedback.objects.select_related("item__merged_into", "service")
    return rows.filter(receipt_hash=receipt_hash(as_written(code))).first()
