from django.conf import settings
from django.http import HttpRequest


def authority(request: HttpRequest) -> dict[str, object]:
    """What every page says about who runs this copy."""
    return {
        "authority_name": settings.AUTHORITY_NAME,
        "duty_team_phone": settings.DUTY_TEAM_PHONE,
        "has_theme": bool(settings.THEME),
        "is_demo": settings.DEMO,
    }
