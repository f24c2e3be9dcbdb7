from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "familyapp.services"

    def ready(self) -> None:
        """Each part registers its own: links, copies, daily jobs, what can be searched."""
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import exports
        from familyapp.services import my_data
        from familyapp.services.offer import registered

        exports.register("work", _("Your work"), my_data.my_work)
        registered.register()
