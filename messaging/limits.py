"""How much one person may send at once: a bucket that refills."""

import time
from collections.abc import Callable
from uuid import UUID

from django.conf import settings


class Bucket:
    """Holds up to `burst` tokens and refills at `rate` a second."""

    def __init__(self, burst: int, rate: float, clock: Callable[[], float] = time.monotonic):
        self.burst, self.rate, self.clock = burst, rate, clock
        self.tokens, self.at = float(burst), clock()

    def take(self) -> float:
        """Seconds to wait before the next one may go; 0.0 means that it went."""
        now = self.clock()
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return round((1 - self.tokens) / self.rate, 2)

    @property
    def is_full(self) -> bool:
        return self.tokens + (self.clock() - self.at) * self.rate >= self.burst


_buckets: dict[UUID, Bucket] = {}
_FORGET_ABOVE = 10_000  # people; a full bucket is the same as none


def seconds_to_wait(person: UUID) -> float:
    """Take one message from this person's allowance in this process; 0.0 means go ahead."""
    if len(_buckets) > _FORGET_ABOVE:
        for key, bucket in list(_buckets.items()):  # pages use it from other threads
            if bucket.is_full:
                _buckets.pop(key, None)
    new = Bucket(settings.MESSAGE_BURST, settings.MESSAGES_PER_SECOND)
    return _buckets.setdefault(person, new).take()
