"""Read requests strictly: one value a field, UTF-8, and not too large.

What is wrong with a request is a refusal with a page of its own, never an error of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import parse_qsl

from chalice.app import Request

from chalicelib.domain.errors import Refusal

FORM = "application/x-www-form-urlencoded"
MAX_BODY_BYTES = 64 * 1024
MAX_FIELDS = 150  # a beheerder may tick every kenmerk of a large board


class BadRequest(Refusal):
    """Say that a request cannot be read: repeated fields, no UTF-8, too many fields."""

    code: ClassVar[str] = "bad_request"


class TooLarge(Refusal):
    """Say that the body of a request is larger than any form here."""

    code: ClassVar[str] = "too_large"


@dataclass(frozen=True)
class Fields:
    """Hold the fields of a form or query, each once."""

    values: dict[str, str]

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def getlist(self, name: str) -> list[str]:
        """Return the values of a field, as WTForms asks for them: none or one."""
        return [self.values[name]] if name in self.values else []

    def get(self, name: str) -> str:
        """Return the value of a field, empty when it is absent."""
        return self.values.get(name, "")


def raw_body(request: Request) -> bytes:
    """Return the body of a request as it was sent."""
    raw: bytes | str = request.raw_body
    return raw.encode() if isinstance(raw, str) else raw


def read_form(request: Request) -> Fields:
    """Return the fields of a posted form; raise TooLarge or BadRequest."""
    body = raw_body(request)
    if len(body) > MAX_BODY_BYTES:
        raise TooLarge
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MAX_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise BadRequest from error
    return once(pairs)


def read_query(request: Request) -> Fields:
    """Return the parameters of the address; raise BadRequest when one is repeated."""
    parameters = request.query_params
    if parameters is None:
        return Fields({})
    return once([(name, value) for name in parameters for value in parameters.getlist(name)])


def read_cookies(request: Request) -> dict[str, str]:
    """Return the cookies of a request; of several with one name, the first (RFC 6265, 5.4).

    The standard library's parser gives up at the first cookie that it does not like, which may
    be one of a neighbouring site; then ours would be lost with it.
    """
    pairs = (pair.partition("=") for pair in request.headers.get("cookie", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in reversed(list(pairs))}


def once(pairs: list[tuple[str, str]]) -> Fields:
    """Return pairs as fields; raise BadRequest when one is repeated."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise BadRequest
    return Fields(values)
