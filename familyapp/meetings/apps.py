from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "familyapp.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Registrations come with what they register."""
