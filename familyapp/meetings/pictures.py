"""The questions before a meeting, and the pictures with which they can be answered by a tap.

`Say.picks` keeps the keys of pictures for each question, so a key is never given to another
picture. A key that is not here any more is left out where it is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from familyapp.core.pictures import Picture, Text


@dataclass(frozen=True)
class Question:
    """One question. `asks_young` is put to the young person, `asks_adult` to everybody else about
    the child, `asks_childs` to who writes down the view of a child without an account; `short`
    stands above the answer. Without `asks_childs` it is not asked there."""

    key: str
    icon: str
    short: Text
    asks_young: Text
    hint: Text
    asks_adult: Text
    asks_childs: Text = ""
    pictures: tuple[Picture, ...] = ()


def _pictures(*rows: tuple[str, str, Text]) -> tuple[Picture, ...]:
    return tuple(Picture(*row) for row in rows)


WELL = Question(
    "well",
    "sun",
    _("Going well"),
    _("What is going well?"),
    _("Tap what fits. You can tap as many as you like, or none."),
    _("What is going well for %(child)s?"),
    _("What makes %(child)s happy?"),
    _pictures(
        ("friends", "friends", _("Friends")),
        ("lessons", "book", _("Lessons")),
        ("breaks", "ball", _("Breaks")),
        ("home", "home", _("Home")),
        ("help", "helping", _("Help I get")),
        ("travel", "bus", _("Getting there")),
        ("sleep", "moon", _("Sleep")),
        ("food", "apple", _("Food")),
        ("feelings", "heart", _("How I feel")),
        ("free_time", "palette", _("Things I love")),
        ("talking", "messages", _("Saying things")),
        ("new_things", "spark", _("New things")),
    ),
)
HARD = Question(
    "hard",
    "cloud",
    _("Hard"),
    _("What is hard?"),
    _("It is fine to say it. Nobody is cross."),
    _("What is hard for %(child)s?"),
    _("What is hard for %(child)s?"),
    _pictures(
        ("noise", "sound", _("Noise")),
        ("busy", "people", _("Busy places")),
        ("lessons", "book", _("Lessons")),
        ("friends", "friends", _("Friends")),
        ("breaks", "ball", _("Breaks")),
        ("changes", "swap", _("Changes")),
        ("travel", "bus", _("Getting there")),
        ("sleep", "moon", _("Sleep")),
        ("food", "apple", _("Food")),
        ("feelings", "heart", _("How I feel")),
        ("talking", "messages", _("Saying things")),
        ("home", "home", _("Home")),
    ),
)
CHANGE = Question(
    "change",
    "spark",
    _("To change"),
    _("What do you want to change?"),
    _("Think big or small. You can say why below."),
    _("What should change?"),
    _("What would %(child)s want to be different?"),
    _pictures(
        ("help", "helping", _("More help")),
        ("quiet", "headphones", _("A quiet place")),
        ("breaks", "cup", _("More breaks")),
        ("time", "clock", _("More time")),
        ("choose", "signpost", _("To choose more")),
        ("friends", "friends", _("Time with friends")),
        ("travel", "bus", _("How I get there")),
        ("new_things", "palette", _("Try new things")),
        ("less_help", "person", _("More on my own")),
    ),
)
WHO_THERE = Question(
    "who_there",
    "friends",
    _("Who should be there"),
    _("Who do you want there?"),
    _("Tap who makes it easier for you."),
    _("Who should be there?"),
    pictures=_pictures(
        ("mum", "person", _("Mum")),
        ("dad", "person", _("Dad")),
        ("family", "home", _("Somebody else at home")),
        ("key_worker", "star", _("My key worker")),
        ("school_help", "helping", _("Who helps me at school")),
        ("teacher", "book", _("A teacher")),
        ("friend", "friends", _("A friend")),
        ("doctor", "clinic", _("Doctor or therapist")),
        ("speaks", "megaphone", _("Somebody who speaks for me")),
        ("comfort", "teddy", _("Something I like to hold")),
        ("few", "chair", _("Just a few people")),
        ("unsure", "unsure", _("I don’t know yet")),
    ),
)
QUESTIONS = Question(
    "questions",
    "unsure",
    _("Questions to ask"),
    _("Is there something you want to ask?"),
    _("Tap a question, or write your own. Somebody will answer it at the meeting."),
    _("Questions you want to ask"),
    pictures=_pictures(
        ("next", "forward", _("What happens next?")),
        ("who_helps", "helping", _("Who will help me?")),
        ("when_again", "calendar", _("When do we meet again?")),
        ("why", "unsure", _("Why is it like this?")),
        ("change_mind", "swap", _("Can I change my mind?")),
        ("who_sees", "eye", _("Who will read this?")),
    ),
)
# How somebody takes part: the keys are those of `Say.Coming`.
COMING = _pictures(
    ("come", "chair", _("I come")),
    ("part", "part", _("I come for part of it")),
    ("video", "video", _("I join by video")),
    ("speaks", "megaphone", _("Somebody speaks for me")),
    ("views", "letter", _("I send what I want to say")),
)
# How the view of a child without an account was found out: the keys stand in `Say.how_found`.
HOW_FOUND = _pictures(
    ("watched", "eye", _("By watching")),
    ("cards", "cards", _("With picture cards")),
    ("asked", "friends", _("By asking somebody who knows them well")),
    ("photos", "camera", _("With photos")),
    ("told", "messages", _("They told me, in their own way")),
)

ASKED = (WELL, HARD, CHANGE, WHO_THERE, QUESTIONS)
OF_A_CHILD = tuple(question for question in ASKED if question.asks_childs)
BY_KEY = {question.key: question for question in ASKED}
