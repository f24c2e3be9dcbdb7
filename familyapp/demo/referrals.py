"""What was asked for and is waited for: referrals, a panel, and what services are still agreeing.

Days that were promised and are over by now are set in the rows: the actions take none of those.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import child, dice, member, service
from familyapp.demo.words.families import BEING_ARRANGED, HOUSEHOLDS
from familyapp.notices.models import Notice
from familyapp.processes.actions import agreeing, panels
from familyapp.processes.actions import referrals as actions
from familyapp.processes.models import Disagreement, PanelDecision, Referral
from familyapp.team.actions.safety import decide_on_service
from familyapp.team.models import Child, TeamMember

# Child, service, what for, sent so many days ago, and what happened since: (what, days ago).
OF_THE_CAST = (
    (
        ("amina", "therapies", "Speech therapy to practise talking in new places", 98),
        (("received", 93), ("accepted", 76)),
    ),
    (("amina", "early_help", "A sleep clinic, because Amina lies awake at night", 61), ()),
    (("amina", "camhs", "Somebody to talk to about worries", 41), (("received", 36),)),
    (("amina", "transport", "A travel trainer for the bus to school", 190), (("began", 120),)),
    (("idris", "school", "An occupational therapist for handwriting", 66), ()),
    (("ben", "early_help", "A support worker for living on his own", 58), (("accepted", 30),)),
    (("zain", "therapies", "A talking book in Urdu and English", 150), (("received", 141),)),
    (("tia", "paediatrics", "A check of hearing and sight", 24), ()),
)
# What was sent on by now: the words with which it begins, so many days ago, where to and why, and
# when they received it.
SENT_ON = (
    (
        "A sleep clinic",
        (45, 38),
        "paediatrics",
        "Early help has no sleep clinic. The doctors run one.",
    ),
    (
        "An occupational",
        (50, 0),
        "therapies",
        "School does not have an occupational therapist of its own.",
    ),
)
# By the words with which what was asked for begins: days from now of the next contact, and what.
PROMISED = (
    ("Speech therapy to", 12, "A letter with the day of the first visit."),
    ("A sleep clinic", -9, "The clinic rings you to find a day."),
    ("A support worker for", 20, "A first meeting at college."),
    ("A talking book", -4, "The therapist says when they have a place."),
)
ELSEWHERE = (
    ("therapies", "Speech and language therapy", (20, 300)),
    ("therapies", "Help with holding a pen and getting dressed", (15, 210)),
    ("paediatrics", "An assessment for autism", (40, 380)),
    ("short_breaks", "A Saturday club", (5, 120)),
)
PAYS = "who pays for a communication aid"
SAID = (
    ("school", "priya", "The aid is for lessons, so we can pay for training but not for the aid."),
    ("therapies", "tom", "The aid is a medical need at home too. The loan library has none left."),
)


def fill() -> None:
    """Call with the cast and the authority in place, once."""
    hidden = "Amina understands this decision, and wants it to stay with her."
    decide_on_service(member("amina", "tom"), service("camhs"), hidden=True, reason=hidden)
    for asked, steps in OF_THE_CAST:
        _ask(*asked, steps)
    for sent_on in SENT_ON:
        _sent_on(*sent_on)
    _not_accepted()
    _elsewhere()
    for words, days, what in PROMISED:
        row = Referral.objects.get(about__startswith=words, followed_by__isnull=True)
        _promise(row, days, what)
    _panels()
    _agreeing()
    actions.tell_of_late_contacts(timezone.localdate())
    agreeing.escalate(timezone.localdate())
    _have_read_most()


def _day(days_ago: int) -> date:
    return timezone.localdate() - timedelta(days=days_ago)


def _ask(
    of: str, asked: str, about: str, days: int, steps: tuple[tuple[str, int], ...] = ()
) -> Referral:
    key = demo_id(f"referral:{of}:{about}")
    to, sent = service(asked), _day(days)
    row = actions.send(_who_sends(child(of)), key=key, service=to, about=about, sent=sent)
    for kind, ago in steps:
        row = _happened(row, uuid5(key, kind), kind=kind, on=_day(ago))
    return row


def _happened(row: Referral, key: UUID, **said: Any) -> Referral:
    """What whoever answers the family wrote down of it."""
    return actions.record(_who_sends(row.child), row, key=key, revision=row.revision, **said)


def _who_sends(who: Child) -> TeamMember:
    return TeamMember.objects.answering().filter(child=who).select_related("child", "person")[0]


def _promise(row: Referral, days: int, what: str) -> None:
    day = timezone.localdate() + timedelta(days=days)
    key = demo_id(f"referral:promised:{row.about}")
    said = {"next_contact": max(day, timezone.localdate()), "next_what": what}
    _happened(row, key, kind="next_contact", **said)
    Referral.objects.filter(pk=row.pk).update(next_contact=day)


def _sent_on(words: str, days: tuple[int, int], to: str, why: str) -> None:
    """`days` ago it was sent on, and received (0 where it was not)."""
    row = Referral.objects.get(about__startswith=words)
    key, went, came = demo_id(f"referral:sent on:{words}"), _day(days[0]), _day(days[1])
    _happened(row, key, kind="redirected", on=went, words=why, service=service(to))
    if days[1]:
        after = Referral.objects.get(follows=row)
        _happened(after, uuid5(key, "received"), kind="received", on=came)


def _not_accepted() -> None:
    row = _ask("ollie", "short_breaks", "A place at the holiday club", 62)
    why = "The club is full this summer. New places are given out in January."
    _happened(row, demo_id("referral:no"), kind="not_accepted", on=_day(33), words=why)


def _elsewhere() -> None:
    """In other families of Tom's, and a child who waits for a key worker."""
    rng = dice("referrals")
    known = {str(asked[0]) for asked, _steps in OF_THE_CAST}
    for household in HOUSEHOLDS:
        if household.key in known or rng.random() < 0.3:
            continue
        asked, about, (soon, long) = rng.choice(ELSEWHERE)
        days = min(rng.randint(soon, long), household.since - 2)
        steps: tuple[tuple[str, int], ...] = ()
        if rng.random() < 0.7:
            steps = (("received", days - 4),)
        if steps and rng.random() < 0.5:
            steps = (*steps, ("accepted", max(1, days - 25)))
        _ask(household.key, asked, about, days, steps)
    days = BEING_ARRANGED.since - 1
    _ask(BEING_ARRANGED.key, "key_working", "A key worker", days, (("accepted", days - 3),))


