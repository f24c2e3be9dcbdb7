from familyapp.core import events
from familyapp.feedback import listeners_answers


def register() -> None:
    """Answers that families give elsewhere."""
    events.subscribe(events.AnswerGiven, listeners_answers.hear)
