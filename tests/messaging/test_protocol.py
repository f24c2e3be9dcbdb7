"""PROTOCOL.md names all that events.py sends and reads, and `parse` lets nothing else in."""

import json
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.feedback.actions.telling import ImprovementFrame
from messaging import events
from messaging.events import BadFrame, ClientFrame, parse

PROTOCOL = (Path(events.__file__).parent / "PROTOCOL.md").read_text()
STRUCTS = [
    each
    for each in vars(events).values()
    if isinstance(each, type) and issubclass(each, msgspec.Struct) and each is not msgspec.Struct
]
CONVERSATION = "332f1c68-d3e9-4993-9296-48fca4b7242f"  # the same for every worker of a test run
CLIENT_ID = "2b776615-9cce-4870-b9ea-1ded94d8b77a"
GOOD = {
    "hello": {},
    "send": {"conversation": CONVERSATION, "client_id": CLIENT_ID, "body": "Hello"},
    "read": {"conversation": CONVERSATION, "seq": 3},
    "typing": {"conversation": CONVERSATION},
    "ping": {},
}


def tags_of(structs) -> set[str]:
    return {str(each.__struct_config__.tag) for each in structs if each.__struct_config__.tag}


def section(title: str) -> str:
    """The part of the protocol under the heading that begins so."""
    return re.search(rf"^#+ {title}.*?(?=^#|\Z)", PROTOCOL, re.M | re.S).group()


def row_of(tag: str, part: str) -> str:
    return next(line for line in part.splitlines() if line.startswith(f"| `{tag}` |"))


@pytest.mark.parametrize("frame", get_args(ClientFrame), ids=lambda frame: frame.__name__)
def test_every_frame_from_the_client_is_in_the_protocol(frame):
    row = row_of(frame.__struct_config__.tag, section("From the client"))
    assert [name for name in frame.__struct_fields__ if f"`{name}`" not in row] == []


@pytest.mark.parametrize(
    "frame",
    [each for each in STRUCTS if each.__struct_config__.tag and each not in get_args(ClientFrame)],
    ids=lambda frame: frame.__name__,
)
def test_every_frame_from_the_server_is_in_the_protocol(frame):
    row = row_of(frame.__struct_config__.tag, section("From the server"))
    assert [name for name in frame.__struct_fields__ if f"`{name}`" not in row] == []


def test_what_is_inside_a_frame_is_in_the_protocol():
    fields = {name for each in STRUCTS for name in each.__struct_fields__}
    assert {name for name in fields if f"`{name}`" not in PROTOCOL} == set()


def test_the_protocol_has_no_frame_that_the_code_lacks():
    first_cells = [
        set(re.findall(r"^\| `(\w+)` \|", section(f"From the {side}"), re.M)) - {"type", "code"}
        for side in ("client", "server")
    ]
    assert first_cells[0] == tags_of(get_args(ClientFrame)) == set(GOOD)
    codes = set(get_args(events.ErrorCode))
    told = set(STRUCTS) - set(get_args(ClientFrame)) | {ImprovementFrame}  # by another package
    assert first_cells[1] == codes | tags_of(told)


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_frame_is_read(kind):
    frame = parse(json.dumps({"type": kind, **GOOD[kind]}))
    assert msgspec.to_builtins(frame).items() >= {"type": kind, **GOOD[kind]}.items()


@pytest.mark.parametrize("kind", GOOD)
def test_unknown_fields_are_ignored(kind):
    fields = {"type": kind, **GOOD[kind]}
    assert parse(json.dumps({**fields, "colour": "red", "": None})) == parse(json.dumps(fields))


def refused(text: str | None) -> BadFrame:
    with pytest.raises(BadFrame) as caught:
        parse(text)
    assert caught.value.detail
    return caught.value


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in GOOD.items() for field in fields]
)
@pytest.mark.parametrize("value", [None, True, 1.5, [], {}, "", "\ud800"], ids=repr)
def test_a_field_of_another_type_is_refused(kind, field, value):
    if field == "body" and isinstance(value, str):
        return  # a body may be any string here; what it may be is asked of bodies
    assert refused(json.dumps({"type": kind, **GOOD[kind], field: value})).code == "bad_frame"
    rest = {name: each for name, each in GOOD[kind].items() if name != field}
    assert refused(json.dumps({"type": kind, **rest})).code == "bad_frame"


