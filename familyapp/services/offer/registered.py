"""What the Local Offer lets other packages ask."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    from familyapp.core import daily, exports, links, search
    from familyapp.services.offer import import_task, my_data, notices, searching
    from familyapp.services.offer import links as offer_links

    links.register(offer_links.KIND, offer_links.links_to_offers)
    links.register(notices.LINK, notices.links_to_check)
    search.register(searching.KIND, searching.documents)
    exports.register("local offer", _("Saved from the Local Offer"), my_data.my_saved)
    daily.register("local offer entries to check", notices.let_wait)
    daily.register("local offer files that are over", import_task.remove_files)
