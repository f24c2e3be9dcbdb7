"""What families say of services, what a service does about it, and how they hear of it.

A `Feedback` is one voice, an `ImprovementItem` what a service does about one or many of them.
Who keeps a queue reads items and never a child's record; names only where they were given. May
import notices and everything below it, never meetings, plans or messaging: those are heard through
`core.events`, and what feedback is about is asked of `core.links`.
"""
