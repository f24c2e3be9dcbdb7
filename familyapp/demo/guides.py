"""What Eli did with the guides: one differs here, one is a draft, one waits to be looked at."""

from datetime import timedelta

from django.utils import timezone

from familyapp.demo.records import days_ago, person
from familyapp.processes.actions import guides as actions
from familyapp.processes.actions.reading import follow
from familyapp.processes.guides import library
from familyapp.processes.models import GuideCheck, GuideVersion
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import editor_role

CHANGED, DRAFT, STALE, OWNED = "short-breaks", "draft-plan", "referrals-and-waiting", "key-working"
FOLLOWED = (CHANGED, "annual-review")
WHERE = "You can read the statement today."
WHERE_HERE = "You can read the statement today: online, or on paper in every library of Larkshire."
SAID = "We say where you can read the short breaks statement on paper."
SENT = "The council sends you a draft plan, and the advice that it was made from."
SENT_HERE = f"{SENT} It comes by post, and by e-mail if you ask for that."


def fill() -> None:
    eli = editor_role(person("eli"))
    assert eli is not None
    for slug in FOLLOWED:
        follow(person("leila"), slug)
    row = _write(eli, CHANGED, WHERE, WHERE_HERE, SAID)
    actions.publish_draft(
        eli,
        CHANGED,
        number=row.number,
        revision=row.revision,
        effective_from=timezone.localdate(),
        what_changed=SAID,
    )
    _write(eli, DRAFT, SENT, SENT_HERE, "")
    ahead = timezone.localdate() + timedelta(days=200)
    actions.check_again(eli, OWNED, owner=eli.person_id, review_by=ahead)
    # To be looked at again soon, and that day has gone by: the action takes only a day ahead.
    GuideCheck.objects.create(
        slug=STALE,
        owner=eli.person,
        by=eli.person,
        checked=days_ago(24).date(),
        review_by=days_ago(3).date(),
        at=days_ago(24),
    )


def _write(eli: ServiceRole, slug: str, old: str, new: str, said: str) -> GuideVersion:
    """A draft with this said in other words."""
    now = library.guide(slug)
    assert now is not None
    assert old in now.texts["standard"]
    texts = {**now.texts, "standard": now.texts["standard"].replace(old, new)}
    return actions.write_draft(eli, slug, texts=texts, facts=now.facts, what_changed=said)
