"""Keeping the guides is for who is a content editor, whichever service's; what changed in one is
for everybody."""

from datetime import timedelta

from django.utils import timezone

from tests.processes.making_guides import a_draft, form_of, publish

OTHER = "short-breaks"

ROWS = """
GET  /guides/keep/                              302 404 eli=200
POST /guides/keep/                              302 405
GET  /guides/keep/draft-plan/                   302 404 eli=200
POST /guides/keep/draft-plan/                   302 404 eli=302
GET  /guides/keep/no-such-guide/                302 404
POST /guides/keep/no-such-guide/                302 404
GET  /guides/keep/draft-plan/preview/           302 404 eli=200
POST /guides/keep/draft-plan/preview/           302 405
GET  /guides/keep/draft-plan/changes/           302 404 eli=200
POST /guides/keep/draft-plan/changes/           302 405
GET  /guides/keep/draft-plan/publish/           302 405
POST /guides/keep/draft-plan/publish/           302 404 eli=302
GET  /guides/keep/draft-plan/check/             302 404 eli=200
POST /guides/keep/draft-plan/check/             302 404 eli=302
GET  /guides/keep/draft-plan/take-over/         302 405
POST /guides/keep/draft-plan/take-over/         302 404 eli=302
GET  /guides/keep/draft-plan/drop/              302 405
POST /guides/keep/draft-plan/drop/              302 404 eli=302
GET  /guides/keep/short-breaks/back/            302 404 eli=200
POST /guides/keep/short-breaks/back/            302 404 eli=302
GET  /guides/short-breaks/changes/{short_break}/ 200
POST /guides/short-breaks/changes/{short_break}/ 405
GET  /guides/short-breaks/changes/99/           404
GET  /guides/draft-plan/changes/{draft}/        404
"""

GATES = """
editor_view
    /guides/keep/
    /guides/keep/<slug:slug>/
    /guides/keep/<slug:slug>/preview/
    /guides/keep/<slug:slug>/changes/
    /guides/keep/<slug:slug>/publish/
    /guides/keep/<slug:slug>/check/
    /guides/keep/<slug:slug>/take-over/
    /guides/keep/<slug:slug>/drop/
    /guides/keep/<slug:slug>/back/
public_view
    /guides/<slug:slug>/changes/<int:number>/
"""

FORMS: dict[str, dict] = {
    "/guides/keep/short-breaks/back/": {"number": 0, "what_changed": "It is as it was."},
}


def things(people, children, member) -> dict[str, object]:
    """A draft of Eli's, and a guide of which he published another version."""
    other = publish(a_draft(OTHER, texts=_other_words()))
    draft = a_draft()
    today = timezone.localdate()
    revision = {"revision": draft.revision}
    FORMS["/guides/keep/draft-plan/"] = form_of(**revision)
    FORMS["/guides/keep/draft-plan/publish/"] = {
        **revision,
        "number": draft.number,
        "what_changed": "The draft comes by e-mail now.",
        "effective_from": today.isoformat(),
        "is_read": "yes",
    }
    FORMS["/guides/keep/draft-plan/check/"] = {"review_by": (today + timedelta(30)).isoformat()}
    FORMS["/guides/keep/draft-plan/take-over/"] = revision
    FORMS["/guides/keep/draft-plan/drop/"] = revision
    return {"short_break": other.number, "draft": draft.number}


def _other_words() -> dict[str, str]:
    found = form_of(OTHER)
    words = {reading: found[reading] for reading in ("standard", "easy", "young")}
    return {**words, "standard": words["standard"] + "\nAsk us.\n"}
