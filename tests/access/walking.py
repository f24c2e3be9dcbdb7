"""Walking through the app as one person: every page that they can open."""

import re

from tests.access.table import ROWS

NOT_A_RECORD = ("/demo/", "/design/", "/accounts/logout/", "/static/")
ONE_OFF = re.compile(rb'name="(csrfmiddlewaretoken|client_id|key)" value="[^"]*"')


def pages_of(client, things) -> dict[str, bytes]:
    """Every page that this person can open: by each address of the table, and by each link."""
    to_ask = ["/", "/messages/", "/help/"]
    to_ask += [path.format(**things) for method, path, _ in ROWS if method == "GET"]
    pages: dict[str, bytes] = {}
    while to_ask:
        path = to_ask.pop()
        if path in pages or path.startswith(NOT_A_RECORD):
            continue
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        pages[path] = ONE_OFF.sub(b"", content) if answer.status_code == 200 else b""
        to_ask += re.findall(r'(?:href|src|action)="(/[^"#]*)', pages[path].decode(errors="ignore"))
    return {path: page for path, page in pages.items() if page}
