from familyapp.meetings.models.meetings import (
    Attendee,
    CalendarFeed,
    Decision,
    Meeting,
    Paper,
    PaperFile,
    ReviewClock,
    TimeWish,
)
from familyapp.meetings.models.said import Heard, Say, SayFile, SayReader

__all__ = [
    "Attendee",
    "CalendarFeed",
    "Decision",
    "Heard",
    "Meeting",
    "Paper",
    "PaperFile",
    "ReviewClock",
    "Say",
    "SayFile",
    "SayReader",
    "TimeWish",
]
