"""Reading guides: what a guide is to other packages, and its own copy."""


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from django.utils.translation import gettext_lazy as _

    from familyapp.core import exports, links, search
    from familyapp.processes import glossary, my_data_reading, reading_pages

    exports.register("guides", _("Guides"), my_data_reading.my_guides)
    links.register_parts("guide", reading_pages.step_title)
    search.register(glossary.KIND, glossary.documents)
