"""Who is out there: services, what each role does, when a person works, who runs a service.

Knows services and the people who work in them, never a child. May import core, accounts and
pwa; team and everything above it may import this package.
"""
