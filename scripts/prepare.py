"""Bring the demo's database and static files up to date, in one start of Django."""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

SOURCES = [
    Path("static"),
    Path("requirements.txt"),
    Path("familyapp/settings.py"),
    Path("scripts/prepare.py"),
]


def collect_static() -> None:
    """Collect and compress only when something changed: it takes seconds."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    files = [path for source in SOURCES for path in (source, *source.rglob("*"))]
    # A folder's own time changes when a file in it is removed.
    newest = max(path.stat().st_mtime_ns for path in files)
    if stamp.exists() and stamp.read_text() == str(newest):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(str(newest))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyapp.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("fill_demo", *sys.argv[1:])
    collect_static()


if __name__ == "__main__":
    main()
