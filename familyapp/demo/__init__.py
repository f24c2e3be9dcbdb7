"""A fictional authority to try Alongside with, and to test it against. Never in production.

Composes everything through the others' actions; nothing imports the demo but the URLs, and
those only when FAMILYAPP_DEMO is set.
"""
