from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "familyapp.notices"
    label = "notices"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import events, exports
        from familyapp.notices import listeners, my_data

        events.subscribe(events.NoticeDue, listeners.begin)
        events.subscribe(events.NoticeDone, listeners.settle)
        events.subscribe(events.MemberJoined, listeners.hand_on)
        exports.register("waiting", _("What waits for you"), my_data.what_waits)
