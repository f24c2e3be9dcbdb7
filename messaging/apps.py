from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import events, exports, links
        from familyapp.core.retention import register as keep
        from messaging import checkins, listeners, my_data, retention, selectors, visits

        events.subscribe(events.MemberJoined, listeners.open_threads)
        events.subscribe(events.MemberJoined, listeners.plan_the_end)
        events.subscribe(events.MembershipEnded, listeners.close_threads)
        events.subscribe(events.AccessPaused, listeners.pause_threads)
        events.subscribe(events.SharingNarrowed, listeners.let_pages_look_again)
        events.subscribe(events.PeopleKeptApart, listeners.part_in_family_threads)
        events.subscribe(events.HistoryOpened, listeners.open_history)
        events.subscribe(events.MeetingTold, listeners.tell_of_meeting)
        links.register("key worker's thread", selectors.links_to_key_workers_threads)
        links.register("conversation", selectors.links_to_conversations)
        links.register_offer(selectors.conversations_to_talk_about)
        links.register("check-in", checkins.links_to_checkins)
        links.register("late check-in", checkins.links_to_late_checkins)
        keep("messages", retention.messages)
        exports.register("conversations", _("Your conversations"), my_data.my_conversations)
        visits.register()
