"""Requests that are odd, broken or too large, byte by byte."""

import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from infra.local.gateway import Failure, Gateway, RouteTable
from tests.adapters.gateway.conftest import SMALL_LIMIT, Address, RecordingFunction

HOST = b"Host: localhost\r\n"


def exchange(address: Address, sent: bytes) -> bytes:
    """Send bytes, then read until the gateway closes; the client has closed its side."""
    with socket.create_connection(address, timeout=5) as peer:
        peer.sendall(sent)
        peer.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: peer.recv(65536), b""))


def status(answer: bytes) -> int:
    """Give the status of the first response in the bytes."""
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "path",
    ["/bestaat-niet", "//", "//koppelen/gegevens", "/koppelen//gegevens", "/koppelen",
     "/koppelen/../koppelen/gegevens", "/koppelen/%2e%2e/koppelen/gegevens", "/mijn-duo/taken/",
     "/mijn-duo/taken/a/b", "/koppelen%2Fgegevens", "http://evil/koppelen/gegevens", "*"],
)  # fmt: skip
def test_unknown_path_shows_the_gateways_page(
    address: Address, function: RecordingFunction, path: str
) -> None:
    answer = exchange(address, f"GET {path} HTTP/1.1\r\n".encode() + HOST + b"\r\n")
    assert status(answer) == 404
    assert b"Niet gevonden" in answer
    assert b"X-Frame-Options: DENY" in answer or b"x-frame-options: DENY" in answer
    assert function.events == []


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/koppelen/gegevens/", None),
        ("/%6Boppelen/gegevens", None),
        ("/mijn-duo/taken/alle", None),
        ("/mijn-duo/taken/..", {"taak": ".."}),
        ("/mijn-duo/taken/%2e%2e%2f%2e%2e", {"taak": "../.."}),
        ("/mijn-duo/taken/{taak}", {"taak": "{taak}"}),
    ],
)
def test_odd_path_reaches_its_resource(
    address: Address, function: RecordingFunction, path: str, parameters: object
) -> None:
    assert status(exchange(address, f"GET {path} HTTP/1.1\r\n".encode() + HOST + b"\r\n")) == 200
    assert function.event["pathParameters"] == parameters


@pytest.mark.parametrize(
    "request_line",
    [b"GET /mijn-duo/taken/%00 HTTP/1.1", b"GET /mijn-duo/taken/%zz HTTP/1.1",
     b"GET /mijn-duo/taken/%ff HTTP/1.1", b"GET /mijn-duo/taken/%0d%0aX HTTP/1.1", b"GET",
     b"GET / HTTQ/1.1", b"GET /\xe9 HTTP/1.1", b"\x16\x03\x01\x02", b"GET / X HTTP/1.1"],
)  # fmt: skip
def test_malformed_request_line_is_refused(
    address: Address, function: RecordingFunction, request_line: bytes
) -> None:
    answer = exchange(address, request_line + b"\r\n" + HOST + b"\r\n")
    assert status(answer) == 400
    assert b"Verzoek niet begrepen" in answer
    assert function.events == []


@pytest.mark.parametrize(
    "headers",
    [b"", b"Host: a\r\nHost: b\r\n", HOST + b"geen dubbele punt\r\n", HOST + b"X: a\x00b\r\n",
     HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n", HOST + b"Content-Length: -1\r\n",
     HOST + b" gevouwen: ja\r\nX : y\r\n", HOST + b"Transfer-Encoding: gzip\r\n"],
)  # fmt: skip
def test_malformed_headers_are_refused(
    address: Address, function: RecordingFunction, headers: bytes
) -> None:
    answer = exchange(address, b"POST / HTTP/1.1\r\n" + headers + b"\r\nx")
    assert status(answer) == 400
    assert b"Verzoek niet begrepen" in answer
    assert function.events == []


def test_malformed_chunk_is_refused(address: Address, function: RecordingFunction) -> None:
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    assert status(exchange(address, head + b"zz\r\nabc\r\n")) == 400
    assert function.events == []


@pytest.mark.parametrize("where", ["path", "header"])
def test_very_long_head_is_refused(
    address: Address, function: RecordingFunction, where: str
) -> None:
    long = b"a" * 70_000
    sent = {
        "path": b"GET /" + long + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        "header": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + long + b"\r\n\r\n",
    }[where]
    assert status(exchange(address, sent)) == 431
    assert function.events == []


