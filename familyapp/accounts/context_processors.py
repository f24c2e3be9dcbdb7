from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from familyapp.accounts.session_store import is_on_shared_device


def shared_device(request: HttpRequest) -> dict[str, object]:
    """Whether nothing may be kept on this device. Read only by pages that ask."""
    return {"shared_device": SimpleLazyObject(lambda: is_on_shared_device(request.session))}
