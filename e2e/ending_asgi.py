"""The application, and one address more: POST /end-membership/<member>/ ends it, then and there.

Ending somebody's time in a team has to happen in the process that holds their open pages. The
pages for it are for managers and come later; this is only ever served to the journeys.
"""

import re

from channels.db import database_sync_to_async

from familyapp.asgi import application as site
from familyapp.team.actions import end_membership
from familyapp.team.models import TeamMember


def end(member: str) -> None:
    end_membership(TeamMember.objects.get(pk=member), by=None, reason="A test ends it.")


async def application(scope, receive, send):
    asked = re.fullmatch(r"/end-membership/([0-9a-f-]+)/", scope.get("path", ""))
    if not asked:
        return await site(scope, receive, send)
    await database_sync_to_async(end)(asked[1])
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
