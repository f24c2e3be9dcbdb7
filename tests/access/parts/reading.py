"""Reading guides, the glossary and search: for everybody, signed in or not."""

ROWS = """
GET  /guides/                                   200
POST /guides/                                   405
GET  /guides/annual-review/                     200
POST /guides/annual-review/                     405
GET  /guides/no-such-guide/                     404
GET  /guides/annual-review/clear/               405
POST /guides/annual-review/clear/               302
POST /guides/no-such-guide/clear/               404
GET  /guides/annual-review/follow/              302 405
POST /guides/annual-review/follow/              302
POST /guides/no-such-guide/follow/              302 404
GET  /glossary/                                 200
POST /glossary/                                 405
GET  /search/                                   200
POST /search/                                   405
"""

GATES = """
public_view
    /guides/
    /guides/<slug:slug>/
    /guides/<slug:slug>/clear/
    /glossary/
    /search/
own_account_view
    /guides/<slug:slug>/follow/
"""

FORMS = {
    "/clear/": {"step": "", "reading": "standard", "clear": "yes"},
    "/follow/": {"follow": "yes"},
}
