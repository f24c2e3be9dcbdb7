"""The professionals of Larkshire beside the cast, and what each does for a child."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Worker:
    """A professional. `service` is a key of SERVICES, empty for a school or office outside
    them; `account` is the first part of an address where they can sign in."""

    name: str
    card: str
    service: str = ""
    days: str = ""
    phone: str = ""
    account: str = ""

    @property
    def short(self) -> str:
        """What people call them: "Dr Ade", else the first name."""
        words = self.name.split(" ")
        return " ".join(words[:2]) if words[0] == "Dr" else words[0]


WORKERS = {
    # Known from Amina's team.
    "priya": Worker("Priya Shah", "senco", "school"),
    "dee": Worker("Dee Marsh", "teaching_assistant", "school", "Monday to Friday, in school time"),
    "una": Worker(
        "Una Frost",
        "speech_and_language_therapist",
        "therapies",
        "Wednesdays at school",
        "01632 960 131",
    ),
    "ade": Worker("Dr Ade Okoye", "paediatrician", "paediatrics", "Clinic on Mondays and Tuesdays"),
    "olive": Worker("Olive Nash", "occupational_therapist", "therapies", "Thursdays"),
    "kit": Worker("Kit Rowe", "camhs_worker", "camhs", "Every other Friday"),
    # Schools and college.
    "marcus": Worker("Marcus Thwaite", "class_teacher", "school", "Tutor group, every morning"),
    "aoife": Worker("Aoife Mullarkey", "teaching_assistant", "school", "Monday to Thursday"),
    "joanna": Worker("Joanna Dymond", "senco", days="Mondays, Tuesdays and Thursdays"),
    "helen": Worker("Helen Prentice", "headteacher", days="In school every day"),
    "callum": Worker("Callum Straker", "class_teacher", days="In class every day"),
    "yasmin": Worker("Yasmin Akhtar", "teaching_assistant", days="In class every morning"),
    "beth": Worker("Beth Tallis", "class_teacher", days="In nursery Monday to Thursday"),
    "femi": Worker("Femi Akindele", "class_teacher", days="At college Tuesday to Friday"),
    "hester": Worker(
        "Dr Hester Lyle", "educational_psychologist", days="Visits once a term, by arrangement"
    ),
    "ines": Worker(
        "Ines Valadao", "specialist_teacher", days="Every second Monday", phone="01632 960 151"
    ),
    "gwen": Worker("Gwen Tully", "careers_adviser", days="At school on Wednesdays"),
    # Therapies.
    "tariq": Worker(
        "Tariq Ansar",
        "speech_and_language_therapist",
        "therapies",
        "Mondays and Fridays",
        "01632 960 132",
    ),
    "annemarie": Worker(
        "Anne-Marie Konstantinopoulou-Featherstonehaugh",
        "speech_and_language_therapist",
        "therapies",
        "Tuesdays and every second Friday morning",
        "01632 960 133",
    ),
    "jenny": Worker(
        "Jenny Alcott", "occupational_therapist", "therapies", "Tuesdays", "01632 960 134"
    ),
    "piotr": Worker(
        "Piotr Gawron", "physiotherapist", "therapies", "Mondays and Wednesdays", "01632 960 135"
    ),
    "bronwen": Worker("Bronwen Hale", "physiotherapist", "therapies", "Thursdays and Fridays"),
    # Doctors and nurses.
    "nikhil": Worker("Dr Nikhil Varde", "paediatrician", "paediatrics", "Clinic on Thursdays"),
    "maeve": Worker(
        "Maeve Corrigan", "community_nurse", "paediatrics", "Monday to Friday", "01632 960 141"
    ),
    "lorna": Worker(
        "Lorna Baptiste", "school_nurse", "paediatrics", "At school on Tuesdays", "01632 960 142"
    ),
    "samina": Worker("Samina Zaheer", "dietitian", "paediatrics", "Clinic on Wednesdays"),
    "judith": Worker("Judith Penhale", "health_visitor", "paediatrics", "Monday to Wednesday"),
    "silas": Worker("Silas Verney", "psychologist", "camhs", "Tuesdays and Thursdays"),
    # Help at home and short breaks.
    "nadia": Worker(
        "Nadia Rahman",
        "social_worker",
        "early_help",
        "Monday to Friday, 9 to 5",
        "01632 960 161",
        "nadia.rahman",
    ),
    "owen": Worker("Owen Pryce", "social_worker", "early_help", "Monday to Thursday"),
    "chloe": Worker(
        "Chloe Barnard",
        "early_help_worker",
        "early_help",
        "Monday to Friday, 9 to 4:30",
        "01632 960 162",
        "chloe.barnard",
    ),
    "delroy": Worker(
        "Delroy Aldcott", "family_support_worker", "early_help", "Tuesday to Saturday"
    ),
    "kasia": Worker("Kasia Bednarz", "family_support_worker", "early_help", "Monday to Wednesday"),
    "leon": Worker("Leon Hartley", "supervising_social_worker", "early_help", "Monday to Friday"),
    "wendy": Worker("Wendy Ashdown", "transition_worker", "early_help", "Monday to Thursday"),
    "miles": Worker("Miles Fenwick", "short_breaks_worker", "short_breaks", "Saturday club"),
    "tansy": Worker(
        "Tansy Orchard", "short_breaks_worker", "short_breaks", "After school and in the holidays"
    ),
    # The council's offices.
    "ravi": Worker(
        "Ravi Devadas", "transport_officer", "transport", "Monday to Friday", "01632 960 181"
    ),
    "kwabena": Worker(
        "Kwabena Osafo", "send_officer", days="Monday to Thursday", phone="01632 960 112"
    ),
}

# What a role does for one child, in the family's words. {child}, {school}, {he}, {his}, {him}.
PURPOSES = {
    "senco": (
        "Makes sure {school} gives what {child}'s plan says.",
        "Sorts out {child}'s help at {school}.",
        "The person at {school} to ask about {child}'s support.",
    ),
    "class_teacher": (
        "{child}'s teacher at {school}.",
        "Teaches {child} and writes in the home book from {school}.",
        "Sees {child} every morning at {school}.",
    ),
    "teaching_assistant": (
        "Helps {child} in class at {school}.",
        "Is beside {child} at lunch and in busy lessons.",
        "Shows {child} what comes next in the school day.",
    ),
    "headteacher": ("Leads {school} and comes to {child}'s reviews.",),
    "educational_psychologist": (
        "Found out how {child} learns best.",
        "Watches how {child} learns and tells {school} what helps.",
    ),
    "specialist_teacher": (
        "Shows {school} how to set up the room for {child}.",
        "Helps {child}'s teachers to teach in a way that works for {him}.",
    ),
    "careers_adviser": ("Talks with {child} about what comes after school.",),
    "speech_and_language_therapist": (
        "Helps {child} say what {he} wants.",
        "Works on words and pictures with {child}.",
        "Helps {child} to understand and be understood.",
    ),
    "occupational_therapist": (
        "Helps {child} with dressing, writing and busy places.",
        "Finds the right seat and tools for {child}.",
        "Works on everyday skills with {child}.",
    ),
    "physiotherapist": (
        "Helps {child} to sit, stand and move.",
        "Checks {child}'s walking frame and stretches.",
    ),
    "paediatrician": (
        "Looks after {child}'s health and growing.",
        "Sees {child} in clinic twice a year.",
    ),
    "community_nurse": (
        "Looks after {child}'s medicines and feeding at home.",
        "The nurse to ask about {child}'s care at home.",
    ),
    "school_nurse": (
        "The nurse to ask about {child}'s health at school.",
        "Keeps {child}'s care plan at school up to date.",
    ),
    "dietitian": ("Helps {child} to eat enough of what {he} likes.",),
    "health_visitor": ("Visits {child} at home and checks how {he} is growing.",),
    "psychologist": ("Talks with {child} about things that worry {him}.",),
    "camhs_worker": ("Talks with {child} about worries.",),
    "social_worker": (
        "Finds help at home for {child}'s family.",
        "Listens to {child} and makes sure that {he} is well looked after.",
    ),
    "early_help_worker": ("Makes one plan with {child}'s family and the people who help.",),
    "family_support_worker": (
        "Visits at home and helps with mornings and bedtimes.",
        "Helps {child}'s family with routines at home.",
    ),
    "supervising_social_worker": ("Supports {child}'s foster carer.",),
    "transition_worker": ("Plans {child}'s move to adult services.",),
    "short_breaks_worker": (
        "Takes {child} to the Saturday club.",
        "Goes swimming and to the park with {child}.",
    ),
    "transport_officer": (
        "Plans {child}'s journey to {school}.",
        "Sorts out the minibus to {school} for {child}.",
    ),
    "send_officer": (
        "Looks after {child}'s education, health and care plan at the council.",
        "Writes {child}'s plan and changes it after a review.",
    ),
}
