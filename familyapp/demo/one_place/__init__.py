"""What stands beside the chats: About me, meetings, the plan, what was agreed to do.

Put in through the same actions as by real people; rows whose time lies back are then dated back.
Call with the cast in place, once. Each module has one part of it: first the cast's, which the
journeys of `e2e` need, then, where the authority is there, that of Tom's other families.
"""

from familyapp.demo.one_place import (
    about,
    after,
    agreed,
    meetings,
    papers,
    plans,
    progress,
    saying,
)

PARTS = (about, plans, progress, meetings, papers, saying, agreed, after)


def fill() -> None:
    for part in PARTS:
        part.fill()
