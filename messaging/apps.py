from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from familyapp.core import events, links
        from messaging import listeners, selectors

        events.subscribe(events.MemberJoined, listeners.open_threads)
        events.subscribe(events.MembershipEnded, listeners.close_threads)
        events.subscribe(events.PeopleKeptApart, listeners.part_in_family_threads)
        events.subscribe(events.HistoryOpened, listeners.open_history)
        links.register("key worker's thread", selectors.link_to_key_workers_thread)
        links.register("conversation", selectors.link_to_conversation)
