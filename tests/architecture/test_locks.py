"""Rows are locked in a way that PostgreSQL can: never what an outer join brought along."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for package in ("familyapp", "messaging")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "select_for_update(" in path.read_text()
]


def chains_of(tree: ast.AST) -> list[list[ast.Call]]:
    """The calls of each chain `rows.filter().get()`, from the last to the first."""
    found = []
    for node in ast.walk(tree):
        calls = []
        while isinstance(node, ast.Call | ast.Attribute):
            if isinstance(node, ast.Call):
                calls.append(node)
                node = node.func
            else:
                node = node.value
        found.append(calls)
    return found


def names_of(calls: list[ast.Call]) -> dict[str, ast.Call]:
    return {call.func.attr: call for call in calls if isinstance(call.func, ast.Attribute)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_joined_is_not_locked(path):
    for calls in chains_of(ast.parse(path.read_text())):
        named = names_of(calls)
        if {"select_for_update", "select_related"} <= named.keys():
            lock = named["select_for_update"]
            assert "of" in {word.arg for word in lock.keywords}, f"line {lock.lineno}"
