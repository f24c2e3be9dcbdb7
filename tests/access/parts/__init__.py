"""The rows of the table for each group of pages, beside the pages' other tests.

A module here may have `ROWS` and `GATES` (as in `table.py` and `test_checks.py`), `FORMS` (as in
`test_every_url.py`) and `things(people, children, member)`, the ids that its rows name.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

PARTS: list[ModuleType] = [
    import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)
]


def all_of(name: str) -> list:
    """What each part has under this name."""
    return [getattr(part, name) for part in PARTS if hasattr(part, name)]
