"""What families say of services in the demo, and what the services did."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Voice:
    """What one of the cast says, so many days ago. `who` is empty for somebody anonymous; `of` is
    the child whose record it is about. Then what became of it."""

    days: int
    who: str
    service: str
    face: int
    kind: str = "service"
    of: str = ""
    good: str = ""
    change: str = ""
    picks: dict[str, list[str]] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    privacy: str = "service"
    may_quote: bool = False
    worker: str = ""
    worker_sees: bool = False
    title: str = ""
    status: str = "new"
    severity: int = 0
    what_changed: str = ""
    reason: str = ""
    answer: str = ""
    note: str = ""
    merges: str = ""  # the title of the item that it is merged into


LETTERS = "Transport letters say the wrong day"
PAPERS = "Papers come too late to read"
BUSY = "Waiting rooms are too loud"

VOICES = [
    Voice(
        2,
        "leila",
        "key_working",
        3,
        kind="reply",
        of="amina",
        good="Tom always answers, and he says when he is next in.",
        change="In the holidays I did not know whom to ask for two weeks.",
        themes=("replies",),
        privacy="named",
        worker="tom",
        worker_sees=True,
    ),
    Voice(
        1,
        "amina",
        "key_working",
        4,
        kind="meeting",
        of="amina",
        good="I could say what I want with the pictures",
        picks={"good": ["listening"], "change": ["waiting"]},
        themes=("listening", "waiting"),
    ),
    Voice(
        3,
        "karim",
        "key_working",
        2,
        kind="meeting",
        of="amina",
        change="I get the papers later than others. I read them in the car park.",
        themes=("meetings", "information"),
        title=PAPERS,
        status="acknowledged",
        severity=2,
        note="Third one this term about papers. Is it the school's list of addresses?",
    ),
    Voice(
        6,
        "carol",
        "key_working",
        2,
        kind="meeting",
        of="maya",
        change="The report came the evening before. Maya needs more days to look at it with me.",
        themes=("meetings", "information"),
        privacy="named",
        title="The report came the evening before",
        merges=PAPERS,
    ),
    Voice(
        12,
        "",
        "key_working",
        2,
        change="We got the wrong papers. They were about another meeting of ours.",
        themes=("meetings",),
        privacy="anonymous",
        title="Papers of another meeting",
        merges=PAPERS,
    ),
    Voice(
        8,
        "sam",
        "transport",
        1,
        of="ollie",
        change="The taxi was late on four days, and nobody rang. Ollie cannot start the day "
        "like that.",
        themes=("transport", "information"),
        privacy="named",
        title="Taxis are late and nobody says so",
        status="looking",
        severity=3,
        answer="Thank you. We are asking the taxi company for the times of these four days.",
    ),
    Voice(
        40,
        "farah",
        "key_working",
        2,
        of="zain",
        change="I waited five weeks for somebody who speaks Urdu at a meeting.",
        themes=("waiting", "meetings"),
        title="Waiting for an interpreter",
        status="decided",
        severity=2,
        what_changed="From January an interpreter is booked on the day a meeting is arranged.",
    ),
    Voice(
        70,
        "olu",
        "transport",
        2,
        of="tia",
        change="The letter said Monday, and school begins on a Tuesday.",
        themes=("transport", "information"),
        title=LETTERS,
        status="done",
        severity=2,
        what_changed="Letters now take the first day of term from the school's own calendar.",
        answer="You were right. The day came from last year's list. It is mended.",
    ),
    Voice(
        68,
        "leila",
        "transport",
        2,
        of="idris",
        change="Our letter still says the old pick-up place, and the wrong day.",
        themes=("transport",),
        privacy="named",
        may_quote=True,
        title="Old pick-up place and the wrong day",
        merges=LETTERS,
    ),
    Voice(
        66,
        "",
        "transport",
        1,
        change="Wrong day in the letter again. We stood outside with bags for nothing.",
        themes=("transport",),
        privacy="anonymous",
        title="Wrong day in the letter, again",
        merges=LETTERS,
    ),
    Voice(
        95,
        "ben",
        "key_working",
        4,
        kind="handover",
        of="ben",
        good="tom asked me first and not my mum",
        themes=("listening", "adulthood"),
        title="Asked first, at 18",
        status="done",
        what_changed="Every key worker asks the young person first from 16. It is in our "
        "handover list.",
    ),
    Voice(
        30,
        "dawn",
        "paediatrics",
        2,
        of="ben",
        change="The waiting room is small and loud. We waited an hour, and he could not stay.",
        themes=("waiting", "health"),
        title=BUSY,
        status="looking",
        severity=2,
    ),
    Voice(
        55,
        "",
        "therapies",
        3,
        change="Could the exercises come as a short film? The sheet is hard to follow.",
        themes=("health", "information"),
        privacy="anonymous",
        title="Exercises as short films",
        status="not_doing",
        reason="We may not film in the clinic. We will draw the five that people ask for most.",
    ),
    Voice(
        5,
        "olu",
        "short_breaks",
        5,
        of="tia",
        good="The Saturday club knew about her swing before we came. She ran in.",
        themes=("breaks",),
        privacy="named",
    ),
]

# You said, we did: the title of the item, and both in words for everybody.
YOU_SAID = [
    (
        LETTERS,
        "Letters about transport gave the wrong first day of term.",
        "We take the day from each school's own calendar now, and read each letter before it goes.",
    ),
    (
        "Asked first, at 18",
        "It felt right to be asked before the grown-ups.",
        "From 16 on, each key worker asks the young person first. It is on the list that we go "
        "through at every change of key worker.",
    ),
    (
        "Exercises as short films",
        "Exercise sheets are hard to follow. Could they be films?",
        "We may not film in the clinic, so we are not doing this. We are drawing the five "
        "exercises that people ask for most, step by step.",
    ),
]

# What other families said before, counted and not quoted: for each service how many in a term,
# how they felt (very bad to very good, in parts of ten), and the themes that came up.
BEFORE = {
    "key_working": (26, (1, 2, 2, 3, 2), ("replies", "listening", "waiting", "meetings")),
    "school": (22, (1, 2, 3, 3, 1), ("school", "listening", "information", "plan")),
    "transport": (18, (2, 3, 2, 2, 1), ("transport", "information")),
    "therapies": (15, (1, 2, 2, 3, 2), ("health", "waiting", "help")),
    "paediatrics": (13, (1, 3, 3, 2, 1), ("health", "waiting")),
    "early_help": (9, (1, 1, 2, 4, 2), ("together", "listening")),
    "short_breaks": (11, (0, 1, 2, 3, 4), ("breaks", "information")),
    "camhs": (7, (2, 3, 3, 1, 1), ("waiting", "health")),
}
TERMS_BEFORE = 6
# What such items were called: where a family was not content, and where it was.
TITLES = {
    "replies": ("No answer for a week", "Quick answers"),
    "listening": ("Talked about us, not with us", "They listened first"),
    "waiting": ("A long wait, and nobody said how long", "Seen sooner than we thought"),
    "meetings": ("Meetings at times when we work", "A meeting that was easy to follow"),
    "school": ("The quiet room is often locked", "School knew what helps"),
    "information": ("Hard to find out what happens next", "A letter in plain words"),
    "plan": ("The plan says it, and it does not happen", "The plan is in our words"),
    "transport": ("Late in the morning", "A driver who knows her name"),
    "health": ("Clinic far away and hard to reach", "The nurse explained it twice"),
    "help": ("Sessions were missed", "Exercises that work at home"),
    "together": ("Two services asked us the same", "They talked to each other"),
    "breaks": ("Few places in the holidays", "A club that fits"),
}

# What a service changed where it changed something.
CHANGED = {
    "replies": "Everybody who writes hears within two working days who answers.",
    "listening": "Each visit begins with what the family wants to talk about.",
    "waiting": "Letters say how long the wait is, and whom to ask meanwhile.",
    "meetings": "One meeting a week is after six in the evening.",
    "school": "The quiet room is open from eight, and somebody is there.",
    "information": "Letters were written anew with two parents.",
    "plan": "What the plan says is looked at together every half term.",
    "transport": "Drivers ring if they are ten minutes late.",
    "health": "A clinic comes to the school once a month.",
    "help": "A session that was missed is made up for within three weeks.",
    "together": "One person asks for all services, and the others read it.",
    "breaks": "Ten more places in the Easter holidays.",
}
# Meetings of this week: whose, who was asked beside Tom, and why.
JUST_MET = (
    ("amina", ("amina", "leila", "priya"), "To look at the way to school by bus."),
    ("ollie", ("sam",), "To talk about mornings."),
)
