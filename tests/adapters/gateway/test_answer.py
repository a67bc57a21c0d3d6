"""What the browser gets for what the function returns."""

import base64
from http.client import HTTPConnection, HTTPResponse

import pytest

from infra.local.gateway.media import is_binary
from tests.adapters.gateway.conftest import RecordingFunction


def get(client: HTTPConnection, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask for the first page and read it."""
    client.request(method, "/", headers=headers)
    response = client.getresponse()
    return response, response.read()


def test_status_headers_and_body_arrive(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {"statusCode": 303, "headers": {"Location": "/é"}, "body": "naar é"}
    response, body = get(client)
    assert response.status == 303
    assert response.headers["Location"] == "/é"
    assert body.decode() == "naar é"
    assert int(response.headers["Content-Length"]) == len(body)


def test_each_cookie_keeps_its_own_header(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {
        "statusCode": 200,
        "headers": {"Set-Cookie": "b=2", "Content-Type": "text/html"},
        "multiValueHeaders": {"Set-Cookie": ["a=1; Path=/", "b=2"]},
        "body": "",
    }
    response, _ = get(client)
    assert response.headers.get_all("Set-Cookie") == ["a=1; Path=/", "b=2"]


def test_head_has_the_length_and_no_body(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {"statusCode": 200, "body": "twaalf teken"}
    response, body = get(client, "HEAD")
    assert (response.headers["Content-Length"], body) == ("12", b"")
    assert function.event["httpMethod"] == "HEAD"
    assert get(client)[1] == b"twaalf teken"


@pytest.mark.parametrize("status", [204, 304])
def test_status_without_body_leaves_the_connection_usable(
    client: HTTPConnection, function: RecordingFunction, status: int
) -> None:
    function.result = {"statusCode": status, "body": ""}
    response, body = get(client)
    assert (response.status, body) == (status, b"")
    function.result = {"statusCode": 200, "body": "nog"}
    assert get(client)[1] == b"nog"


def test_binary_body_is_decoded_if_accept_begins_with_a_binary_type(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {
        "statusCode": 200,
        "headers": {"Content-Type": "image/png"},
        "body": base64.b64encode(b"\x89PNG\xff").decode(),
        "isBase64Encoded": True,
    }
    assert get(client, Accept="image/avif,*/*;q=0.8")[1] == b"\x89PNG\xff"
    assert get(client, Accept="*/*,image/png")[1] == b"iVBOR/8="


def test_headers_of_the_connection_are_the_gateways_own(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = {
        "statusCode": 200,
        "headers": {"Connection": "close", "Content-Length": "1", "Transfer-Encoding": "chunked"},
        "body": "vier",
    }
    response, body = get(client)
    assert body == b"vier"
    assert "Transfer-Encoding" not in response.headers
    assert get(client)[1] == b"vier"


@pytest.mark.parametrize(
    "result",
    [
        None,
        "tekst",
        {},
        {"statusCode": "geen"},
        {"statusCode": 99},
        {"statusCode": 101},
        {"statusCode": 200, "body": {"json": 1}},
        {"statusCode": 200, "body": "geen base64!", "isBase64Encoded": True},
        {"statusCode": 200, "headers": {"X": "a\r\nSet-Cookie: b=1"}},
        {"statusCode": 200, "multiValueHeaders": {"X": ["a", "b\nSet-Cookie: b=1"]}},
        {"statusCode": 200, "headers": {"X Y": "a"}},
        {"statusCode": 200, "headers": {"X": "€"}},
        {"statusCode": 200, "headers": {"X": None}},
    ],
    ids=repr,
)
def test_malformed_result_shows_the_broken_page(
    client: HTTPConnection, function: RecordingFunction, result: object
) -> None:
    function.result = result
    response, body = get(client, Accept="image/png")
    assert (response.status, body) == (502, b"<h1>Er ging iets mis</h1>")
    assert "Set-Cookie" not in response.headers


def test_exception_shows_the_broken_page_and_not_its_text(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    function.result = RuntimeError("geheim")
    response, body = get(client)
    assert (response.status, body) == (502, b"<h1>Er ging iets mis</h1>")
    function.result = {"statusCode": 200, "body": "weer goed"}
    assert get(client)[1] == b"weer goed"


@pytest.mark.parametrize(
    ("header", "known", "expected"),
    [
        ("image/png; q=1", ("image/png",), True),
        ("IMAGE/PNG", ("image/png",), True),
        ("image/svg+xml", ("image/png",), False),
        ("image/svg+xml", ("image/*",), True),
        ("text/html,image/png", ("image/*",), False),
        ("text/html", ("image/*", "*/*"), True),
        ("*/*", ("image/*",), False),
        ("", ("image/*",), False),
    ],
)
def test_only_the_first_media_type_decides_what_is_binary(
    header: str, known: tuple[str, ...], *, expected: bool
) -> None:
    assert is_binary(header, known) is expected
