from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "familyapp.processes"
    label = "processes"

    def ready(self) -> None:
        """Each group of pages registers its own: links, copies, daily jobs, listeners."""
        from familyapp.processes import (
            registered_guides,
            registered_reading,
            registered_referrals,
            registered_timelines,
        )

        for part in (
            registered_guides,
            registered_reading,
            registered_timelines,
            registered_referrals,
        ):
            part.register()
