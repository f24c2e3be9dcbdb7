"""Saying how it was, for anybody; and what one said, for whoever said it."""

from uuid import uuid4

from django.core.files.base import ContentFile

from familyapp.demo.cast import demo_id
from familyapp.feedback import receipts
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.models import FeedbackFile, Poster
from tests.core.making_files import WAV

# Nothing is said with these, so every answer is the page again: what is stored, and where that
# leads, is in tests/feedback/.
ROWS = """
GET  /feedback/                                       200
POST /feedback/                                       200
GET  /feedback/told/                                  200
POST /feedback/told/                                  405
GET  /tell/mnpqrstw/                                  200
POST /tell/mnpqrstw/                                  200
GET  /tell/no-such-poster/                            404
POST /tell/no-such-poster/                            404
GET  /feedback/receipt/                               200
POST /feedback/receipt/                               200
GET  /feedback/receipt/{somebodys_code}/              200
POST /feedback/receipt/{somebodys_code}/              200
GET  /feedback/receipt/no-such-code/                  404
POST /feedback/receipt/no-such-code/                  404
GET  /feedback/mine/                                  302 200
POST /feedback/mine/                                  302 405
GET  /feedback/mine/{leilas_words}/                   302 404 leila=200
POST /feedback/mine/{leilas_words}/                   302 404 leila=200
GET  /feedback/mine/{aminas_words}/                   302 404 amina=200
POST /feedback/mine/{aminas_words}/                   302 404 amina=200
GET  /feedback/mine/{leilas_words}/{leilas_voice}/    302 404 leila=200
POST /feedback/mine/{leilas_words}/{leilas_voice}/    302 405
GET  /feedback/mine/{aminas_words}/{leilas_voice}/    302 404
"""

GATES = """
public_view
    /feedback/
    /feedback/told/
    /feedback/receipt/
    /tell/<str:code>/
own_account_view
    /feedback/mine/
    /feedback/mine/<uuid:feedback>/
    /feedback/mine/<uuid:feedback>/<uuid:file>/
secret_link_view
    /feedback/receipt/<str:code>/
"""

FORMS = {
    "/feedback/": {"privacy": "service"},
    "/tell/": {"privacy": "service"},
    "/feedback/receipt/": {"do": "reply", "key": uuid4(), "words": ""},
    "/feedback/mine/": {"do": "reply", "key": uuid4(), "words": ""},
}


def things(people, children, member) -> dict[str, object]:
    """Words of Leila's with a recording, of Amina's, of somebody without a name; a poster."""
    said = Said("named", child=children["amina"].pk, face=2)
    leilas, _new = give(people["leila"].pk, key=uuid4(), said=said)
    aminas, _new = give(people["amina"].pk, key=uuid4(), said=said)
    key = uuid4()
    code = receipts.code_for(key)
    nobodys = Said("anonymous", face=1, receipt_hash=receipts.receipt_hash(code))
    give(None, key=key, said=nobodys)
    voice = FeedbackFile(feedback=leilas, name="me.wav", kind="voice", media_type="audio/wav")
    voice.size = len(WAV)
    voice.file.save("me.wav", ContentFile(WAV))
    Poster.objects.create(
        service_id=demo_id("service:key_working"), code="mnpqrstw", made_by=people["grace"]
    )
    return {
        "leilas_words": leilas.pk,
        "aminas_words": aminas.pk,
        "leilas_voice": voice.pk,
        "somebodys_code": code,
    }
