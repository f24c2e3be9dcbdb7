"""What is around giving: questions that are put, words of a chat that are offered, what is said
of the Local Offer."""


def register() -> None:
    from familyapp.core import events, links
    from familyapp.feedback import (
        listeners_local_offer,
        listeners_offers,
        listeners_pulses,
        offers,
        pulses,
    )

    events.subscribe(events.MeetingHeld, listeners_pulses.ask_after_meeting)
    events.subscribe(events.MemberJoined, listeners_pulses.ask_after_handover)
    events.subscribe(events.WordsOffered, listeners_offers.keep_offer)
    events.subscribe(events.OfferNotRight, listeners_local_offer.hear_of_offer)
    links.register("handover", pulses.links_to_handovers)
    links.register("words offered", offers.links_to_offers)
    links.register("what became of an offer", offers.links_to_what_became)
