"""Giving feedback, and coming back to it: what it can be about, and its writer's own copy."""


def register() -> None:
    from django.utils.translation import gettext_lazy as _

    from familyapp.core import exports, links
    from familyapp.feedback import mine, subjects

    links.register("service", subjects.links_to_services)
    links.register(subjects.APP, subjects.links_to_this_app)
    links.register("feedback", mine.links_to_feedback)
    exports.register("feedback", _("What you told services"), mine.what_i_told)
