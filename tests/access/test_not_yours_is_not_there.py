"""What is not yours answers exactly as what does not exist: the same bytes, nothing to compare."""

from uuid import uuid4

import pytest

NEVER_THERE = str(uuid4())
# Who asks for what is foreign to them, and the same address with an id that nobody has.
PAIRS = [
    ("sam", "/child/{amina}/team/", "/child/{nobody}/team/"),
    ("jo", "/child/{amina}/team/", "/child/{nobody}/team/"),
    ("ruth", "/child/{amina}/team/", "/child/{nobody}/team/"),
    ("grace", "/child/{amina}/team/", "/child/{nobody}/team/"),
    ("karim", "/child/{idris}/team/", "/child/{nobody}/team/"),
    ("sam", "/child/{amina}/team/add/", "/child/{nobody}/team/add/"),
    ("sam", "/child/{amina}/team/{priya}/", "/child/{amina}/team/{nobody}/"),
    ("sam", "/child/{amina}/team/{priya}/photo/", "/child/{nobody}/team/{nobody}/photo/"),
    ("sam", "/child/{amina}/family-thread/", "/child/{nobody}/family-thread/"),
    ("tom", "/child/{amina}/family-thread/", "/child/{nobody}/family-thread/"),
    ("leila", "/child/{amina}/team/{karim}/", "/child/{amina}/team/{nobody}/"),
    ("leila", "/child/{amina}/team/{karim}/photo/", "/child/{amina}/team/{nobody}/photo/"),
    ("karim", "/child/{amina}/team/{leila}/", "/child/{amina}/team/{nobody}/"),
    ("leila", "/child/{amina}/team/{jo}/", "/child/{amina}/team/{nobody}/"),
    ("leila", "/child/{amina}/team/{sam}/", "/child/{amina}/team/{nobody}/"),
    ("leila", "/child/{amina}/team/{karim}/end/", "/child/{amina}/team/{nobody}/end/"),
    ("tom", "/child/{amina}/team/{sam}/change/", "/child/{amina}/team/{nobody}/change/"),
    ("leila", "/messages/{aminas_thread}/", "/messages/{nobody}/"),
    ("karim", "/messages/{leilas_thread}/", "/messages/{nobody}/"),
    ("priya", "/messages/{aminas_thread}/", "/messages/{nobody}/"),
    ("jo", "/messages/{aminas_thread}/", "/messages/{nobody}/"),
    ("leila", "/messages/{aminas_thread}/since/0/", "/messages/{nobody}/since/0/"),
    ("tom", "/services/{key_working}/children/", "/services/{nobody}/children/"),
    ("grace", "/services/{school}/children/", "/services/{nobody}/children/"),
    ("leila", "/my/endings/{ending}/", "/my/endings/{nobody}/"),
    ("sam", "/child/{amina}/log/", "/child/{nobody}/log/"),
    ("leila", "/child/{amina}/concern/", "/child/{nobody}/concern/"),
    ("grace", "/services/{key_working}/concerns/", "/services/{nobody}/concerns/"),
    (
        "hana",
        "/services/{school}/concerns/{concern}/",
        "/services/{key_working}/concerns/{nobody}/",
    ),
    ("karim", "/child/{amina}/wrong/?about={leila}", "/child/{amina}/wrong/?about={nobody}"),
    (
        "karim",
        "/child/{amina}/corrections/{leilas_correction}/",
        "/child/{amina}/corrections/{nobody}/",
    ),
    (
        "karim",
        "/child/{amina}/people/{leilas_friend}/share/",
        "/child/{amina}/people/{nobody}/share/",
    ),
    ("leila", "/child/{amina}/team/{jo}/ask-to-end/", "/child/{amina}/team/{nobody}/ask-to-end/"),
    ("karim", "/feedback/mine/{leilas_voice}/", "/feedback/mine/{nobody}/"),
    ("amina", "/feedback/mine/{leilas_voice}/", "/feedback/mine/{nobody}/"),
    ("leila", "/improvement/items/{leilas_item}/", "/improvement/items/{nobody}/"),
    ("tom", "/complaints/{leilas_complaint}/", "/complaints/{nobody}/"),
    ("karim", "/feedback/complaints/{leilas_complaint}/", "/feedback/complaints/{nobody}/"),
]
FORMS = [
    ("leila", "/messages/{aminas_thread}/send/", "/messages/{nobody}/send/"),
    ("leila", "/messages/{aminas_thread}/read/", "/messages/{nobody}/read/"),
    ("sam", "/child/{amina}/team/add/", "/child/{nobody}/team/add/"),
    ("sam", "/child/{amina}/team/{priya}/end/", "/child/{nobody}/team/{priya}/end/"),
    ("sam", "/child/{amina}/family-thread/", "/child/{nobody}/family-thread/"),
]


def everything_in(response) -> tuple[int, dict[str, str], str, bytes]:
    return (
        response.status_code,
        dict(response.headers),
        response.cookies.output(),
        (response.content),
    )


def asked(client, method, path, things, headers):
    send = client.post if method == "POST" else client.get
    data = {"seq": "1", "body": "Hello", "client_id": NEVER_THERE} if method == "POST" else None
    return send(path.format(**things), data, headers=headers)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_foreign_and_unknown_are_the_same(accept, things, client_of):
    """All in one: making everything that the addresses name costs more than asking for it."""
    asks = [(key, "GET", *paths) for key, *paths in PAIRS]
    asks += [(key, "POST", *paths) for key, *paths in FORMS]
    clients = {key: client_of(key) for key in {key for key, *_rest in asks}}
    for key, method, foreign, unknown in asks:
        not_mine = asked(clients[key], method, foreign, things, {"accept": accept})
        not_there = asked(clients[key], method, unknown, things, {"accept": accept})
        assert everything_in(not_mine) == everything_in(not_there), (key, foreign)
        expected = 403 if key == "leila" and "/end/" in foreign else 404
        assert not_mine.status_code == expected, (key, foreign)
        kind = "application/json" if "/since/" in foreign else accept
        assert not_mine.headers["Content-Type"].startswith(kind), (key, foreign)


def test_the_page_names_nobody_and_differs_for_nobody(things, client_of):
    """It tells neither who asks nor what for: an address copied to a friend looks the same."""
    path = f"/child/{things['amina']}/team/"
    pages = {client_of(key).get(path).content for key in ("sam", "jo", "ruth", "grace")}
    pages.add(client_of("leila").get("/no/such/page/").content)
    assert len(pages) == 1
    [page] = pages
    for word in (b"Amina", b"Sam", b"csrf", str(things["amina"]).encode()):
        assert word not in page
