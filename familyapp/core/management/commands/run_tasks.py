"""The process that does background work. Run one or more beside the web processes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from familyapp.core.tasks import LastingWorker


class Command(BaseCommand):
    help = "Do background work until told to end. Several may run, on one machine or on many."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks at the queue"
        )
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, interval: float, once: bool, **options: Any) -> None:
        worker = LastingWorker(interval=interval, is_batch=once)
        worker.configure_signals()
        worker.run()
