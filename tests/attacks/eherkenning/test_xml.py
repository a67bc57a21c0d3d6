"""Rows 60 and 61: XML that reaches out, or that costs more to read than to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chalicelib.domain.errors import MessageRefused
from infra.local.broker.exchange import Reply, Request
from infra.local.broker.messages import answer
from infra.local.broker.servers import HOST, Server
from tests.attacks.eherkenning.bench import Bench, bounded

ENVELOPE = b"<soapenv:Envelope"
MESSAGE = b"<saml2p:ArtifactResponse"
STATUS = b"<saml2p:Status>"
AUDIENCE = b"<saml2:Audience>"

Alter = Callable[[bytes], bytes]


class Canary:
    """Count who calls at an address that nobody may call."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, request: Request) -> Reply:
        """Count the call and answer something that can be recognised."""
        del request
        self.calls += 1
        return Reply(b"fetched")


@pytest.fixture
def canary() -> Canary:
    return Canary()


@pytest.fixture
def address(canary: Canary) -> Iterator[str]:
    server = Server(canary, 0)
    server.start()
    yield f"http://{HOST}:{server.port}/"
    server.stop()


def after_declaration(extra: str) -> Alter:
    """Return the change that puts ``extra`` between the XML declaration and the envelope."""
    return lambda sent: sent.replace(ENVELOPE, extra.encode() + ENVELOPE, 1)


def document_types(address: str, file: Path) -> dict[str, str]:
    """Return DTDs that define or fetch something, by what they do."""
    return {
        "internal entity": '<!DOCTYPE x [<!ENTITY e "text">]>',
        "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>',
        "external file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{file.as_uri()}">]>',
        "parameter entity": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{address}"> %e;]>',
        "external subset": f'<!DOCTYPE x SYSTEM "{address}">',
        "public subset": f'<!DOCTYPE x PUBLIC "-//X//Y" "{address}">',
        "default attribute": '<!DOCTYPE x [<!ATTLIST x ID CDATA "_evil">]>',
        "nothing": "<!DOCTYPE x>",
    }


KINDS = tuple(document_types("", Path("/")))


@pytest.mark.parametrize("kind", KINDS)
def test_row_60_a_dtd_is_refused_before_it_is_read(
    bench: Bench, canary: Canary, address: str, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "secret"
    file.write_text("a secret")
    alter = after_declaration(document_types(address, file)[kind])
    sent = alter(answer(bench.honest())).replace(AUDIENCE, AUDIENCE + b"&e;")
    with pytest.raises(MessageRefused) as refusal:
        bench.read_bytes(sent)
    assert refusal.value.rule == "message-has-dtd"
    assert canary.calls == 0


@pytest.mark.parametrize(
    ("encoding", "rule"),
    [
        ("utf-16", "message-encoding"),
        ("utf-16-be", "message-not-well-formed"),
        ("utf-32", "message-encoding"),
        ("cp037", "message-encoding"),
        ("utf-7", "message-encoding"),
    ],
)
def test_row_60_a_dtd_in_another_encoding_is_not_overlooked(
    bench: Bench, canary: Canary, address: str, encoding: str, rule: str
) -> None:
    alter = after_declaration(document_types(address, Path("/"))["parameter entity"])
    text = alter(answer(bench.honest())).decode().replace("UTF-8", encoding, 1)
    with pytest.raises(MessageRefused) as refusal:
        bench.read_bytes(text.encode(encoding))
    assert refusal.value.rule == rule
    assert canary.calls == 0


def test_row_60_an_inclusion_is_not_followed(bench: Bench, canary: Canary, address: str) -> None:
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address}"/>'
    sent = answer(bench.honest()).replace(STATUS, include.encode() + STATUS, 1)
    with pytest.raises(MessageRefused) as refusal:
        bench.read_bytes(sent)
    assert refusal.value.rule == "artifact-response-signature-digest"
    assert canary.calls == 0


def bomb(_: bytes) -> bytes:
    """Return ten entities, each ten times the one before."""
    entities = ['<!ENTITY e0 "ten bytes.">']
    entities += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE x [{''.join(entities)}]><x>&e9;</x>".encode()


