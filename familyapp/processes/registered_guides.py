"""Guides: who keeps them, and what changed."""

from django.core import checks

from familyapp.core import daily, links, search


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from familyapp.processes.actions import guide_news
    from familyapp.processes.guides import indexing, links_guides
    from familyapp.processes.guides.checks import guides_are_whole

    checks.register(guides_are_whole)
    links.register("guide", links_guides.links_to_guides)
    links.register(guide_news.CHANGE, links_guides.links_to_changes)
    links.register(guide_news.TO_CHECK, links_guides.links_to_check)
    search.register(indexing.KIND, indexing.documents)
    daily.register("guides that change today", guide_news.tell_of_what_begins)
    daily.register("guides to look at again", guide_news.ask_to_look_again)