def _panels() -> None:
    tom = member("idris", "tom")
    row = panels.add_panel(
        tom,
        key=demo_id("panel:idris"),
        panel="Short breaks panel",
        asks="How many hours of short breaks Idris can have",
        on=_day(16),
        service=service("short_breaks"),
    )
    panels.decide(
        tom,
        row,
        revision=row.revision,
        outcome=PanelDecision.Outcome.PARTLY,
        decided=_day(16),
        reason="Idris can have four hours on Saturdays. The panel did not agree to more in school "
        "holidays, because the holiday club has no worker who knows his signs.",
        next_step="Miles rings Mum to find the first Saturday.",
        next_by=_day(-6),
    )
    panels.add_panel(
        member("amina", "tom"),
        key=demo_id("panel:amina"),
        panel="SEND panel",
        asks="If Amina's plan pays for a travel trainer after summer",
        on=_day(-17),
    )


def _agreeing() -> None:
    row = _agreed_by("amina", PAYS, ("school", "therapies"), -10)
    for key, who, words in SAID:
        by = member("amina", who)
        agreeing.argue(by, row, key=demo_id(f"argued:{key}"), service=service(key), words=words)
    late = _agreed_by("idris", "who brings Idris to the Saturday club", ("transport",), -1)
    Disagreement.objects.filter(pk=late.pk).update(answer_by=_day(9), first_answer_by=_day(9))
    late = _agreed_by("zain", "which team visits Zain at home", ("therapies",), -1)
    Disagreement.objects.filter(pk=late.pk).update(answer_by=_day(2), first_answer_by=_day(23))


def _agreed_by(of: str, about: str, others: tuple[str, ...], days: int) -> Disagreement:
    """Between these and the short breaks, answered by so many days ago (or to come)."""
    keys = others if len(others) > 1 else (*others, "short_breaks")
    return agreeing.log(
        member(of, "tom"),
        key=demo_id(f"agreeing:{of}:{about}"),
        about=about,
        services=[service(key) for key in keys],
        owner=member(of, "tom"),
        answer_by=_day(days),
    )


def _have_read_most() -> None:
    """Families have read all the news but Idris's panel."""
    news = Notice.objects.filter(link_kind__in=actions.NEWS, done__isnull=True)
    news.exclude(link_id=demo_id("panel:idris")).update(done=timezone.now())
