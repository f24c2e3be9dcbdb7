"""Guides: who keeps them, and what changed."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
