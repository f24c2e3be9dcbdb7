"""What the plans of the demo say, and what the families want to reach."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wanted:
    """Something that somebody wants to reach. `said` is who said it first and `days` how long ago;
    `answers` are who, how long ago, whether they agreed, and their words."""

    said: str
    days: int
    area: str
    own_words: str
    why: str = ""
    formal: str = ""
    measure: str = ""
    who_helps: str = ""
    by_when: int = 0  # days from today
    answers: tuple[tuple[str, int, bool, str], ...] = field(default=())
    ended: tuple[int, str] | None = None


@dataclass(frozen=True)
class Written:
    """A plan: its kind, how many days ago it was a draft and became final, and what it says."""

    kind: str
    draft: int
    final: int | None
    sections: dict[str, str]
    wanted: tuple[Wanted, ...]
    was: dict[str, str] = field(default_factory=dict)  # sections as the draft had them
    what_changed: str = ""


AMINA = Written(
    "ehc",
    205,
    172,
    {
        "A": "I like drawing, my headphones and our cat Miso. I like people who say what they "
        "mean. "
        "I do not like it when plans change and nobody tells me.\n\n"
        "When I am older I want a flat with a cat, and a job where I can draw or be with animals.",
        "B": "Amina is autistic. She understands most when words come with a picture and she has "
        "time to think. Noise and busy places make it hard for her to listen, and after a loud "
        "morning she is often too tired to learn.\n\nShe reads well, and writes best on a laptop.",
        "C": "Amina finds it hard to fall asleep, and wakes early. Noise can hurt her.",
        "D": "Amina needs help to plan a journey and to cope when something on the way changes.",
        "E": "What Amina wants to reach stands under the outcomes of this plan, in her words "
        "first.",
        "F": "A speech and language therapist, 30 minutes one to one, every Wednesday in term "
        "time.\n"
        "A teaching assistant who practises the bus route with her, one hour on Tuesdays and "
        "Thursdays.\nA quiet room for lunch, every school day.\n"
        "A laptop in all lessons, and ten minutes to get ready before a change.",
        "G": "An occupational therapist looks at what helps with noise, once in two weeks.\n"
        "The children's doctors see her about her sleep twice a year.",
        "H": "A travel pass, and a card for the driver.",
        "I": "Northfield School, with its learning support base.",
        "J": "There is no personal budget. It can be asked for at each review.",
        "K": "Advice from Amina, from her family, from the school, from speech and language "
        "therapy, from occupational therapy and from the children's doctors.",
    },
    (
        Wanted(
            "amina",
            230,
            "friends",
            "I want to get the bus on my own",
            "Then I can go to town when I want, and nobody has to drive me.",
            "Amina travels on the number 12 bus from home to school and back without an adult "
            "beside her, and knows what to do when the bus is late.",
            "She has done the journey alone on ten school days, both ways.",
            "Dee walks the route with her. Her family practises at weekends.",
            236,
            (
                ("amina", 170, True, "Yes, but not when it is raining at first."),
                ("karim", 168, True, "She can do this."),
                ("leila", 165, True, ""),
            ),
        ),
        Wanted(
            "amina",
            212,
            "work",
            "I want to say when it is too loud",
            "When I can't say it I get a headache and then I shout.",
            "Amina shows her card or says that it is too loud, and goes to the quiet room before "
            "she is upset, in lessons and at lunch.",
            "Two weeks in which she used the card herself at least once on most days.",
            "Every teacher lets her go. Olive finds what helps with noise.",
            150,
            (("amina", 170, True, ""),),
        ),
        Wanted(
            "amina",
            209,
            "good_health",
            "I want to sleep better",
            "I am so tired in the mornings.",
            "Amina falls asleep within an hour on five nights of a week, and is at school by 9.",
            "A sleep diary kept for four weeks, and the register.",
            "Dr Okoye, and whoever is at home with her.",
            62,
            (
                ("amina", 170, True, "OK"),
                (
                    "leila",
                    164,
                    False,
                    "Five nights is too soon. She has never slept five nights in a row at home. "
                    "Three would be a start, and we need help with the evenings.",
                ),
            ),
        ),
        Wanted(
            "amina",
            207,
            "friends",
            "I want to do more with my friends",
            "I like Zara. We both draw.",
            "Amina takes part in one club each week with somebody of her own age, and asks a "
            "friend "
            "to do something with her at least once a month.",
            "She has been to the club six times, and has met a friend three times outside school.",
            "Priya looks after the club. Her family makes time for visits.",
            205,
            (("amina", 169, True, ""),),
        ),
        Wanted(
            "amina",
            20,
            "work",
            "I want to work with animals one day",
            "Animals are quiet and they don't mind if I don't talk.",
        ),
        Wanted(
            "amina",
            228,
            "education",
            "I want to write on a laptop in every lesson",
            "My hand hurts and I can't read it after.",
            "Amina uses a laptop in all her lessons.",
            "She has it in every lesson for half a term.",
            "Priya, and all her teachers.",
            -60,
            (("amina", 170, True, "yes please"),),
            (75, "Reached. She has it in every lesson now, and takes it home too."),
        ),
    ),
    {
        "I": "A secondary school with a learning support base. The family is still asked which "
        "one.",
        "G": "An occupational therapist looks at what helps with noise, once a month.\n"
        "The children's doctors see her about her sleep twice a year.",
    },
    "The family asked for Northfield. Therapy for noise is once in two weeks, not once a month.",
)

CAST = {
    "idris": Written(
        "support",
        190,
        180,
        {
            "A": "Idris likes water, trains and being outside. He laughs when things spin. He "
            "shows "
            "what he wants by taking your hand.",
            "B": "He is curious and learns by doing. It is hard for him to wait, and to say what "
            "he "
            "wants before he is upset.",
            "F": "Picture cards at home and at school, the same ones. A speech therapist shows "
            "everybody how to use them.",
            "K": "His mum, his teacher and his speech therapist.",
        },
        (
            Wanted(
                "leila",
                215,
                "education",
                "To show us what he wants before he gets upset",
                "He is a different boy when he is understood.",
                "Idris uses a picture card to ask for food, drink or a break, at home and at "
                "school.",
                "He does it himself five times in a week, in both places.",
                "His mum, his teacher, and the speech therapist.",
                120,
                (("leila", 178, True, "This is what we need most."),),
            ),
            Wanted(
                "leila",
                150,
                "care",
                "To sit with us for a meal",
                "",
                "Idris sits at the table with his family for ten minutes.",
                "Four meals in a week.",
                "His family, with ideas from the early help worker.",
                70,
            ),
        ),
    ),
    "ben": Written(
        "transition",
        160,
        120,
        {
            "A": "I want to learn a trade and have my own money. I do not want to be talked about "
            "when I am in the room.",
            "B": "I am good with my hands and with machines. Forms and phone calls are hard.",
            "F": "A mentor at college in the first term. Somebody who goes through letters with "
            "me.",
            "K": "Me, my key worker and the college.",
        },
        (
            Wanted(
                "ben",
                170,
                "work",
                "I want to learn car mechanics",
                "I take things apart and put them together again.",
                "Ben begins the level 1 course in motor vehicles at Larkshire College.",
                "He has a place, and has been to college for six weeks.",
                "Femi at the college, and a mentor.",
                280,
                (("ben", 118, True, "Yes"),),
            ),
            Wanted(
                "ben",
                90,
                "home",
                "I want to live in my own place",
                "I want to cook when I like.",
            ),
        ),
    ),
    "tia": Written(
        "ehc",
        150,
        130,
        {
            "A": "Tia loves stories, glitter and her rabbit Button. She wants people to stay.",
            "B": "Tia learns well when she feels safe. Changes of who is there unsettle her.",
            "D": "Tia lives with a foster family. She needs the same few people around her.",
            "F": "A teaching assistant who meets her at the gate each morning.",
            "H": "A play group every second Saturday.",
            "I": "Tanner's Lane Primary.",
            "K": "Advice from her foster carer, her social worker and her school.",
        },
        (
            Wanted(
                "olu",
                160,
                "care",
                "To sleep in her own bed",
                "She is proud of her room, and so tired in the morning.",
                "Tia sleeps in her own bed through the night.",
                "Six nights of a week, for a month.",
                "Olu at home, with ideas from Leon.",
                45,
                (
                    ("olu", 128, True, "She can, if we go slowly."),
                    ("nadia", 126, True, ""),
                ),
            ),
            Wanted(
                "olu",
                100,
                "education",
                "To walk into school with a friend",
                "",
                "Tia comes in through the gate with another child, without an adult's hand.",
                "Three mornings of each week in a half term.",
                "The teaching assistant at the gate.",
                88,
            ),
        ),
    ),
    "maya": Written(
        "ehc",
        260,
        240,
        {
            "A": "Maya likes music with a strong beat, swimming, and people who sit down beside "
            "her.",
            "B": "Maya uses a tablet to speak. She needs time, and one question at once.",
            "F": "Somebody in each lesson who knows how she uses her tablet.",
            "I": "Northfield School until next summer, then college.",
            "K": "Advice from Maya, her family, her school and her therapists.",
        },
        (
            Wanted(
                "tom",
                245,
                "home",
                "I want to choose what I eat",
                "Said with her tablet.",
                "Maya chooses her lunch with her tablet, from four pictures.",
                "On most days of a week.",
                "Whoever is with her at lunch.",
                110,
            ),
        ),
    ),
    "zain": Written(
        "early_help",
        110,
        95,
        {
            "A": "Zain likes cricket, his nani's cooking and being first.",
            "B": "He is doing well in maths. Mornings are hard, and so are new places.",
            "F": "Pictures for each step of the morning. A place on the cricket team.",
            "K": "His mum, his school and the early help worker.",
        },
        (
            Wanted(
                "farah",
                105,
                "care",
                "Mornings without shouting",
                "We all start the day tired and sorry.",
                "Zain gets ready by his picture list, and is at school by 8.45.",
                "Four mornings of each week in a month.",
                "His mum and nani. Kwabena brings the pictures.",
                33,
                (("farah", 93, True, "With the pictures, yes."),),
            ),
        ),
    ),
    "ollie": Written(
        "support",
        80,
        None,
        {"A": "Ollie likes dinosaurs and digging.", "F": "Ten minutes outside before each lesson."},
        (
            Wanted(
                "sam",
                60,
                "education",
                "To stay in class for a whole story",
                "He loves stories at home.",
            ),
        ),
    ),
}

# A little for each of Tom's other families: kind, area, own words, as the plan says it, measure.
OTHERS = (
    (
        "support",
        "education",
        "To read a book by himself",
        "Reads a short book aloud to an adult and says what it was about.",
        "One book each week for half a term.",
    ),
    (
        "ehc",
        "health",
        "To move about without pain",
        "Does the stretches that the physiotherapist showed, each day.",
        "A chart with a tick for each day, for six weeks.",
    ),
    (
        "early_help",
        "care",
        "To have a calm bedtime",
        "Is in bed by half past eight, with the same three steps each evening.",
        "Five evenings of each week in a month.",
    ),
    (
        "support",
        "education",
        "To have somebody to play with",
        "Plays with another child at break, with a game that both chose.",
        "Twice a week, seen by the teaching assistant.",
    ),
)