@pytest.mark.parametrize(
    "bad",
    [
        CONVERSATION.upper(),
        CONVERSATION.replace("-", ""),
        "{" + CONVERSATION + "}",
        CONVERSATION + "\n",
        CONVERSATION + " ",
        "urn:uuid:" + CONVERSATION,
        CONVERSATION[:-1] + "\u0663",
    ],
)
def test_an_id_is_a_uuid_in_lower_case_and_nothing_else(bad):
    assert refused(json.dumps({"type": "typing", "conversation": bad})).code == "bad_frame"


@pytest.mark.parametrize(
    "seq", ["-1", "true", "1.0", "1e3", '"1"', "9007199254740992", "9" * 400, "9" * 5000, "NaN"]
)
def test_a_seq_is_a_whole_number_that_every_browser_counts(seq):
    text = '{"type": "read", "conversation": "%s", "seq": %s}'
    assert refused(text % (CONVERSATION, seq)).code == "bad_frame"
    assert parse(text % (CONVERSATION, "9007199254740991")).seq == 2**53 - 1
    assert parse(text % (CONVERSATION, "0")).seq == 0


@pytest.mark.parametrize(
    "text",
    [
        *["", "hello", "{", "[]", "[1]", '"hello"', "1", "null", "{}", '{"type": 1}'],
        *['{"type": "x"}', '{"type": "ack"}', '{"type": "message"}'],
        *["[" * 60_000, '{"a":' * 10_000],
    ],
)
def test_what_is_no_frame_is_refused(text):
    assert refused(text).code == "bad_frame"


def test_bytes_are_refused():
    assert refused(None).code == "bad_frame"


def test_a_frame_has_64_kib_counted_in_bytes():
    def frame(body: str) -> str:
        return json.dumps({"type": "send", **GOOD["send"], "body": body}, ensure_ascii=False)

    room = events.FRAME_BYTES - len(frame(""))
    assert parse(frame("a" * room)).body
    assert refused(frame("a" * (room + 1))).code == "too_long"
    assert parse(frame("é" * (room // 2)))
    assert refused(frame("é" * (room // 2 + 1))).code == "too_long"


def test_a_refused_message_says_which_one_it_was():
    assert refused(json.dumps({"type": "send", "client_id": CLIENT_ID})).client_id == CLIENT_ID
    assert refused(json.dumps({"type": "send", "client_id": CLIENT_ID + "x"})).client_id is None


# Any letter of Unicode, lone surrogates too: JSON can carry them as escapes.
LETTERS = st.characters(exclude_categories=())
WORDS = st.text(LETTERS, max_size=20)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | WORDS
    | st.sampled_from([CONVERSATION, CLIENT_ID, CONVERSATION.upper()])
)


def objects(values):
    names = st.sampled_from(["type", "conversation", "client_id", "body", "seq", "attachments"])
    return st.dictionaries(names | WORDS, values, max_size=6)


JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | objects(inner))


ALMOST = st.builds(
    lambda kind, changed: {"type": kind, **GOOD[kind], **changed},
    st.sampled_from(sorted(GOOD)),
    objects(JSON),
)


@given(st.text(LETTERS) | JSON.map(json.dumps) | objects(JSON).map(json.dumps))
def test_any_text_gives_a_frame_or_a_bad_frame(text):
    is_frame_or_refused(text)


@given(ALMOST, st.booleans())
def test_almost_a_frame_gives_a_frame_or_a_bad_frame(fields, ascii_only):
    is_frame_or_refused(json.dumps(fields, ensure_ascii=ascii_only))


def is_frame_or_refused(text: str) -> None:
    try:
        frame = parse(text)
    except BadFrame as refusal:
        error = json.loads(events.encode(refusal.frame))
        assert {"type": "error", "code": "bad_frame"}.items() <= error.items()
        return
    assert isinstance(frame, ClientFrame)
    for name in {"conversation", "client_id"} & set(frame.__struct_fields__):
        assert re.fullmatch(r"[0-9a-f-]{36}", getattr(frame, name))
    if isinstance(frame, events.Read):
        assert type(frame.seq) is int
        assert 0 <= frame.seq < 2**53
