"""Walking through the app as one person: every page that they can open."""

import re

from tests.access.table import ROWS

NOT_A_RECORD = ("/demo/", "/design/", "/accounts/logout/", "/static/")
# Whoever holds the link reads it: nothing that somebody without it comes upon.
WITH_THE_LINK = re.compile(r"/feedback/(complaint|receipt)/[^/]+/")
ONE_OFF = re.compile(rb'name="(csrfmiddlewaretoken|client_id|key)" value="[^"]*"')


def is_secret(path: str, things) -> bool:
    return bool(WITH_THE_LINK.match(path.format(**things)))


def pages_of(client, things=None, column: str = "", within: str = "") -> dict[str, bytes]:
    """Every page that this person can open: by each link, and where `things` say what they name
    by each address that the table opens to them in this column; only those that `within` matches,
    from the beginning."""
    to_ask = ["/", "/messages/", "/help/"]
    to_ask += [
        path.format(**things)
        for method, path, expected in (ROWS if things else ())
        if method == "GET" and expected[column] == 200 and not is_secret(path, things)
    ]
    pages: dict[str, bytes] = {}
    while to_ask:
        path = to_ask.pop()
        if path in pages or path.startswith(NOT_A_RECORD) or not re.match(within, path):
            continue
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        pages[path] = ONE_OFF.sub(b"", content) if answer.status_code == 200 else b""
        to_ask += re.findall(r'(?:href|src|action)="(/[^"#]*)', pages[path].decode(errors="ignore"))
    return {path: page for path, page in pages.items() if page}
