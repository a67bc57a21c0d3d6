"""Odd paths, headers, methods and bodies: a page with a status that fits, never an error."""

import pytest

from tests.attacks.http.conftest import Sender
from tests.attacks.http.raw import request

FORM = ("Content-Type", "application/x-www-form-urlencoded")
LOGIN = "/zakelijk/inloggen/primair-onderwijs"

ODD_TARGETS = [
    "//",
    "///zakelijk//inloggen",
    "/zakelijk/inloggen/../../etc/passwd",
    "/zakelijk/inloggen/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/static/..%2f..%2fsettings.py",
    "/static/%2e%2e/app.py",
    "/static/manifest.json",
    "/static/",
    "/%00",
    "/zakelijk/inloggen/%00",
    "/zakelijk/inloggen/%ff",
    "/zakelijk/inloggen/%",
    "/zakelijk/inloggen/" + "a" * 4000,
    "/zakelijk/inloggen/{sector}",
    "/zakelijk/inloggen/<script>alert(1)</script>",
    "/ZAKELIJK/INLOGGEN",
    "/zakelijk/inloggen?sector=x&sector=y",
    "/zakelijk/inloggen;jsessionid=1",
    "/.git/config",
    "/wp-login.php",
    "/saml/acs?SAMLart=" + "A" * 3000,
    "/saml/acs?SAMLart=a&SAMLart=b",
    "/saml/acs?SAMLart=%ff%fe",
    "/mijn-duo/taken/%2e%2e",
    "http://evil.example/zakelijk/inloggen",
]


@pytest.mark.parametrize("target", ODD_TARGETS)
def test_an_odd_address_gives_a_page(send: Sender, target: str) -> None:
    answer = send(request(target=target))
    assert answer.is_page, answer.head
    assert answer.status in {200, 303, 400, 401, 404, 414}, answer.status
    assert "root:" not in answer.body
    assert "<script>alert" not in answer.body


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "X" * 50]
)
def test_another_method_gives_a_page(send: Sender, method: str) -> None:
    answer = send(request(method, LOGIN))
    assert answer.is_page, answer.head
    assert answer.status in {400, 404, 405}


@pytest.mark.parametrize("target", [LOGIN, "/mijn-duo", "/geen-pagina", "/health"])
def test_head_has_the_status_of_get_and_no_body(send: Sender, target: str) -> None:
    headed, got = send(request("HEAD", target)), send(request("GET", target))
    assert (headed.status, headed.body) == (got.status, "")


ODD_HEADERS = [
    ("Cookie", "__Host-sessie=" + "x" * 8000),
    ("Cookie", "__Host-sessie"),
    ("Cookie", "=;;;=;a=b;;"),
    ("Cookie", '__Host-sessie="\\"; __Host-sessie=b'),
    ("Cookie", "__Host-inloggen=\xff\xfe"),
    ("X-Forwarded-Host", "evil.example"),
    ("X-Forwarded-Proto", "gopher"),
    ("X-Forwarded-For", "a, b, c"),
    ("Accept", "application/json"),
    ("Accept", "image/png"),
    ("Accept-Language", "x" * 3000),
    ("Content-Type", "application/json"),
    ("Content-Type", "x"),
    ("Content-Type", ""),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Range", "bytes=0-1"),
    ("If-None-Match", "*"),
    ("Transfer-Encoding", "gzip"),
]


@pytest.mark.parametrize("header", ODD_HEADERS, ids=lambda header: f"{header[0]}: {header[1]:.20}")
def test_an_odd_header_gives_a_page(send: Sender, header: tuple[str, str]) -> None:
    answer = send(request(target=LOGIN, headers=(header,)))
    assert answer.is_page, answer.head
    assert answer.status in {200, 400, 415, 431, 501}
    assert "evil.example" not in answer.body + answer.head


ODD_BODIES = [
    b"\xff\xfe\x00\x01",
    b"csrf=%FF",
    b"csrf=a&csrf=a",
    b"&" * 1000,
    b"a=" + b"b" * (64 * 1024),
    b"a=" + b"b" * (11 * 1024 * 1024),
    b"{}",
    b"<xml/>",
]


@pytest.mark.parametrize("target", [LOGIN, "/saml/acs", "/koppelen/gegevens", "/uitloggen"])
@pytest.mark.parametrize("body", ODD_BODIES, ids=lambda body: f"{body[:12]!r}*{len(body)}")
def test_an_odd_body_gives_a_page(send: Sender, target: str, body: bytes) -> None:
    answer = send(request("POST", target, (FORM,), body))
    assert answer.is_page, answer.head
    assert answer.status in {400, 401, 403, 413}


def test_two_lengths_or_a_smuggled_request_are_refused(send: Sender) -> None:
    smuggled = b"GET /mijn-duo HTTP/1.1\r\nHost: x\r\n\r\n"
    answer = send(
        request("POST", LOGIN, (FORM, ("Content-Length", "3"), ("Content-Length", "40")), smuggled)
    )
    assert answer.status == 400
    assert answer.is_page


@pytest.mark.parametrize("name", ["Location", "Set-Cookie"])
def test_a_line_break_in_an_address_adds_no_header(send: Sender, name: str) -> None:
    answer = send(request(target=f"/zakelijk/inloggen/x%0d%0a{name}:%20evil=1"))
    assert "evil=1" not in answer.head
    assert answer.is_page
