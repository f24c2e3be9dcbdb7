"""Where a child is in a process, and what is due."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
