"""HTTP and sockets behind one door."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyapp.settings")
http = get_asgi_application()  # before anything that imports models

from messaging.socket import live_socket  # noqa: E402

sockets = [path("ws/", live_socket)]  # type: ignore[arg-type]  # an ASGI app, not a view

application = ProtocolTypeRouter(
    {
        "http": http,
        # The socket asks for the session itself, on its own database thread.
        "websocket": AllowedHostsOriginValidator(URLRouter(sockets)),
    }
)
