"""What is said in the forms that let somebody in, and the letters that follow."""

import re
from uuid import uuid4

from django.core import mail
from django.utils import timezone

AUNT = "noor@families.example"


def adult(**changes) -> dict:
    """What Tom says of Amina's aunt, who has an inbox of her own."""
    return {
        "key": str(uuid4()),
        "name": "Noor Yusuf",
        "called": "Noor",
        "relationship": "Aunt",
        "phone": "07700 900 555",
        "basis": "agreement",
        "things": ["team"],
        "evidence": "Amina told me on Monday.",
        "checked_on": timezone.localdate().isoformat(),
        "others": "nobody",
        "email": AUNT,
    } | changes


def staff(**changes) -> dict:
    """What Grace says of a key worker who begins."""
    return {
        "key": str(uuid4()),
        "name": "Bo Hale",
        "email": "bo.hale@larkshire.example",
        "role": "key_worker",
    } | changes


def newest_link() -> str:
    """The address in the newest letter, without the site."""
    found = re.search(r"https?://[^/]+(/invitation/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]
