"""What meetings of the demo are called, who is asked to them, and what came of those that were."""

from dataclasses import dataclass, field

NORTHFIELD = "Northfield School, the small meeting room"
CLINIC = "Larkshire Children's Centre, room 4"
VIDEO = "https://meet.larkshire.example/"


@dataclass(frozen=True)
class Coming:
    """A meeting that lies ahead: `days` working days from today. `asked` are personas or names of
    the team, with their answer after a colon where they gave one."""

    key: str
    child: str
    kind: str
    days: int
    at: tuple[int, int]
    minutes: int
    purpose: str
    asked: tuple[str, ...]
    place: str = ""
    online: str = ""
    join: str = ""
    needs: str = ""
    decides: str = ""
    service: str = ""
    shared: bool = False
    outside: tuple[str, ...] = ()
    story: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Came:
    """A meeting that was: `days` ago, arranged by `by`."""

    key: str
    child: str
    kind: str
    days: int
    at: tuple[int, int]
    minutes: int
    purpose: str
    asked: tuple[str, ...]
    state: str = "held"
    why: str = ""
    place: str = ""
    service: str = ""
    by: str = "tom"
    lines: tuple[str, ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    decided: int = 0  # days ago
    outside: tuple[str, ...] = field(default=())


COMING = (
    Coming("review", "amina", "annual_review", 3, (10, 0), 75,
        "To see whether Amina's plan still fits.",
        ("amina", "leila", "tom:yes", "priya:yes", "Dee Marsh:yes", "Dr Ade Okoye:video",
         "Una Frost"),
        place=NORTHFIELD, service="school",
        join="Ask for Priya at the front desk. There is parking behind the sports hall.",
        needs="A quiet room, and a break after 20 minutes.\nOne question at a time.",
        decides="Whether Amina's plan stays as it is or is changed.\n"
                "How the bus practice goes on.",
        story=("We sit down, and everybody says their name.",
               "We talk about school, the bus and what you want.",
               "Tom says what we agreed, and you choose how to end.")),
    Coming("talk", "amina", "team", 5, (17, 30), 30,
        "To hear from Karim how Amina is doing, and to tell him what was decided.",
        ("karim:yes", "tom:yes"), online=f"{VIDEO}karim-and-tom"),
    Coming("clinic", "amina", "clinic", 17, (14, 30), 30,
        "To see how the new sleep plan works.",
        ("amina", "leila:yes", "Dr Ade Okoye:yes"), place=CLINIC, service="paediatrics",
        needs="The first appointment after lunch, so that nobody has to wait."),
    Coming("panel", "amina", "panel", 24, (9, 30), 60,
        "To decide about the travel training that Amina asked for.",
        ("tom:yes", "priya"), place="Council offices, room 2.11", shared=True,
        decides="Whether the council pays for travel training for six months."),
    Coming("new team", "amina", "new_team", 32, (15, 45), 45,
        "So that Amina meets the people who help her choose what comes after school.",
        ("amina", "leila", "tom:yes", "priya:yes"), place="Northfield School, the library",
        outside=("Fern Doyle, careers",)),
    Coming("visit", "idris", "home_visit", 4, (16, 0), 45,
        "To see what helps Idris wind down after school.",
        ("leila:yes", "tom:yes"), place="12 Bramble Close"),
    Coming("review", "idris", "annual_review", 30, (13, 30), 60,
        "To see whether Idris's plan still fits.", ("leila", "tom:yes"),
        place="Tanner's Lane Primary"),
    Coming("college", "ben", "new_team", 6, (11, 0), 45,
        "So that Ben meets the people who help him find work.", ("ben", "tom:yes"),
        place="Larkshire College, the hub", outside=("Jas Mehta, supported internships",),
        story=("Jas shows you the hub.", "You say what work you would like.",
               "You can look at the workshop, or go home.")),
    Coming("review", "maya", "annual_review", 12, (10, 30), 60,
        "To see what Maya wants after school, and who helps her there.",
        ("tom:yes", "priya:yes"), place="Northfield School"),
    Coming("team", "tia", "team", 8, (13, 0), 60,
        "To see how Tia has settled, and what she needs next.",
        ("olu:yes", "nadia:yes", "tom:yes"), place="Tanner's Lane Primary"),
    Coming("school", "zain", "new_team", 4, (14, 0), 45,
        "So that Zain and his mum know who helps at the big school.",
        ("farah", "tom:yes"), place="Northfield School", needs="An Urdu interpreter is booked."),
    Coming("clinic", "ollie", "clinic", 10, (9, 45), 30,
        "To test Ollie's hearing again.", ("sam", "tom:no"), place=CLINIC,
        service="paediatrics"),
)  # fmt: skip

PAST = (
    Came("autumn", "amina", "team", 41, (15, 30), 60,
        "To see how this school year begins.",
        ("amina:part", "leila:yes", "tom:yes", "priya:yes", "Dee Marsh:yes"),
        place=NORTHFIELD,
        lines=("Amina likes the learning base and wants to stay there for maths.",
               "The bus practice begins with Dee, twice a week.",
               "Break times are still too loud."),
        decisions=(("Amina may leave lessons five minutes early.", "The corridors are empty then."),
                   ("Dee goes on the bus with Amina twice a week.",
                    "Amina asked for somebody she knows."))),
    Came("doctor", "amina", "clinic", 76, (14, 30), 30,
        "To talk about sleep.", ("amina:yes", "leila:yes", "Dr Ade Okoye:yes"),
        state="cancelled_by_service", why="The doctor was ill. The clinic found another day.",
        place=CLINIC, service="paediatrics"),
    Came("doctor again", "amina", "clinic", 62, (14, 30), 30,
        "To talk about sleep.", ("amina:yes", "leila:yes", "Dr Ade Okoye:yes"),
        place=CLINIC, service="paediatrics",
        lines=("Amina sleeps better when her phone is in the kitchen.",
               "A sleep plan for eight weeks begins.")),
    Came("spring talk", "amina", "team", 118, (17, 30), 30,
        "To hear from Karim how Amina is doing.", ("karim:yes", "tom:yes"),
        lines=("Weekends with walks and cooking go well.",
               "Karim asks for a copy of the timetable.")),
    Came("last review", "amina", "annual_review", 352, (10, 0), 75,
        "To see whether Amina's plan still fits.",
        ("amina:yes", "leila:yes", "jo:yes", "priya:yes", "Una Frost:yes"),
        place=NORTHFIELD, service="school", by="jo", decided=330,
        lines=("Amina reads more than a year ago, and likes it.",
               "Getting about on her own is the next big thing."),
        decisions=(("Travel comes into the plan.", "Amina wants to get the bus alone."),)),
    Came("hearing", "idris", "clinic", 34, (11, 15), 30,
        "To test hearing.", ("leila",), state="not_brought",
        why="The letter came after the day. Tom asks the clinic to text as well.",
        place=CLINIC, service="paediatrics"),
    Came("start", "idris", "team", 120, (13, 30), 45,
        "To see what helps in class.", ("leila:yes", "tom:yes"), place="Tanner's Lane Primary",
        lines=("A seat by the door helps.", "He has a card for a movement break.")),
    Came("summer", "ben", "team", 140, (11, 0), 45,
        "To plan the second year at college.", ("ben:yes", "tom:yes"),
        place="Larkshire College, the hub",
        lines=("Ben takes the bus on his own now.", "He would like to try a café.")),
    Came("visit", "tia", "home_visit", 55, (16, 0), 45,
        "To see how Tia settles in.", ("olu:yes", "nadia:yes", "tom:yes"), place="At Olu's home",
        lines=("Tia showed her room.", "She would like to see Nan more often.")),
    Came("clinic before", "ollie", "clinic", 90, (9, 45), 30,
        "To test Ollie's hearing.", ("sam:no",),
        state="could_not_attend", why="Sam's bus did not come.", place=CLINIC,
        service="paediatrics"),
)  # fmt: skip

# For others of Tom's families: kind, minutes, where.
ELSEWHERE = (
    ("team", 60, "At school, in the head teacher's room"),
    ("annual_review", 75, "At school"),
    ("clinic", 30, CLINIC),
    ("new_team", 45, "At school, in the library"),
    ("home_visit", 45, "At home"),
)