def big_body(sent: bytes) -> bytes:
    """Return a body of 50 MB."""
    return sent.replace(STATUS, b"x" * 50_000_000 + STATUS, 1)


def nested(depth: int) -> Alter:
    """Return the change that nests elements ``depth`` deep."""
    return lambda sent: sent.replace(STATUS, b"<x>" * depth + b"</x>" * depth + STATUS, 1)


def attributes(place: bytes, count: int) -> Alter:
    """Return the change that gives an element ``count`` attributes more."""
    extra = "".join(f' a{number}=""' for number in range(count)).encode()
    return lambda sent: sent.replace(place, place + extra, 1)


def namespaces(place: bytes, count: int, uri: str) -> Alter:
    """Return the change that declares ``count`` namespaces more on an element."""
    extra = "".join(f' xmlns:n{number}="{uri}{number}"' for number in range(count)).encode()
    return lambda sent: sent.replace(place, place + extra, 1)


def leaf(alter: Alter) -> Alter:
    """Return the change that adds a leaf to the message, altered by ``alter``."""
    return lambda sent: sent.replace(STATUS, alter(b"<x/>") + STATUS, 1)


def nested_namespaces(sent: bytes) -> bytes:
    """Return 57 levels of 60 namespaces each, which every one of 80,000 leaves inherits."""
    levels = [
        "<x" + "".join(f' xmlns:n{level}_{number}="urn:n"' for number in range(60)) + ">"
        for level in range(57)
    ]
    tree = "".join(levels) + "<x/>" * 80_000 + "</x>" * len(levels)
    return sent.replace(STATUS, tree.encode() + STATUS, 1)


COSTLY: dict[str, tuple[Alter, str]] = {
    "entity bomb": (bomb, "message-has-dtd"),
    "50 MB": (big_body, "message-too-large"),
    "10,000 levels": (nested(10_000), "message-not-well-formed"),
    "200 levels": (nested(200), "message-too-deep"),
    "10,000 attributes on the message": (attributes(MESSAGE, 10_000), "message-too-wide"),
    "10,000 attributes on the envelope": (attributes(ENVELOPE, 10_000), "message-too-wide"),
    "40,000 attributes": (attributes(MESSAGE, 40_000), "message-too-wide"),
    "10,000 attributes on a leaf": (leaf(attributes(b"<x", 10_000)), "message-too-wide"),
    "10,000 namespaces on the message": (
        namespaces(MESSAGE, 10_000, "urn:n"),
        "message-too-wide",
    ),
    "10,000 namespaces on the envelope": (
        namespaces(ENVELOPE, 10_000, "urn:n"),
        "message-too-wide",
    ),
    "3,420 namespaces over 80,000 leaves": (nested_namespaces, "message-too-wide"),
    "a relative namespace": (namespaces(MESSAGE, 1, "relative"), "message-not-canonical"),
    "nothing": (lambda _: b"", "message-not-well-formed"),
    "no XML": (lambda _: b"\x00\x01", "message-not-well-formed"),
    "no UTF-8": (lambda sent: sent.replace(STATUS, b"\xff" + STATUS), "message-encoding"),
    "cut off": (lambda sent: sent[: len(sent) // 2], "message-not-well-formed"),
    "two documents": (lambda sent: sent + sent, "message-not-well-formed"),
}


@pytest.mark.parametrize(("alter", "rule"), COSTLY.values(), ids=[f"row 61: {it}" for it in COSTLY])
def test_a_message_that_is_costly_or_broken_is_refused_within_bounds(
    bench: Bench, alter: Alter, rule: str
) -> None:
    sent = alter(answer(bench.honest()))
    with bounded(), pytest.raises(MessageRefused) as refusal:
        bench.read_bytes(sent)
    assert refusal.value.rule == rule


def test_row_61_20_000_identifiers_are_compared_within_bounds(bench: Bench) -> None:
    extra = b"".join(b'<x ID="i%d"/>' % number for number in range(20_000))
    sent = answer(bench.honest()).replace(STATUS, extra + STATUS, 1)
    with bounded(), pytest.raises(MessageRefused):
        bench.read_bytes(sent)
