from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "familyapp.core"

    def ready(self) -> None:
        from familyapp.core import (
            checks,  # noqa: F401  (registers the access check)
            daily,
            tasks,
        )
        from familyapp.core.forms import say_errors_kindly

        say_errors_kindly()
        daily.register("forget old tasks", tasks.forget_old_tasks)
