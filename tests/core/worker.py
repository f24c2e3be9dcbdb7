"""A task worker inside a test's transaction: its connection is the test's, so it stays open."""

from unittest.mock import patch

from familyapp.core.tasks import LastingWorker

LIBRARY = "django_tasks_db.management.commands.db_worker.close_old_connections"


def do_what_waits() -> None:
    """Run every task that is due, and end."""
    with patch(LIBRARY):
        LastingWorker(is_batch=True).run()
