from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "familyapp.feedback"
    label = "feedback"

    def ready(self) -> None:
        """Each group of pages registers its own: links, copies, daily jobs, listeners."""
        from familyapp.feedback import (
            registered_answers,
            registered_around,
            registered_complaints,
            registered_giving,
            registered_queues,
            registered_seeing,
        )

        for part in (
            registered_answers,
            registered_giving,
            registered_around,
            registered_queues,
            registered_complaints,
            registered_seeing,
        ):
            part.register()
