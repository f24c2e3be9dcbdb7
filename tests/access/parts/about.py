"""About me, and the file to take along."""

from uuid import uuid4

from django.core.files.base import ContentFile

from familyapp.team.models import AboutFile

ROWS = """
GET  /child/{amina}/about-me/                           302 404 team=200
POST /child/{amina}/about-me/                           302 405
GET  /child/{ben}/about-me/                             302 404 ben,tom=200
GET  /child/{idris}/about-me/                           302 404 leila,tom=200
GET  /child/{amina}/about-me/change/like/               302 404 team=403 amina,leila,karim=200
POST /child/{amina}/about-me/change/like/               302 404 team=403 amina,leila,karim=302
GET  /child/{idris}/about-me/change/like/               302 404 leila,tom=200
GET  /child/{amina}/about-me/change/no-such-part/       302 404
GET  /child/{amina}/about-me/history/                   302 404 team=200
POST /child/{amina}/about-me/history/                   302 405
GET  /child/{amina}/about-me/who/                       302 404 amina=200
POST /child/{amina}/about-me/who/                       302 405
GET  /child/{idris}/about-me/who/                       302 404 leila,tom=200
GET  /child/{amina}/about-me/who/{priya}/               302 405
POST /child/{amina}/about-me/who/{priya}/               302 404 amina=302
POST /child/{amina}/about-me/who/{tom}/                 302 404
GET  /child/{amina}/about-me/read/                      302 405
POST /child/{amina}/about-me/read/                      302 404 tom,priya,covers=302
GET  /child/{amina}/about-me/still-right/               302 405
POST /child/{amina}/about-me/still-right/               302 404 amina=302
GET  /child/{amina}/about-me/files/{leilas_photo}/      302 404 team=200 karim=404
POST /child/{amina}/about-me/files/{leilas_photo}/      302 405
GET  /child/{idris}/about-me/files/{leilas_photo}/      302 404
GET  /child/{amina}/about-me/files/{leilas_photo}/remove/ 302 405
POST /child/{amina}/about-me/files/{leilas_photo}/remove/ 302 404 team=403 amina,karim=404 leila=302
GET  /child/{amina}/about-me/pdf/                       302 404 team=200
POST /child/{amina}/about-me/pdf/                       302 405
GET  /child/{amina}/my-file/                            302 404 amina,leila,karim,tom,covers=200
POST /child/{amina}/my-file/                            302 405
GET  /child/{amina}/my-file/pdf/                        302 404 amina,leila,karim,tom,covers=200
POST /child/{amina}/my-file/pdf/                        302 405
"""

GATES = """
team_view: see About me
    /child/<uuid:child>/about-me/
    /child/<uuid:child>/about-me/change/<slug:part>/
    /child/<uuid:child>/about-me/history/
    /child/<uuid:child>/about-me/files/<uuid:which>/
    /child/<uuid:child>/about-me/files/<uuid:which>/remove/
    /child/<uuid:child>/about-me/pdf/
team_view: choose who reads About me
    /child/<uuid:child>/about-me/who/
    /child/<uuid:child>/about-me/who/<uuid:other>/
team_view: say that About me is still right
    /child/<uuid:child>/about-me/still-right/
team_view: have read About me
    /child/<uuid:child>/about-me/read/
team_view: take the file along
    /child/<uuid:child>/my-file/
    /child/<uuid:child>/my-file/pdf/
"""

FORMS = {
    "/about-me/change/": {"key": uuid4(), "text": "I draw."},
    "/about-me/who/": {"part": "like", "on": "no"},
}


def things(people, children, member) -> dict:
    leila = member("amina", "leila")
    # No words: with those a worker had to read them before the rows in which one writes.
    photo = AboutFile(
        child=leila.child, part="matters", voice="parent", author=leila, kind="picture", size=3
    )
    photo.file.save("cup.jpg", ContentFile(b"cup"), save=False)
    photo.save()
    return {"leilas_photo": photo.pk}
