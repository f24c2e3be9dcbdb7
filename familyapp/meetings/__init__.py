"""Meetings about a child: what is coming, what people want to say, what was decided.

A member sees a meeting as `rules` says: nobody learns here of somebody they are kept apart from,
nor of a hidden service. May import team and everything below it; messaging hears of changes
through `core.events`, and plans of decisions.
"""