def test_declared_size_is_refused_before_the_body_is_sent(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.putrequest("POST", "/")
    client.putheader("Content-Length", str(SMALL_LIMIT + 1))
    client.endheaders()
    response = client.getresponse()
    assert (response.status, response.read()) == (413, b"<h1>Te groot</h1>")
    assert response.headers["Connection"] == "close"
    assert function.events == []


def test_head_request_with_a_large_body_gets_no_body_back(
    address: Address, function: RecordingFunction
) -> None:
    answer = exchange(address, b"HEAD / HTTP/1.1\r\n" + HOST + b"Content-Length: 999999\r\n\r\n")
    assert status(answer) == 413
    assert b"Te groot" not in answer
    assert function.events == []


def test_chunked_body_is_refused_at_the_limit_without_its_end(
    address: Address, function: RecordingFunction
) -> None:
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    with socket.create_connection(address, timeout=5) as peer:
        peer.sendall(
            b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + 2 * chunk
        )
        assert status(peer.recv(65536)) == 413
    assert function.events == []


def test_body_of_exactly_the_limit_is_taken(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.request("POST", "/", b"a" * SMALL_LIMIT)
    assert client.getresponse().read() == b"ja"
    assert len(function.event["body"]) == SMALL_LIMIT


def test_body_that_is_too_large_for_lambda_in_base64_is_refused(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    kind = {"Content-Type": "application/octet-stream"}
    client.request("POST", "/", b"a" * (SMALL_LIMIT * 3 // 4), kind)
    assert client.getresponse().read() == b"ja"
    client.request("POST", "/", b"a" * (SMALL_LIMIT * 3 // 4 + 3), kind)
    assert client.getresponse().status == 413
    assert len(function.events) == 1


def test_answer_that_is_too_large_for_lambda_is_a_failure(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {"statusCode": 200, "body": "a" * (SMALL_LIMIT + 1)}
    client.request("GET", "/")
    assert client.getresponse().status == 502


def test_client_that_waits_for_a_go_ahead_gets_it(
    address: Address, function: RecordingFunction
) -> None:
    with socket.create_connection(address, timeout=5) as peer:
        peer.sendall(
            b"POST / HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        )
        assert status(peer.recv(65536)) == 100
        peer.sendall(b"ok")
        assert status(peer.recv(65536)) == 200
    assert function.event["body"] == "ok"


def test_requests_sent_at_once_are_answered_in_turn(
    address: Address, function: RecordingFunction
) -> None:
    two = b"GET /?n=1 HTTP/1.1\r\n" + HOST + b"\r\nGET /?n=2 HTTP/1.1\r\n" + HOST + b"\r\n"
    assert exchange(address, two).count(b"HTTP/1.1 200") == 2
    assert [event["queryStringParameters"]["n"] for event in function.events] == ["1", "2"]


def test_connection_is_kept_and_closed_on_request(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.request("GET", "/")
    client.getresponse().read()
    kept = client.sock
    client.request("POST", "/", b"lichaam", {"Connection": "close"})
    assert client.sock is kept
    response = client.getresponse()
    assert (response.read(), response.headers["Connection"]) == (b"ja", "close")
    assert len(function.events) == 2


def test_wrong_method_on_a_known_path_is_the_functions_affair(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.request("DELETE", "/koppelen/gegevens")
    client.getresponse().read()
    assert function.event["httpMethod"] == "DELETE"


def test_old_client_is_answered_and_disconnected(
    address: Address, function: RecordingFunction
) -> None:
    assert exchange(address, b"GET / HTTP/1.0\r\n\r\n").endswith(b"\r\n\r\nja")
    assert function.event["path"] == "/"


def test_many_clients_are_served_side_by_side(
    address: Address, function: RecordingFunction
) -> None:
    def visit(number: int) -> int:
        client = HTTPConnection(*address, timeout=5)
        client.request("GET", f"/?n={number}")
        try:
            return client.getresponse().status
        finally:
            client.close()

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(visit, range(60))) == {200}
    told = {event["queryStringParameters"]["n"] for event in function.events}
    assert told == {str(number) for number in range(60)}


def test_missing_pages_fall_back_to_plain_ones(function: RecordingFunction) -> None:
    bare = Gateway(handler=function, routes=RouteTable(()))
    assert bare.refuse(Failure.UNKNOWN_PATH).status == 403
    assert b"TOO_LARGE" in bare.refuse(Failure.TOO_LARGE).body
