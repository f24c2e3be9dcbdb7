from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "familyapp.home"

    def ready(self) -> None:
        from familyapp.home import my_file
        from familyapp.team import about, log

        log.register("my file", my_file.words, about.about_readable)
