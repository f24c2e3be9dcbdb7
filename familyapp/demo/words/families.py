"""The families around the cast: who lives with whom, and who works with them."""

from dataclasses import dataclass, field

TANNERS, NORTHFIELD = "Tanner's Lane Primary", "Northfield School"
NURSERY, COLLEGE = "Lark Hill Nursery", "Larkshire College"


@dataclass(frozen=True)
class Adult:
    """An adult of a family. `key` stays empty for somebody who is listed without an account."""

    key: str
    name: str
    relationship: str
    basis: str = "responsibility"
    evidence: str = "Birth certificate seen."
    decision: str = ""
    things: tuple[str, ...] = ()  # that an agreement or a decision opens
    called: str = ""
    home: bool = True
    phone: str = ""
    worker: bool = False  # of WORKERS, in the family's place under a care order


@dataclass(frozen=True)
class Household:
    """One child with their family and team. `age` holds today, `since` is Tom's time in days."""

    key: str
    name: str
    age: int
    month: int
    he: str
    school: str
    since: int
    team: tuple[str, ...]
    adults: tuple[Adult, ...]
    called: str = ""
    account: bool = False
    siblings: tuple[tuple[str, str], ...] = field(default=())

    @property
    def short(self) -> str:
        return self.called or self.name.split(" ")[0]


GUARDIANS = "Special guardianship order seen."
AGREED = "Agreed in a talk with him, and written down."
DECISION = "Where Maya lives after school, and who helps her there."
STEPH = Adult("steph", "Steph Pascoe", "Mum", phone="07700 900 217")

# The families of personas, who are there without the authority too; their teams come with it.
OF_THE_CAST = (
    Household("zain", "Zain Khan", 11, 3, "he", TANNERS, 260,
        ("joanna", "callum", "annemarie", "hester", "kwabena", "ravi"),
        (Adult("farah", "Farah Khan", "Mum", phone="07700 900 201"), Adult("", "Nasreen", "Nani")),
    ),
    Household("tia", "Tia Bennett", 8, 7, "she", TANNERS, 205,
        ("leon", "joanna", "yasmin", "tansy"),
        (
            Adult("olu", "Olu Adekoya", "Foster carer", "foster_carer", "Placement papers seen."),
            Adult("nadia", "Nadia Rahman", "Social worker", "care_order", "Care order seen.",
                home=False, phone="01632 960 161", worker=True),
        ),
    ),
    Household("ben", "Ben Carter", 19, 11, "he", COLLEGE, 180, ("femi", "wendy", "gwen"),
        (Adult("dawn", "Dawn Carter", "Mum", "agreement", AGREED, things=("team",)),),
        account=True,
    ),
    Household("maya", "Maya Lewis", 17, 4, "she", NORTHFIELD, 195,
        ("priya", "bronwen", "wendy", "maeve", "owen", "kwabena"),
        (
            Adult("carol", "Carol Lewis", "Mum", "representative", "Minutes seen.", DECISION,
                things=("team", "visits")),
        ),
    ),
)  # fmt: skip

