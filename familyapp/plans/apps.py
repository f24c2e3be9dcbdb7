from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "familyapp.plans"
    label = "plans"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import daily, events, exports, links
        from familyapp.plans import help as promised
        from familyapp.plans import listeners, my_data, outcomes, rules, selectors, silence, words
        from familyapp.plans import my_data_progress as my_progress
        from familyapp.plans.actions.progress import tell_of_silence
        from familyapp.team import log, tabs

        tabs.register("plans", _("Plan"), "plan", "plans:plan", rules.SEE_PLAN, rank=30)
        links.register("plan", selectors.links_to_plans)
        links.register_offer(selectors.plans_to_talk_about)
        links.register("outcome", outcomes.links_to_outcomes)
        log.register("plan", words.plan_words, words.plan_readable)
        log.register("outcome", outcomes.outcome_words, outcomes.readable_outcomes)
        exports.register("plans", _("The plans"), my_data.my_plans)
        exports.register("outcomes", _("What is to be reached"), my_data.my_outcomes)
        events.subscribe(events.ReviewDecided, listeners.count_from_the_decision)
        links.register("provision", promised.links_to_help)
        links.register("help not happening", promised.links_to_missing_help)
        links.register("silent outcome", silence.links_to_silent)
        exports.register("progress", _("How it goes, as you said"), my_progress.said_of_outcomes)
        exports.register("help", _("What you said of help"), my_progress.said_of_help)
        daily.register("tell of silent outcomes", tell_of_silence)
