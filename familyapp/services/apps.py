from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "familyapp.services"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from familyapp.core import exports
        from familyapp.services import my_data

        exports.register("work", _("Your work"), my_data.my_work)
