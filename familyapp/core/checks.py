"""`manage.py check` names every view that declares no access rule."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

# Views of these packages bring their own sign-in rules and are asked one by one in
# tests/access; everything else is ours and declares a rule.
THIRD_PARTY = ("allauth.",)


def is_ours(view: Any) -> bool:
    module = getattr(view, "__module__", "")
    return not module.startswith(THIRD_PARTY)


def all_views(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each (address pattern, view) that the URL configuration can reach."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern).removeprefix("^")  # as Django joins them
        if isinstance(entry, URLResolver):
            yield from all_views(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry.callback


@register()
def every_view_declares_its_rule(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"The view {view.__module__}.{getattr(view, '__name__', view)} at /{path} declares "
            "no access rule.",
            hint="Decorate it: team_view, conversation_view, service_view, own_account_view, "
            "secret_link_view or public_view.",
            id="access.E001",
        )
        for path, view in all_views()
        if is_ours(view) and not hasattr(view, "access_rule")
    ]
