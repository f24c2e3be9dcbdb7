"""A task worker whose copies of data stop half-way until a file is there.

Run as `python -m tests.faults.slow_copy GO REACHED`: it makes REACHED when it is half-way, and
goes on once GO exists.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from familyapp.core import exports  # noqa: E402


def wait(person: object) -> Iterator[exports.Entry]:
    Path(sys.argv[2]).touch()
    while not Path(sys.argv[1]).exists():
        time.sleep(0.02)
    yield exports.Entry("Waited for")


if __name__ == "__main__":
    first, *rest = exports.sections()
    exports._sections.clear()
    for section in (first, exports.Section("waits", "Waits", wait), *rest):
        exports._sections[section.name] = section
    call_command("run_tasks", interval=0.05)
