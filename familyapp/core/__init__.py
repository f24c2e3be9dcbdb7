"""What every package stands on: events, links, live frames, files, audit and the gates.

Core knows no child: where a record of one is named here it is a plain UUID. Every package
may import core; core imports none of them. What must cross between packages that may not
import each other goes through `events`, `links` or `live`.
"""
