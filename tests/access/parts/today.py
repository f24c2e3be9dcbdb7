"""What a worker writes down for a family that is not online."""

ROWS = """
GET  /child/{idris}/record/ 302 404 leila=403 tom=200
POST /child/{idris}/record/ 302 405
"""

GATES = """
team_view: answer the family
    /child/<uuid:child>/record/
"""
