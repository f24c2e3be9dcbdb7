"""Log lines that say what broke and where, and nothing that a person wrote."""

import traceback
from typing import Any

from pythonjsonlogger.json import JsonFormatter


class PrivateJsonFormatter(JsonFormatter):
    """JSON lines. An exception is its type and the places it passed, never its message:
    a database error quotes the row that it refused."""

    def __init__(self) -> None:
        super().__init__("{asctime}{levelname}{name}{message}", style="{")

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the library's name)
        kind, error, trace = ei
        places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return f"{kind.__name__ if kind else error}: " + " > ".join(places)
