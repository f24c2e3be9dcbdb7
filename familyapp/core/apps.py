from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "familyapp.core"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from familyapp.core import (
            checks,  # noqa: F401  (registers the access check)
            daily,
            search,
            search_index,
            tasks,
        )
        from familyapp.core.forms import say_errors_kindly

        say_errors_kindly()
        post_migrate.connect(search_index.make, sender=self)
        post_migrate.connect(search.read_after_migrating, sender=self)  # after it, in this order
        daily.register("forget old tasks", tasks.forget_old_tasks)
