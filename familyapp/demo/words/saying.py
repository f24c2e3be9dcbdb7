"""What people of the demo want to say at their meetings."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Says:
    """`meeting` is a key of `words.meetings`; `with_` are the personas who read it."""

    child: str
    meeting: str
    who: str
    days: int  # ago
    well: str = ""
    hard: str = ""
    change: str = ""
    questions: str = ""
    picks: dict[str, list[str]] = field(default_factory=dict)
    with_: tuple[str, ...] = ()
    is_childs: bool = False
    how_found: tuple[str, ...] = ()
    who_was_asked: str = ""


SAID = (
    Says("amina", "review", "amina", 1,
        well="The bus with Dee. I knew the stop before she said it.",
        picks={"well": ["help", "travel", "free_time"], "hard": ["noise", "breaks"]}),
    Says("amina", "review", "leila", 3,
        well="She comes home calmer than last year, and she tells me about the bus.",
        hard="Sundays. She worries about the week, and then she does not sleep.",
        change="Somebody at school who greets her on Monday mornings.",
        questions="Who tells us if Dee is away?",
        with_=("tom", "priya")),
    Says("amina", "talk", "karim", 2,
        well="Our Saturdays. She cooks, and we walk by the canal.",
        questions="Could I have a copy of the timetable?", with_=("tom",)),
    Says("amina", "autumn", "amina", 43,
        well="maths in the base",
        picks={"well": ["lessons", "help"], "hard": ["noise", "busy"], "change": ["quiet"]},
        with_=("tom", "priya")),
    Says("idris", "visit", "tom", 2, is_childs=True,
        well="He laughed when the swing went high, and pulled my hand to do it again.",
        hard="When the bell rang he put his hands over his ears and went under the table.",
        picks={"well": ["breaks", "free_time"], "hard": ["noise", "changes"],
               "change": ["quiet"]},
        how_found=("watched", "cards", "asked"),
        who_was_asked="Mr Bell, his teaching assistant", with_=("leila",)),
    Says("idris", "visit", "leila", 1,
        hard="After school he needs an hour of nothing, and so do I.",
        change="Ideas for the time between four and five.", with_=("tom",)),
    Says("ben", "college", "ben", 2,
        well="I like the café days.", change="I want to try real shifts.",
        picks={"well": ["new_things", "travel"], "change": ["choose", "less_help"]},
        with_=("tom",)),
    Says("zain", "school", "farah", 2,
        hard="The big school is new for all of us. Please explain the first day slowly.",
        questions="Who meets him at the gate?", with_=("tom",)),
    Says("tia", "team", "olu", 3,
        well="She sleeps through, and she sings in the bath.",
        change="More days with Nan, if Nan can.", with_=("tom", "nadia")),
)  # fmt: skip

# For others of Tom's families.
ELSEWHERE = (
    "Mornings are easier since the picture list hangs in the hall.",
    "He talks more at home. We would like to know how it is at school.",
    "The new bus driver is kind, and that helps a lot.",
    "Evenings are hard. Ideas are welcome.",
    "She made a friend. We want to help it last.",
)
