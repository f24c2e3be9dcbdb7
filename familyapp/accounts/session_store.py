"""Sessions in the database, and one that was begun on a shared device ends soon.

Django keeps a session that "ends with the browser" for as long as any other; this one is over
at a fixed time as well, for pages and sockets alike, because the row itself expires.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

SHARED_DEVICE = "shared_device"  # in the session: when it ends at the latest, in epoch seconds
LONGEST_ON_A_SHARED_DEVICE = timedelta(hours=12)


class SessionStore(db.SessionStore):
    def get_expiry_date(self, **kwargs: Any) -> datetime:
        until = self.get(SHARED_DEVICE)
        return datetime.fromtimestamp(until, tz=UTC) if until else super().get_expiry_date(**kwargs)


def begin_on_shared_device(session: SessionBase) -> None:
    """From now on this session ends with the browser, and after 12 hours at the latest."""
    session.set_expiry(0)
    session[SHARED_DEVICE] = int((timezone.now() + LONGEST_ON_A_SHARED_DEVICE).timestamp())


def begin_on_own_device(session: SessionBase) -> None:
    """Undo what somebody began before on the same browser and did not finish."""
    if session.pop(SHARED_DEVICE, None):
        session.set_expiry(None)


def is_on_shared_device(session: SessionBase | dict[str, Any]) -> bool:
    return bool(session.get(SHARED_DEVICE))
