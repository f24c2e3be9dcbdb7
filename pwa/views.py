"""What a browser asks to install the app, and the authority's own colours."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from familyapp.core.gates import public_view

A_DAY = 24 * 3600
TOKEN = re.compile(r"[a-z0-9-]+")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+")


@require_GET
@public_view
@cache_control(public=True, max_age=A_DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    icons = [("icon-192.png", 192, "any"), ("icon-512.png", 512, "any")]
    icons.append(("icon-maskable-512.png", 512, "maskable"))
    return JsonResponse(
        {
            "id": reverse("home:today"),
            "name": "Alongside",
            "short_name": "Alongside",
            "description": str(_("Your team, your meetings and your key worker in one place.")),
            "lang": get_language(),
            "dir": "auto",
            "start_url": reverse("home:today"),
            "scope": "/",
            "display": "standalone",
            "background_color": settings.THEME.get("paper", "#fbf7f0"),
            "theme_color": settings.THEME.get("lead", "#0c5f5b"),
            "icons": [
                {
                    "src": static(f"icons/{name}"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for name, size, purpose in icons
            ],
        },
        content_type="application/manifest+json",
    )


@require_GET
@public_view
@cache_control(public=True, max_age=A_DAY)
def theme(request: HttpRequest) -> HttpResponse:
    """The authority's colours over the design tokens. Anything that is no colour is left out."""
    lines = [
        f"--{token}: {colour};"
        for token, colour in settings.THEME.items()
        if TOKEN.fullmatch(token) and COLOUR.fullmatch(colour)
    ]
    css = "@layer tokens { :root { " + " ".join(lines) + " } }"
    return HttpResponse(css, content_type="text/css")
