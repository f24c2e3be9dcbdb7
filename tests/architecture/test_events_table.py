"""Everything that follows from an event, in one place: who tells it, and who listens."""

import re
from pathlib import Path

from familyapp.core.events import listeners

ROOT = Path(__file__).parents[2]
LISTENERS = {
    "MemberJoined": [
        "familyapp.notices.listeners.hand_on",
        "familyapp.feedback.listeners_pulses.ask_after_handover",
        "messaging.listeners.open_threads",
        "messaging.listeners.plan_the_end",
    ],
    "MembershipEnded": [
        "familyapp.accounts.copies.take_back",
        "messaging.listeners.close_threads",
    ],
    "AccessPaused": [
        "familyapp.accounts.copies.take_back",
        "messaging.listeners.pause_threads",
    ],
    "SharingNarrowed": [
        "familyapp.accounts.copies.take_back",
        "messaging.listeners.let_pages_look_again",
    ],
    "NoticeDue": ["familyapp.notices.listeners.begin"],
    "NoticeDone": ["familyapp.notices.listeners.settle"],
    "HistoryOpened": ["messaging.listeners.open_history"],
    "AnswerGiven": ["familyapp.feedback.listeners_answers.hear"],
    "MeetingTold": ["messaging.listeners.tell_of_meeting"],
    "PlanDecided": ["familyapp.meetings.listeners.count_to_the_review"],
    "MeetingHeld": ["familyapp.feedback.listeners_pulses.ask_after_meeting"],
    "WordsOffered": ["familyapp.feedback.listeners_offers.keep_offer"],
    "OfferNotRight": ["familyapp.feedback.listeners_local_offer.hear_of_offer"],
    "ReviewDecided": ["familyapp.plans.listeners.count_from_the_decision"],
    "PeopleKeptApart": [
        "familyapp.accounts.copies.take_back",
        "messaging.listeners.part_in_family_threads",
    ],
}
PUBLISHERS = {
    "familyapp/team/actions/agreed.py": {"NoticeDue", "NoticeDone"},
    "familyapp/team/actions/endings.py": {"NoticeDue", "NoticeDone"},
    "familyapp/team/actions/members.py": {
        "MemberJoined",
        "MembershipEnded",
        "HistoryOpened",
        "PeopleKeptApart",
        "SharingNarrowed",
    },
    "familyapp/team/actions/safety.py": {
        "AccessPaused",
        "SharingNarrowed",
        "NoticeDue",
        "NoticeDone",
    },
    "familyapp/team/actions/concerns.py": {"NoticeDone", "NoticeDue"},
    "familyapp/team/actions/corrections.py": {"NoticeDone", "NoticeDue"},
    "familyapp/team/actions/sharing.py": {
        "AccessPaused",
        "SharingNarrowed",
        "NoticeDue",
        "NoticeDone",
    },
    "familyapp/team/actions/reviews.py": {"NoticeDue", "NoticeDone"},
    "familyapp/team/actions/about.py": {"NoticeDue", "NoticeDone", "SharingNarrowed"},
    "familyapp/team/actions/turning.py": {"NoticeDue", "NoticeDone"},
    "familyapp/meetings/actions/telling.py": {"MeetingTold", "NoticeDone", "NoticeDue"},
    "familyapp/meetings/actions/papers.py": {"NoticeDone", "NoticeDue"},
    "familyapp/meetings/actions/replies.py": {"NoticeDone", "NoticeDue"},
    "familyapp/meetings/actions/after.py": {
        "AnswerGiven",
        "MeetingHeld",
        "MeetingTold",
        "NoticeDone",
        "NoticeDue",
    },
    "familyapp/meetings/actions/moving.py": {"NoticeDone"},
    "familyapp/meetings/actions/reviews.py": {"NoticeDue", "ReviewDecided"},
    "familyapp/plans/actions/help.py": {"AnswerGiven", "NoticeDone", "NoticeDue"},
    "familyapp/plans/actions/plan.py": {"PlanDecided"},
    "familyapp/plans/actions/outcomes.py": {"NoticeDone", "NoticeDue"},
    "familyapp/plans/actions/agreements.py": {"NoticeDone"},
    "familyapp/plans/actions/progress.py": {"NoticeDone", "NoticeDue"},
    "familyapp/feedback/actions/offers.py": {"NoticeDone"},
    "familyapp/feedback/actions/climbing.py": {"NoticeDue"},
    "familyapp/feedback/actions/complaints.py": {"NoticeDone", "NoticeDue"},
    "familyapp/feedback/actions/items.py": {"NoticeDone"},
    "familyapp/feedback/actions/merging.py": {"NoticeDone"},
    "familyapp/feedback/actions/telling.py": {"NoticeDone", "NoticeDue"},
    "familyapp/processes/actions/guide_news.py": {"NoticeDone", "NoticeDue"},
    "familyapp/processes/actions/guides.py": {"NoticeDone"},
    "familyapp/processes/actions/timeline_notices.py": {"NoticeDone", "NoticeDue"},
    "familyapp/services/offer/notices.py": {"NoticeDone", "NoticeDue"},
    "familyapp/services/offer/reporting.py": {"OfferNotRight"},
    "messaging/actions.py": {"NoticeDone"},
    "messaging/actions_checkin.py": {"NoticeDue"},
    "messaging/actions_pass_on.py": {"NoticeDue", "WordsOffered"},
    "messaging/late.py": {"NoticeDue"},
    "familyapp/processes/actions/agreeing.py": {"NoticeDone", "NoticeDue"},
    "familyapp/processes/actions/referrals.py": {"NoticeDone", "NoticeDue"},
    "familyapp/demo/feedback.py": {"MeetingHeld"},  # as if it was written down, without a line
    "familyapp/demo/talks.py": {"MemberJoined"},  # so that Tom's place is as if he came just then
}
SOURCES = [
    file for package in ("familyapp", "messaging", "pwa") for file in (ROOT / package).rglob("*.py")
]


def test_who_listens():
    assert listeners() == LISTENERS


def test_who_tells():
    found: dict[str, set[str]] = {}
    for file in SOURCES:
        told = re.findall(r"\bpublish\(\s*(?:events\.)?(\w+)\(", file.read_text())
        if told:
            found[str(file.relative_to(ROOT))] = set(told)
    assert found == PUBLISHERS


def test_every_event_that_is_told_is_named_where_it_is_told():
    """`publish(event)` with an event made elsewhere would be missing from the table above."""
    for file in SOURCES:
        text = file.read_text()
        calls = re.findall(r"(?<!def )\bpublish\(\s*(\S+)", text)
        assert all("(" in call for call in calls), file


def test_handlers_are_registered_when_the_app_is_ready_and_nowhere_else():
    found = {
        str(file.relative_to(ROOT))
        for file in SOURCES
        if re.search(r"(?<!def )\bsubscribe\(", file.read_text())
    }
    assert found == {
        "familyapp/accounts/apps.py",
        "familyapp/feedback/registered_answers.py",
        "familyapp/feedback/registered_around.py",
        "familyapp/meetings/apps.py",
        "familyapp/notices/apps.py",
        "familyapp/plans/apps.py",
        "messaging/apps.py",
    }
