"""The figures of feedback: everybody who keeps a queue, and nobody else."""

ROWS = """
GET  /improvement/figures/                     302 404 grace,looks_in=200
POST /improvement/figures/                     302 405
"""

GATES = """
keeper_view: keep a queue
    /improvement/figures/
"""
