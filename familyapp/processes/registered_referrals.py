"""Referrals, panels, and what services have not agreed yet."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from django.utils.translation import gettext_lazy as _

    from familyapp.core import daily, exports, links
    from familyapp.processes import agreeing, my_data_referrals, panels
    from familyapp.processes import referral_links as referrals
    from familyapp.processes.actions.agreeing import escalate
    from familyapp.processes.actions.referrals import tell_of_late_contacts
    from familyapp.team import log

    links.register("referral", referrals.links_to_referrals)
    links.register("referral late", referrals.links_to_late_contacts)
    links.register("referral asked about", referrals.links_to_asked_about)
    links.register("panel", panels.links_to_panels)
    links.register("agreeing", agreeing.links_to_news)
    links.register("disagreement", agreeing.links_to_disagreements)
    log.register("asked for", referrals.words_for_log, referrals.list_readable)
    log.register("referral", referrals.words_for_log, referrals.one_readable)
    log.register("panel", panels.words_for_log, panels.readable)
    log.register("agreeing", agreeing.words_for_log, agreeing.readable)
    exports.register("referrals", _("What was asked for, and waiting"), my_data_referrals.waiting)
    daily.register("tell of late contacts", tell_of_late_contacts)
    daily.register("tell managers what is not agreed", escalate)
