"""The team around the child, and the access spine that every page about a child stands on.

A signed-in person reaches a child only as their current `TeamMember`: holding one is the proof
that they belong. May import services, pwa, accounts and core; everything above imports it, and
reads a child only through a member.
"""
