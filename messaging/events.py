"""The wire: every frame and every JSON answer, as PROTOCOL.md has them.

The one place that names a field. `parse` is the only way in; nothing it returns needs
checking again but the body's text and whether the person may.
"""

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

# What an `error` can be, on the socket and over HTTP.
ErrorCode = Literal[
    "bad_frame", "too_long", "not_found", "conflict", "read_first", "wrong_person", "slow_down"
]
FRAME_BYTES = 64 * 1024
SEQ_LIMIT = 2**53 - 1  # the largest whole number that every browser counts exactly

# \Z, because $ would let a line end through.
ID = r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"
Id = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
Seq = Annotated[int, Meta(ge=0, le=SEQ_LIMIT)]


class BadFrame(Exception):
    """An `error` to answer: `code` and a sentence for the person; `client_id` when the frame had
    a usable one; `retry_after` (seconds) with `slow_down`."""

    def __init__(
        self,
        code: ErrorCode,
        detail: str,
        client_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.detail = detail
        self.client_id, self.retry_after = client_id, retry_after

    @property
    def frame(self) -> "ErrorFrame":
        return ErrorFrame(
            self.code, self.detail, self.client_id or UNSET, self.retry_after or UNSET
        )


# --- client -> server ---------------------------------------------------------------------


class Hello(Struct, tag="hello"):
    pass


class Send(Struct, tag="send"):
    conversation: Id
    client_id: Id
    body: str
    attachments: list[Id] = []
    about: Annotated[str, Meta(max_length=120)] = ""  # a reference, see about.py
    user: Id | UnsetType = UNSET  # HTTP only: whose message this is


class Read(Struct, tag="read"):
    conversation: Id
    seq: Seq


class Typing(Struct, tag="typing"):
    conversation: Id


class Ping(Struct, tag="ping"):
    pass


ClientFrame = Hello | Send | Read | Typing | Ping

# --- server -> client ---------------------------------------------------------------------


class Person(Struct):
    id: str
    name: str
    role: str | UnsetType = UNSET


class Standing(Struct):
    """One conversation in `welcome`: where it and its reader stand."""

    id: str
    kind: str
    first_seq: int
    last_seq: int
    last_read_seq: int
    others_read_seq: int
    unread: int


class Welcome(Struct, tag="welcome"):
    user: Person
    conversations: list[Standing]
    server_time: str


class Ack(Struct, tag="ack"):
    client_id: str
    conversation: str
    id: str
    seq: int
    sent_at: str


class AboutFrame(Struct):
    """What a message is about: words and an address of ours, the same for every reader."""

    label: str
    url: str


class MessageFrame(Struct, tag="message"):
    conversation: str
    id: str
    seq: int
    kind: str
    target_seq: int | None
    sender: Person | None
    body: str
    attachments: list[str]
    about: AboutFrame | None
    sent_at: str
    client_id: str | UnsetType = UNSET


class ReadFrame(Struct, tag="read"):
    conversation: str
    user: str
    seq: int
    unread: int | UnsetType = UNSET


class TypingFrame(Struct, tag="typing"):
    conversation: str
    user: str


class AccessEnded(Struct, tag="access_ended"):
    child: str
    conversations: list[str]


class ErrorFrame(Struct, tag="error"):
    code: ErrorCode
    detail: str
    client_id: str | UnsetType = UNSET
    retry_after: float | UnsetType = UNSET


class Pong(Struct, tag="pong"):
    heads: dict[str, tuple[int, int, int, int]]


def encode(frame: Struct) -> str:
    return msgspec.json.encode(frame).decode()


def without_type(frame: Struct) -> dict[str, Any]:
    """The same fields for an HTTP answer, where the address already says what it is."""
    fields: dict[str, Any] = msgspec.to_builtins(frame)
    fields.pop("type", None)
    return fields


def parse(text: str | None) -> ClientFrame:
    """A frame from a client. Raises BadFrame: `too_long`, or `bad_frame` for all else."""
    if text is None:
        raise BadFrame("bad_frame", "Frames are text, not bytes.")
    if len(text) > FRAME_BYTES or len(text.encode(errors="surrogatepass")) > FRAME_BYTES:
        raise BadFrame("too_long", "This is too long to send in one piece.")
    frame = loads(text)
    return _convert(frame, ClientFrame)


def parse_send(fields: dict[str, Any]) -> Send:
    """A message that came by HTTP, `conversation` from the address. Raises BadFrame."""
    send: Send = _convert({**fields, "type": "send"}, Send)
    return send


def loads(text: str) -> dict[str, Any]:
    """JSON that is an object. Python's own reader keeps lone surrogates, so that the text can be
    refused by name further on, with the id of the message it belongs to."""
    try:
        frame = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise BadFrame("bad_frame", "This is not JSON.") from None
    if not isinstance(frame, dict):
        raise BadFrame("bad_frame", "A frame is a JSON object.")
    return frame


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _convert(frame: dict[str, Any], wanted: Any) -> Any:
    try:
        return msgspec.convert(frame, wanted)
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError):
        raise BadFrame(
            "bad_frame", "This frame is not as the protocol has it.", usable_id(frame)
        ) from None


def usable_id(frame: dict[str, Any]) -> str | None:
    """The frame's `client_id` if it is one, so that the sender knows which message failed."""
    try:
        return msgspec.convert(frame.get("client_id"), Id)
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
