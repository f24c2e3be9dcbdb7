from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "familyapp.team"
    label = "team"
