"""Secrets in links: the link holds the token, the database only its hash."""

from hashlib import sha256
from secrets import token_urlsafe


def new_token() -> tuple[str, str]:
    """(token, its hash): 256 random bits, so that no salt or slow hash is needed."""
    token = token_urlsafe(32)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """How a token is kept and looked up: 64 hex digits."""
    return sha256(token.encode()).hexdigest()
