"""The back channel against real TLS servers (rows 71 and 75): one try, and no data to strangers."""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from chalicelib.adapters.eherkenning.backchannel import BackChannel
from chalicelib.adapters.eherkenning.parsing import MAXIMUM_BYTES
from chalicelib.domain.errors import BrokerFault
from infra.local.broker import certificates
from infra.local.broker.certificates import make_key_pair
from infra.local.broker.keyring import KeyRing
from infra.local.broker.keys import KeyPair
from tests.adapters.eherkenning.servers import (
    Behaviour,
    answering,
    mutual,
    one_sided,
    sending,
    serving,
    trickling,
)
from tests.adapters.eherkenning.world import named

MESSAGE = b"<question/>"
GOOD = answering("200 OK", b"<answer/>", "Content-Type: text/xml")
LONG_AGO = datetime.now(UTC) - timedelta(days=5000)


def _channel(made: KeyRing, seconds: float = 5, authority: KeyPair | None = None) -> BackChannel:
    trusted = authority or made.tls_authority
    return BackChannel(named(made.provider_tls_client), trusted.certificate_pem, seconds)


def _reason(channel: BackChannel, url: str) -> str:
    with pytest.raises(BrokerFault) as fault:
        channel.post(url, MESSAGE)
    return fault.value.reason


def test_one_message_goes_out_and_one_comes_back(made: KeyRing) -> None:
    with serving(mutual(made), GOOD) as seen:
        assert _channel(made).post(seen.url, MESSAGE) == b"<answer/>"
    head, _, body = seen.received.partition(b"\r\n\r\n")
    assert body == MESSAGE
    assert head.startswith(b"POST /artifact/1.13?x=1 HTTP/1.1\r\n")
    assert b"Content-Type: text/xml" in head
    assert b"SOAPAction: http://www.oasis-open.org/committees/security" in head
    assert seen.client_certificate == made.provider_tls_client.certificate_der


def test_what_is_done_meanwhile_begins_when_the_question_is_out(made: KeyRing) -> None:
    begun = Event()

    def answer(secure: ssl.SSLSocket) -> None:
        assert begun.wait(5)
        GOOD(secure)

    own, trusted = named(made.provider_tls_client), made.tls_authority
    channel = BackChannel(own, trusted.certificate_pem, 5, meanwhile=begun.set)
    with serving(mutual(made), answer) as seen:
        assert channel.post(seen.url, MESSAGE) == b"<answer/>"
    assert not seen.errors


def test_a_channel_serves_again_and_again(made: KeyRing) -> None:
    channel = _channel(made)
    with serving(mutual(made), GOOD) as seen:
        for _ in range(3):
            assert channel.post(seen.url, MESSAGE) == b"<answer/>"
    assert seen.connections == 3


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_no_data_goes_to_a_server_that_does_not_ask_for_our_certificate(
    made: KeyRing, newest: ssl.TLSVersion
) -> None:
    with serving(one_sided(made, newest), GOOD) as seen:
        assert _reason(_channel(made), seen.url) == "tls-no-client-certificate-asked"
    assert seen.connections == 1
    assert seen.received == b""


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_server_that_asks_is_served_in_both_versions(
    made: KeyRing, newest: ssl.TLSVersion
) -> None:
    context = mutual(made)
    context.maximum_version = newest
    with serving(context, GOOD) as seen:
        assert _channel(made).post(seen.url, MESSAGE) == b"<answer/>"


def _wrong_name(made: KeyRing) -> KeyPair:
    purpose = replace(certificates.tls_server("broker.example"), alternative_names=())
    return make_key_pair("127.0.0.1", datetime.now(UTC), purpose, made.tls_authority)


def _expired(made: KeyRing) -> KeyPair:
    purpose = certificates.tls_server("localhost")
    return make_key_pair("localhost", LONG_AGO, purpose, made.tls_authority)


def _self_signed(_: KeyRing) -> KeyPair:
    return make_key_pair("localhost", datetime.now(UTC), certificates.tls_server("localhost"))


@pytest.mark.parametrize("certificate", [_wrong_name, _expired, _self_signed])
def test_no_data_goes_to_a_server_that_is_not_trusted(made: KeyRing, certificate: object) -> None:
    assert callable(certificate)
    with serving(mutual(made, certificate(made)), GOOD) as seen:
        assert _reason(_channel(made), seen.url) == "tls-not-trusted"
    assert seen.received == b""


def test_an_authority_that_was_not_pinned_is_not_trusted(made: KeyRing) -> None:
    other = make_key_pair("other", datetime.now(UTC), certificates.AUTHORITY)
    with serving(mutual(made), GOOD) as seen:
        assert _reason(_channel(made, authority=other), seen.url) == "tls-not-trusted"
    assert seen.received == b""


def test_a_server_that_does_not_know_us_is_a_fault(made: KeyRing) -> None:
    stranger = named(make_key_pair("stranger", datetime.now(UTC), certificates.TLS_CLIENT))
    channel = BackChannel(stranger, made.tls_authority.certificate_pem, 5)
    with serving(mutual(made), GOOD) as seen:
        assert _reason(channel, seen.url) in {"tls-failed", "unreachable"}
    assert seen.received == b""


ANSWERS: list[tuple[str, str, Behaviour]] = [
    ("error 500", "http-status", answering("500 Internal Server Error", b"<fault/>")),
    ("error 403", "http-status", answering("403 Forbidden", b"")),
    ("no content", "http-status", answering("204 No Content", b"")),
    ("redirect", "http-status", answering("302 Found", b"", "Location: https://127.0.0.1:1/")),
    ("kept redirect", "http-status", answering("307 X", b"", "Location: https://127.0.0.1:1/")),
    ("too large", "answer-too-large", answering("200 OK", b" " * (MAXIMUM_BYTES + 1))),
    ("cut off", "http-broken", sending(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<")),
    ("nothing", "unreachable", sending(b"")),
    ("no HTTP", "http-broken", sending(b"hello\r\n\r\n")),
]


@pytest.mark.parametrize(
    ("reason", "behave"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS]
)
def test_any_other_answer_is_a_fault_after_one_try(
    made: KeyRing, reason: str, behave: Behaviour
) -> None:
    with serving(mutual(made), behave) as seen:
        assert _reason(_channel(made), seen.url) == reason
    assert seen.connections == 1


def test_an_answer_of_the_largest_size_is_taken(made: KeyRing) -> None:
    with serving(mutual(made), answering("200 OK", b" " * MAXIMUM_BYTES)) as seen:
        assert len(_channel(made).post(seen.url, MESSAGE)) == MAXIMUM_BYTES


SLOW = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b" " * 100


@pytest.mark.parametrize(
    "behave",
    [lambda _: time.sleep(1), trickling(SLOW, 0.05), trickling(b"HTTP/1.1 200 OK\r\n", 0.3)],
    ids=["silent", "body by the byte", "head by the byte"],
)
def test_a_slow_server_is_left_at_the_deadline(made: KeyRing, behave: Behaviour) -> None:
    with serving(mutual(made), behave) as seen:
        channel = _channel(made, seconds=0.6)
        begun = time.monotonic()
        assert _reason(channel, seen.url) == "timeout"
        assert time.monotonic() - begun < 2
    assert seen.connections == 1


def test_a_server_that_never_shakes_hands_is_left_at_the_deadline(made: KeyRing) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert _reason(_channel(made, seconds=0.5), url) == "timeout"


def test_a_closed_port_is_a_fault(made: KeyRing) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert _reason(_channel(made), f"https://127.0.0.1:{port}/") == "unreachable"
