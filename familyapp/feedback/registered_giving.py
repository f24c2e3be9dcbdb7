def register() -> None:
    """What this part lets other packages ask and hears of."""
