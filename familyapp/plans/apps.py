from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "familyapp.plans"
    label = "plans"

    def ready(self) -> None:
        """Registrations come with what they register."""
