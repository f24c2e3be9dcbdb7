"""Terms that are explained where they stand: `{% load glossary %}`."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from familyapp.processes import glossary

register = template.Library()


@register.filter(is_safe=True)
def explained(text: str) -> SafeString:
    """`{{ html|explained }}`: the first of each term in it can be tapped, in any page of any
    package. Plain text is escaped first; what is safe HTML stays as it is, links are added. The
    page includes `components/term_head.html` in its `head` block; without a script each is a link
    to the glossary."""
    return glossary.explained(conditional_escape(text))


@register.tag(name="explaining")
def explaining(parser: template.base.Parser, token: template.base.Token) -> "Explaining":
    """`{% explaining %}...{% endexplaining %}`: the same for a part of a page, which may be about
    one person: nothing of it is kept."""
    inside = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return Explaining(inside)


class Explaining(template.Node):
    def __init__(self, inside: template.NodeList) -> None:
        self.inside = inside

    def render(self, context: template.Context) -> SafeString:
        return glossary.explained(self.inside.render(context), keep=False)
