from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "familyapp.meetings"
    label = "meetings"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import daily, exports, links
        from familyapp.meetings import (
            links_to,
            links_to_papers,
            log_words,
            my_data,
            my_data_papers,
            my_data_saying,
            papers,
        )
        from familyapp.meetings.actions.papers import tell_of_papers
        from familyapp.team import log, rules, tabs

        tabs.register(
            "meetings", _("Meetings"), "calendar", "meetings:list", rules.SEE_MEETINGS, rank=20
        )
        log.register("meetings", log_words.meetings_words, log_words.meetings_readable)
        log.register("meeting", log_words.meeting_words, log_words.meeting_readable)
        links.register("meeting", links_to.links_to_meetings)
        links.register_offer(links_to.meetings_to_talk_about)
        links.register("meeting answer", links_to.links_to_answers)
        links.register("cannot come", links_to.links_to_who_cannot_come)
        links.register("wish answered", links_to.links_to_answered_wishes)
        exports.register("meetings", _("Meetings"), my_data.my_meetings)
        exports.register("what i say", _("What you want to say"), my_data_saying.what_i_say)
        exports.register("papers", _("Papers of meetings"), my_data_papers.my_papers)
        log.register("paper", papers.words, papers.readable)
        links.register("paper", links_to_papers.links_to_papers)
        daily.register("tell of papers", tell_of_papers)
        _replies_and_after()


def _replies_and_after() -> None:
    from django.utils.translation import gettext_lazy as _

    from familyapp.core import daily, events, exports, links
    from familyapp.meetings import after, listeners, missed, reviews
    from familyapp.meetings.actions.reviews import propose_reviews

    links.register("missed visits", missed.links_to_missed)
    links.register("review due", reviews.links_to_reviews_due)
    exports.register("said of meetings", _("What you said of meetings"), after.my_answers)
    events.subscribe(events.PlanDecided, listeners.count_to_the_review)
    daily.register("propose reviews", propose_reviews)
