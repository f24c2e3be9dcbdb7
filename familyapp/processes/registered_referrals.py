"""Referrals, panels, and what services have not agreed yet."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
