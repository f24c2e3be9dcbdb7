"""The papers of a meeting."""

from uuid import uuid4

from tests.core.making_files import PDF, upload
from tests.meetings.making_papers import a_meeting, asked_for, sent

HERE = "/child/{amina}/meetings/{papers_at}/papers"
ROWS = """
GET  HERE/add/                     302 404 team=403 tom,covers=200
POST HERE/add/                     302 404 team=403 tom,covers=302
GET  HERE/mine/                    302 404 team=200 looking=403
POST HERE/mine/                    302 404 team=302 looking=403
GET  HERE/{leilas_paper}/send/     302 404 team=403 leila,tom,covers=200 karim=404
POST HERE/{leilas_paper}/send/     302 404 team=403 leila,tom,covers=302 karim=404
GET  HERE/{leilas_paper}/take-off/ 302 404 team=403 tom,covers=200 karim=404
POST HERE/{leilas_paper}/take-off/ 302 404 team=403 tom,covers=302 karim=404
GET  HERE/{leilas_paper}/file/     302 404 team=200 karim=404
POST HERE/{leilas_paper}/file/     302 405
GET  /child/{ollie}/meetings/{papers_at}/papers/{leilas_paper}/file/ 302 404
""".replace("HERE", HERE)

GATES = """
team_view: see meetings
    /child/<uuid:child>/meetings/<uuid:meeting>/papers/add/
    /child/<uuid:child>/meetings/<uuid:meeting>/papers/mine/
    /child/<uuid:child>/meetings/<uuid:meeting>/papers/<uuid:paper>/send/
    /child/<uuid:child>/meetings/<uuid:meeting>/papers/<uuid:paper>/take-off/
    /child/<uuid:child>/meetings/<uuid:meeting>/papers/<uuid:paper>/file/
"""


class Papers(dict):
    """A form whose file can be read again for everybody of the table."""

    def items(self):
        return {**self, "file": upload(PDF, "paper.pdf")}.items()


FORMS = {
    "/papers/add/": {"key": uuid4(), "title": "Report", "who": "other", "name": "Miss Bell"},
    "/papers/mine/": Papers(key=uuid4(), title="Letter"),
    "/papers/{leilas_paper}/send/": Papers(key=uuid4()),
}


def things(people, children, member) -> dict:
    tom, priya, leila = (member("amina", key) for key in ("tom", "priya", "leila"))
    meeting = a_meeting(tom, 40, tom, priya)
    paper = sent(leila, asked_for(tom, meeting, "Her views", who=leila))
    return {"papers_at": meeting.pk, "leilas_paper": paper.pk}
