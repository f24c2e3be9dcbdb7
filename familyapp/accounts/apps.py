from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class AccountsConfig(AppConfig):
    name = "familyapp.accounts"

    def ready(self) -> None:
        from familyapp.accounts.actions import close_sockets_of_session

        user_logged_out.connect(close_sockets_of_session, dispatch_uid="close sockets")
