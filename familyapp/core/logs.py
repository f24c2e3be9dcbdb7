"""Log lines that say what broke and where, and nothing that a person wrote."""

import logging
import re
import traceback
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# Addresses that are a secret themselves: whoever knows one reads what is behind it.
SECRET = re.compile(
    r"(/(?:feedback/receipt|feedback/complaint|invitation|enter|calendar)/)[^/\s\"']+"
)


class PrivateJsonFormatter(JsonFormatter):
    """JSON lines. An exception is its type and the places it passed, never its message:
    a database error quotes the row that it refused. Of an address that is a secret only its
    beginning stands in a line."""

    def __init__(self) -> None:
        super().__init__("{asctime}{levelname}{name}{message}", style="{")

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the library's name)
        kind, error, trace = ei
        places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return f"{kind.__name__ if kind else error}: " + " > ".join(places)

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"\1...", super().format(record))
