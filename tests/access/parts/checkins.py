"""Things are getting harder: for who has a thread of their own."""

from uuid import uuid4

ROWS = """
GET  /child/{amina}/harder/ 302 404 amina,leila,karim=200
POST /child/{amina}/harder/ 302 404 amina,leila,karim=302
GET  /child/{ollie}/harder/ 302 404 sam=200
"""

GATES = """
team_view: say that things are getting harder
    /child/<uuid:child>/harder/
"""

FORMS = {"/harder/": {"key": uuid4(), "about": ["sleep"]}}
