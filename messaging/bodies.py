"""What a message's text may be."""

from django.utils.translation import gettext as _

from messaging.events import BadFrame

BODY_LIMIT = 5_000  # code points, after trimming


def clean_body(raw: str) -> str:
    """The text as it is kept: trimmed, line ends as one character.

    Raises BadFrame with a sentence: empty, too long, or a character that no database or page
    can hold. Direction marks, emoji families and piles of accents are kept: the page isolates
    each message, so they cannot reach their neighbours.
    """
    body = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not body:
        raise BadFrame("bad_frame", _("Write something first."))
    if len(body) > BODY_LIMIT:
        raise BadFrame(
            "too_long",
            _("This message is too long: %(now)s letters. Up to %(limit)s can be sent at once.")
            % {"now": len(body), "limit": BODY_LIMIT},
        )
    if "\x00" in body or any("\ud800" <= letter <= "\udfff" for letter in body):
        raise BadFrame(
            "bad_frame",
            _("This message has a character that cannot be sent. Delete it and try again."),
        )
    return body
