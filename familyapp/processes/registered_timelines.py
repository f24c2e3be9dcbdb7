"""Where a child is in a process, and what is due."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from django.core import checks

    from familyapp.processes.rules.checks import check_rules

    checks.register(check_rules)
