"""What waits for somebody: one row for each person and thing, shown on Today until it is done.

Made from `core.events`, and rechecked through `core.links` each time it is shown, so a notice
never tells more than its reader may open. May import team and everything below it; the packages
of what waits never import this one.
"""
