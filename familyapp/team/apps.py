"""What the team lets other packages ask: addresses, copies, visits, daily jobs, tabs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamConfig(AppConfig):
    name = "familyapp.team"
    label = "team"

    def ready(self) -> None:
        _tabs()
        _links()
        _copies()
        _visits()
        _daily_jobs()


def _tabs() -> None:
    from familyapp.team import rules, tabs

    tabs.register("team", _("Team"), "team", "team:team", rules.SEE_TEAM, rank=10)
    tabs.register("about", _("About me"), "heart", "about:page", rules.SEE_ABOUT, rank=15)
    tabs.register("agreed", _("Who does what"), "check", "agreed:list", rules.SEE_PLAN, rank=40)


def _links() -> None:
    from familyapp.core import links
    from familyapp.team import about, agreed, concerns, corrections, endings, safety, sharing_links
    from familyapp.team.turning import AGES

    links.register("restriction", safety.links_to_restrictions)
    links.register("ending", endings.links_to_own_endings)
    links.register("challenge", endings.links_to_challenges)
    links.register("asked ending", endings.links_to_asked_endings)
    links.register("review", sharing_links.links_to_reviews)
    links.register("override", sharing_links.links_to_overrides)
    for age in AGES:
        links.register(f"turning {age}", sharing_links.links_to_turning(age))
    links.register("concern", concerns.links_to_concerns)
    links.register("concern without a lead", concerns.links_to_concerns_without_lead)
    links.register("correction", corrections.links_to_corrections)
    links.register("about me", about.links_to_about)
    links.register("agreed action", agreed.links_to_actions)
    links.register("action asked", agreed.links_to_asked)


def _copies() -> None:
    from familyapp.core import exports
    from familyapp.core.retention import register as keep
    from familyapp.team import about, agreed, my_data, retention

    keep("child record", retention.records)
    keep("mental health", retention.mental_health)
    exports.register("teams", _("The teams you are in"), my_data.my_teams)
    exports.register("agreed", _("What you decided about who sees what"), my_data.what_i_agreed)
    exports.register("who matters", _("The people who matter"), my_data.who_matters)
    exports.register("wrong", _("What was said to be wrong"), my_data.what_is_wrong)
    exports.register("about me", _("About me"), about.my_about)
    exports.register("agreed actions", _("What was agreed to do"), agreed.my_actions)
    exports.register("who looked", _("Who looked"), my_data.who_looked)


def _visits() -> None:
    from familyapp.team import about, corrections, log, matters

    log.register("team", log.team_words, log.team_readable)
    log.register("people who matter", matters.words, log.team_readable)
    log.register("correction", corrections.words, corrections.readable_corrections)
    log.register("access", log.access_words, log.not_the_adults)
    log.register("about me", about.about_words, about.about_readable)
    log.register("agreed actions", log.actions_words, log.plan_readable)
    for what in ("safety", "ending", "override"):
        log.register(what, log.safety_words, log.staff_only)


def _daily_jobs() -> None:
    from familyapp.core import daily
    from familyapp.team.actions.about import ask_whether_still_right
    from familyapp.team.actions.agreed import tell_of_late_actions
    from familyapp.team.actions.concerns import tell_again
    from familyapp.team.actions.reviews import open_reviews
    from familyapp.team.actions.turning import tell_who_decides

    daily.register("open reviews", open_reviews)
    daily.register("tell who decides", tell_who_decides)
    daily.register("tell of concerns again", tell_again)
    daily.register("ask whether About me is still right", ask_whether_still_right)
    daily.register("tell of late actions", tell_of_late_actions)
