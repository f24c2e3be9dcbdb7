"""Reading guides: what a guide is to other packages, and its own copy."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
