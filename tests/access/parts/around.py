"""Around giving feedback: questions on Today, words of a chat that are offered, what is said of a
worker, posters."""

from datetime import UTC, datetime
from uuid import uuid4

from familyapp.demo.cast import demo_id
from familyapp.feedback.models import Offered, Poster, Pulse
from familyapp.feedback.routing import make_missing_queues
from messaging.actions import Outgoing, send_message
from messaging.models import Conversation

ROWS = """
GET  /feedback/pulses/{aminas_pulse}/not-now/       302 405
POST /feedback/pulses/{aminas_pulse}/not-now/       302 404 amina=302
GET  /feedback/asking/                              302 405
POST /feedback/asking/                              302
GET  /feedback/offered/{words_offered}/              302 404 leila=200
POST /feedback/offered/{words_offered}/              302 404 leila=302
GET  /feedback/about-my-work/                       302 404 works=200
POST /feedback/about-my-work/                       302 405
GET  /improvement/posters/                          302 404 grace,looks_in=200
POST /improvement/posters/                          302 404 grace,looks_in=302
GET  /improvement/posters/{key_workings_poster}/    302 404 grace,looks_in=200
POST /improvement/posters/{key_workings_poster}/    302 404 grace,looks_in=302
GET  /improvement/posters/{schools_poster}/         302 404
POST /improvement/posters/{schools_poster}/         302 404
GET  /messages/{leilas_thread}/pass-on/{leilas_seq}/ 302 404 tom,covers=200
POST /messages/{leilas_thread}/pass-on/{leilas_seq}/ 302 404 tom,covers=302
GET  /messages/{leilas_thread}/pass-on/999/         302 404
GET  /messages/{sams_thread}/pass-on/{leilas_seq}/  302 404
"""

GATES = """
own_account_view
    /feedback/pulses/<uuid:pulse>/not-now/
    /feedback/asking/
    /feedback/offered/<uuid:offered>/
    /feedback/about-my-work/
keeper_view: manage a service
    /improvement/posters/
    /improvement/posters/<uuid:poster>/
conversation_view
    /messages/<uuid:conversation>/pass-on/<int:seq>/
"""

FORMS = {
    "/feedback/asking/": {"on": "no"},
    "/feedback/offered/": {"do": "keep"},
    "/improvement/posters/": {
        "key": uuid4(),
        "service": demo_id("service:key_working"),
        "place": "Waiting room",
    },
    "/pass-on/": {"words": "Nobody rang.", "agreed": "on"},
}


def things(people, children, member) -> dict[str, object]:
    """A question put to Amina, words of Leila's, and posters of two services."""
    make_missing_queues()
    amina, leila, grace = children["amina"], people["leila"], people["grace"]
    pulse = Pulse.objects.create(
        person=people["amina"], child=amina, subject_kind="meeting", subject_id=uuid4()
    )
    thread = Conversation.objects.get(owner=member("amina", "leila"))
    sent = send_message(Outgoing(leila, thread.pk, uuid4(), "Nobody rang me back."))
    offer = Offered.objects.create(
        child=amina, message=uuid4(), to=leila, by=people["tom"], words="Nobody rang."
    )
    made = datetime(2026, 1, 5, tzinfo=UTC)
    posters = {
        key: Poster.objects.create(
            service_id=demo_id(f"service:{key}"), code=code, made_by=grace, made=made
        ).pk
        for key, code in (("key_working", "bcdfghjk"), ("school", "kjhgfdcb"))
    }
    return {
        "aminas_pulse": pulse.pk,
        "words_offered": offer.pk,
        "leilas_seq": sent.message.seq,
        "key_workings_poster": posters["key_working"],
        "schools_poster": posters["school"],
    }
