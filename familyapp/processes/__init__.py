"""How each process works, and where a child is in it: guides in plain words, the clocks of the
law, timelines, referrals, panels, and what services have not agreed yet.

`rules` is pure and knows no database; `guides` are the words, shipped as files and kept by content
editors. May import notices and everything below it, never meetings, plans, feedback or messaging:
what must cross goes through `core.events` and `core.links`.
"""