HOUSEHOLDS = (
    *OF_THE_CAST,
    Household("daisy", "Daisy Hollis", 6, 8, "she", TANNERS, 214,
        ("callum", "tariq", "miles", "kasia", "nadia"),
        (
            Adult("margaret", "Margaret Hollis", "Grandma", evidence=GUARDIANS),
            Adult("roy", "Roy Hollis", "Grandad", evidence=GUARDIANS),
        ),
    ),
    Household("theo", "Theo Marsden-Quill", 10, 1, "he", TANNERS, 225,
        ("joanna", "jenny", "ines", "kwabena"),
        (
            Adult("ellen", "Ellen Marsden", "Mum"),
            Adult("bea", "Bea Quill", "Mama", phone="07700 900 204"),
        ),
    ),
    Household("kacper", "Kacper Wrona", 13, 10, "he", NORTHFIELD, 168,
        ("priya", "aoife", "una", "ravi"),
        (Adult("agnieszka", "Agnieszka Wrona", "Mum"), Adult("", "Marek Wrona", "Dad")),
        siblings=(("Zuzia", "Sister"),),
    ),
    Household("precious", "Precious Nkemelu", 12, 6, "she", NORTHFIELD, 132,
        ("marcus", "olive", "lorna", "samina"), (Adult("ngozi", "Ngozi Nkemelu", "Mum"),),
    ),
    Household("harvey", "Harvey Dobbs", 14, 12, "he", NORTHFIELD, 155,
        ("priya", "marcus", "kit", "delroy"),
        (Adult("gary", "Gary Dobbs", "Dad", phone="07700 900 208"),),
        account=True,
    ),
    Household("aaliyah", "Aaliyah Warsame", 4, 2, "she", NURSERY, 190,
        ("beth", "piotr", "annemarie", "maeve", "nikhil"),
        (Adult("hodan", "Hodan Warsame", "Mum"), Adult("", "Abdi Warsame", "Dad")),
        siblings=(("Ayub", "Brother"),),
    ),
    Household("finn", "Finn O'Rourke-Lane", 16, 9, "he", NORTHFIELD, 160,
        ("marcus", "gwen", "silas", "olive"),
        (Adult("siobhan", "Siobhan O'Rourke", "Mum", "agreement", AGREED, things=("team",)),),
        account=True,
    ),
    Household("noor", "Noor Haddad", 4, 5, "she", NURSERY, 98,
        ("beth", "judith", "tariq", "nikhil"),
        (Adult("rania", "Rania Haddad", "Mum"), Adult("samir", "Samir Haddad", "Dad")),
    ),
    Household("lily", "Lily Pascoe", 9, 2, "she", TANNERS, 240, ("callum", "yasmin", "una"),
        (STEPH,),
        siblings=(("Jack", "Brother"),),
    ),
    Household("jack", "Jack Pascoe", 7, 11, "he", TANNERS, 140, ("yasmin", "tariq", "jenny"),
        (STEPH,),
        siblings=(("Lily", "Sister"),),
    ),
    Household("arjun", "Arjun Warrier", 10, 12, "he", TANNERS, 175, ("joanna", "piotr", "ines"),
        (
            Adult("deepa", "Deepa Warrier", "Mum"),
            Adult("suresh", "Suresh Warrier", "Dad", phone="07700 900 215"),
        ),
    ),
    Household("meilin", "Mei-Lin Tang", 13, 7, "she", NORTHFIELD, 120, ("priya", "una", "tansy"),
        (Adult("wei", "Wei Tang", "Dad"), Adult("", "Xiu Tang", "Grandmother")),
        called="Mei-Lin",
    ),
    Household("rosie", "Rosie Appleyard", 8, 3, "she", TANNERS, 150,
        ("callum", "bronwen", "maeve", "samina", "miles"),
        (Adult("kirsty", "Kirsty Appleyard", "Mum"), Adult("", "Neil Appleyard", "Dad")),
        siblings=(("Alfie", "Brother"), ("Edie", "Sister")),
    ),
    Household("tyrone", "Tyrone Weekes", 15, 1, "he", NORTHFIELD, 145,
        ("priya", "aoife", "delroy", "olive"),
        (Adult("marcia", "Marcia Weekes", "Mum"), Adult("", "Pearl Weekes", "Grandma", home=False)),
        account=True,
    ),
    Household("elsie", "Elsie Featherstonehaugh-Abercrombie-Whitcombe", 11, 8, "she", TANNERS, 88,
        ("joanna", "helen", "jenny", "hester"),
        (
            Adult(
                "max",
                "Maximilian Bartholomew Featherstonehaugh-Abercrombie-Whitcombe",
                "Dad",
                called="Max",
            ),
        ),
    ),
)  # fmt: skip

# A key worker for this child is being arranged: Chloe is the one to ask meanwhile.
BEING_ARRANGED = Household("sofia", "Sofia Ciobota", 6, 6, "she", TANNERS, 13,
    ("chloe", "callum", "helen"), (Adult("larisa", "Larisa Ciobota", "Mum"),),
)  # fmt: skip

# Idris's and Ollie's professionals; the cast put in the rest.
TEAMS_OF_THE_CAST = {
    "idris": (TANNERS, ("callum", "joanna", "tariq")),
    "ollie": (TANNERS, ("yasmin", "tariq", "jenny", "ravi")),
}
