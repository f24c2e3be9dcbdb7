"""`manage.py check` names each hole and each overlap between versions of the rules."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from familyapp.processes.rules.in_force import RULE_SETS, faults_of


def check_rules(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Registered by the app."""
    return [
        Error(
            sentence,
            hint="See familyapp/processes/rules/in_force.py: the versions of a kind follow each "
            "other day by day, and the newest has no end.",
            id="rules.E001" if is_hole else "rules.E002",
        )
        for is_hole, sentence in faults_of(RULE_SETS)
    ]
