from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class AccountsConfig(AppConfig):
    name = "familyapp.accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.utils.translation import gettext_lazy as _

        from familyapp.accounts import actions, copies, my_data, retention
        from familyapp.core import daily, events, exports
        from familyapp.core.retention import register as keep

        user_logged_out.connect(actions.close_sockets_of_session, dispatch_uid="close sockets")
        user_logged_in.connect(actions.note_session, dispatch_uid="note session")
        authenticator_added.connect(actions.note_new_factor, dispatch_uid="note factor")
        for event in (events.MembershipEnded, events.AccessPaused, events.SharingNarrowed):
            events.subscribe(event, copies.take_back)
        events.subscribe(events.PeopleKeptApart, copies.take_back)
        daily.register("remove copies that are over", copies.remove_files)
        keep("account", retention.accounts)
        keep("log", retention.log)
        exports.register("account", _("Your account"), my_data.about_me)
        exports.register("acts", _("What you did here"), my_data.what_i_did)
