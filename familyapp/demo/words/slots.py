"""What stands for the names in braces in scenes about one child."""

from familyapp.demo.words.families import Household
from familyapp.demo.words.people import WORKERS

# Role card -> the name in braces. Services that may be hidden from an adult have none.
SLOTS = {
    "senco": "senco",
    "class_teacher": "teacher",
    "teaching_assistant": "ta",
    "headteacher": "head",
    "educational_psychologist": "ep",
    "specialist_teacher": "specialist",
    "careers_adviser": "careers",
    "speech_and_language_therapist": "salt",
    "occupational_therapist": "ot",
    "physiotherapist": "physio",
    "paediatrician": "doctor",
    "community_nurse": "nurse",
    "school_nurse": "nurse",
    "dietitian": "dietitian",
    "social_worker": "social",
    "family_support_worker": "support",
    "short_breaks_worker": "breaks",
    "transport_officer": "transport",
    "transition_worker": "transition",
    "send_officer": "officer",
}
PRONOUNS = {
    "he": {"he": "he", "him": "him", "his": "his", "He": "He", "His": "His"},
    "she": {"he": "she", "him": "her", "his": "her", "He": "She", "His": "Her"},
}


def slots_of(household: Household, name: str) -> dict[str, str]:
    """The words for a thread of the person called `name`, about this household's child."""
    words = {"child": household.short, "school": household.school, "name": name}
    words |= PRONOUNS[household.he]
    for key in household.team:
        worker = WORKERS[key]
        if slot := SLOTS.get(worker.card):
            words.setdefault(slot, worker.short)
    if household.siblings:
        words["sibling"] = household.siblings[0][0]
    return words
