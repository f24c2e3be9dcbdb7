"""The application, and two addresses more that only the journeys are served.

POST /forget/ empties the cache, where limits are counted: files share a server.
POST /end-membership/<member>/ ends it, in the process that holds their open pages.
"""

import re

from channels.db import database_sync_to_async
from django.core.cache import cache

from familyapp.asgi import application as site
from familyapp.team.actions import end_membership
from familyapp.team.models import TeamMember


def end(member: str) -> None:
    end_membership(TeamMember.objects.get(pk=member), by=None, reason="A test ends it.")


async def application(scope, receive, send):
    path = scope.get("path", "")
    if path == "/forget/":
        await cache.aclear()
    elif asked := re.fullmatch(r"/end-membership/([0-9a-f-]+)/", path):
        await database_sync_to_async(end)(asked[1])
    else:
        return await site(scope, receive, send)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
