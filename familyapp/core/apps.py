from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "familyapp.core"

    def ready(self) -> None:
        from familyapp.core import checks  # noqa: F401  (registers the access check)
        from familyapp.core.forms import say_errors_kindly

        say_errors_kindly()
