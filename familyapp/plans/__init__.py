"""A child's plan: what it wants to achieve, who helps, whether it happens, and how it is going.

What is in the plan and whether the family agrees are two facts. May import team and everything
below it, never meetings or messaging: those hear through `core.events`.
"""
