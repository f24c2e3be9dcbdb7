from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "familyapp.team"
    label = "team"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import daily, exports, links
        from familyapp.core.retention import register as keep
        from familyapp.team import (
            concerns,
            corrections,
            endings,
            log,
            matters,
            my_data,
            retention,
            rules,
            safety,
            sharing_links,
            tabs,
        )
        from familyapp.team.actions.concerns import tell_again
        from familyapp.team.actions.reviews import open_reviews
        from familyapp.team.actions.turning import tell_who_decides
        from familyapp.team.turning import AGES

        tabs.register("team", _("Team"), "team", "team:team", rules.SEE_TEAM, rank=10)
        links.register("restriction", safety.links_to_restrictions)
        links.register("ending", endings.links_to_own_endings)
        links.register("challenge", endings.links_to_challenges)
        links.register("asked ending", endings.links_to_asked_endings)
        links.register("review", sharing_links.links_to_reviews)
        links.register("override", sharing_links.links_to_overrides)
        for age in AGES:
            links.register(f"turning {age}", sharing_links.links_to_turning(age))
        keep("child record", retention.records)
        keep("mental health", retention.mental_health)
        exports.register("teams", _("The teams you are in"), my_data.my_teams)
        exports.register("agreed", _("What you decided about who sees what"), my_data.what_i_agreed)
        exports.register("who matters", _("The people who matter"), my_data.who_matters)
        exports.register("wrong", _("What was said to be wrong"), my_data.what_is_wrong)
        exports.register("who looked", _("Who looked"), my_data.who_looked)
        daily.register("open reviews", open_reviews)
        daily.register("tell who decides", tell_who_decides)
        daily.register("tell of concerns again", tell_again)
        links.register("concern", concerns.links_to_concerns)
        links.register("concern without a lead", concerns.links_to_concerns_without_lead)
        links.register("correction", corrections.links_to_corrections)
        log.register("team", log.team_words, log.team_readable)
        log.register("people who matter", matters.words, log.team_readable)
        log.register("correction", corrections.words, corrections.readable_corrections)
        log.register("access", log.access_words, log.not_the_adults)
        for what in ("safety", "ending", "override"):
            log.register(what, log.safety_words, log.staff_only)
