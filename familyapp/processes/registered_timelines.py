"""Where a child is in a process, and what is due."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from django.core import checks

    from familyapp.core import daily, exports, links
    from familyapp.processes import my_data_timelines, timeline_links, timeline_rules
    from familyapp.processes.actions.timeline_notices import look_each_day
    from familyapp.processes.rules.checks import check_rules
    from familyapp.team import log, tabs

    checks.register(check_rules)
    tabs.register(
        "processes",
        _("Where we are"),
        "signpost",
        "processes:where_we_are",
        timeline_rules.SEE_PLAN,
        rank=35,
    )
    links.register("timeline", timeline_links.links_to_timelines)
    links.register("own step", timeline_links.links_to_own_steps)
    links.register("late step", timeline_links.links_to_late_steps)
    log.register("timeline", timeline_links.log_words, timeline_links.readable)
    log.register("timelines", timeline_links.list_words, timeline_links.list_readable)
    exports.register("timelines", _("Where we are"), my_data_timelines.my_timelines)
    daily.register("look at timelines", look_each_day)
