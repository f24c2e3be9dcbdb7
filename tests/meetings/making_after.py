"""What an organiser writes down after a meeting, as a form sends it, and meetings that are over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import events
from familyapp.meetings.models import Meeting


@pytest.fixture
def over(meet) -> Callable[..., Meeting]:
    """`over("leila", "tom")`: a meeting about Amina that ended an hour ago."""

    def make(*asked: Any, child: str = "amina", **fields: Any) -> Meeting:
        starts = fields.pop("starts", timezone.now() - timedelta(hours=2))
        return meet(child, *asked, starts=starts, **fields)

    return make


@pytest.fixture
def told(monkeypatch) -> list[Any]:
    """Every event that is published from now on; its listeners hear it too."""
    heard: list[Any] = []
    publish = events.publish

    def note(event: object) -> None:
        heard.append(event)
        publish(event)

    monkeypatch.setattr(events, "publish", note)
    monkeypatch.setattr("familyapp.meetings.actions.telling.publish", note)
    return heard


def address(meeting: Meeting, page: str = "") -> str:
    return f"/child/{meeting.child_id}/meetings/{meeting.pk}/{page}"


def rows(part: str, *typed: dict[str, Any]) -> dict[str, Any]:
    """The fields of several rows, as the browser sends them."""
    data: dict[str, Any] = {f"{part}-TOTAL_FORMS": len(typed), f"{part}-INITIAL_FORMS": 0}
    for number, row in enumerate(typed):
        for name, value in ({"key": uuid4()} | row).items():
            data[f"{part}-{number}-{name}"] = value
    return data


def write_up(
    meeting: Meeting,
    *,
    decisions: list[dict[str, Any]] | None = None,
    actions: list[dict[str, Any]] | None = None,
    **other: Any,
) -> dict[str, Any]:
    """The form of `write_up`, with one plain line unless told otherwise."""
    lines = {"line_1": "The plan stays as it is.", "line_2": "", "line_3": ""}
    return {
        "revision": meeting.sequence,
        **lines,
        **rows("decisions", *(decisions or [{"what": "", "why": ""}])),
        **rows("actions", *(actions or [{"what": ""}])),
        **other,
    }
