"""Headers of every answer, and requests that are odd."""

import re
from urllib.parse import urlencode

import pytest

from app import app
from chalicelib import bootstrap
from chalicelib.domain.findings import Finding, NotReadyError
from chalicelib.services.ports import SignInForm, StorageUnavailableError
from chalicelib.web import wiring
from chalicelib.web.cookies import CSRF
from tests.fakes.world import SOMEONE, World
from tests.web.browser import FORM, Browser
from tests.web.walking import SECTOR, come_back, link

ROUTES = [(method, path) for path, methods in app.routes.items() for method in methods]
POSTS = [(method, path) for method, path in ROUTES if method == "POST"]


PINNED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache, no-store",
    "Pragma": "no-cache",
}


@pytest.mark.parametrize(
    "path", ["/zakelijk/inloggen", "/mijn-duo", "/uitloggen", "/saml/acs", "/zakelijk/inloggen/x"]
)
def test_every_answer_carries_the_security_headers(browser: Browser, path: str) -> None:
    headers = browser.get(path).headers
    assert {name: headers.get(name) for name in PINNED} == PINNED


BAD_BODIES = {
    "repeated": b"csrf=a&csrf=b",
    "not utf-8": b"situatie=%FF%FE",
    "raw bytes": b"\xff\xfe\x00",
    "many fields": b"&".join(b"f%d=1" % number for number in range(200)),
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
@pytest.mark.parametrize(("method", "path"), POSTS)
def test_a_form_that_cannot_be_read_is_a_bad_request(
    world: World, browser: Browser, method: str, path: str, body: bytes
) -> None:
    come_back(world, browser)
    answer = browser.request(method, path, body, {"Content-Type": FORM})
    assert answer.status_code == 400
    assert b"<h1" in answer.body


@pytest.mark.parametrize(("size", "status"), [(64 * 1024 - 5, 403), (64 * 1024 + 1, 413)])
def test_a_body_over_64_kib_is_too_large(browser: Browser, size: int, status: int) -> None:
    body = b"csrf=" + b"x" * (size - 5)
    assert browser.request("POST", SECTOR, body, {"Content-Type": FORM}).status_code == status


def test_fields_that_no_form_has_are_ignored(browser: Browser) -> None:
    browser.get(SECTOR)
    assert browser.submit(foreign="x", sector="y").status_code == 200


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data"])
def test_another_content_type_is_refused_with_a_page(browser: Browser, content_type: str) -> None:
    answer = browser.request("POST", SECTOR, b"{}", {"Content-Type": content_type})
    assert answer.status_code == 415
    assert "text/html" in answer.headers["Content-Type"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_refused_with_a_page(browser: Browser, method: str) -> None:
    answer = browser.request(method, SECTOR)
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].replace(" ", "").split(","))
    assert b"<h1" in answer.body


@pytest.mark.parametrize("path", ["/zakelijk/inloggen", "/mijn-duo", "/health"])
def test_head_answers_as_get_without_a_body(browser: Browser, path: str) -> None:
    got = browser.get(path)
    headed = browser.request("HEAD", path)
    assert (headed.status_code, headed.body) == (got.status_code, b"")


@pytest.mark.parametrize(
    "query",
    [
        "SAMLart=a&SAMLart=b",
        "SAMLart=a&SAMLResponse=b",
        "SAMLResponse=PHNhbWw",
        "SAMLart=",
        "",
        "RelayState=x",
    ],
)
def test_an_odd_return_is_refused_before_any_call(
    world: World, browser: Browser, query: str
) -> None:
    browser.get(SECTOR)
    browser.submit()
    assert browser.get(f"/saml/acs?{query}").status_code == 400
    answer = browser.request("POST", "/saml/acs", query.encode(), {"Content-Type": FORM})
    assert answer.status_code == 400
    assert not world.broker.answers


@pytest.mark.parametrize(
    "relay_state",
    ["", "x" * 200, "https://evil.example", "//evil.example", "javascript:alert(1)"],
)
def test_what_the_broker_gives_back_as_relay_state_leads_nowhere(
    world: World, browser: Browser, relay_state: str
) -> None:
    browser.get(SECTOR)
    browser.submit()
    request_id = world.broker.requests[-1]
    world.broker.answers["art"] = lambda: world.declare(SOMEONE, request_id)
    answer = browser.get("/saml/acs?" + urlencode({"SAMLart": "art", "RelayState": relay_state}))
    assert answer.headers["Location"] == "https://mijnduo.example/koppelen/mijn-situatie"


def test_an_error_of_ours_is_a_page_with_a_reference(world: World, browser: Browser) -> None:
    def explode() -> None:
        raise RuntimeError("the pseudonym is in here")

    browser.get(SECTOR)
    browser.submit()
    world.broker.answers["art"] = explode  # type: ignore[assignment]
    answer = browser.get("/saml/acs?SAMLart=art")
    assert answer.status_code == 500
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", browser.page.text_content())
    assert "pseudonym" not in answer.body.decode()


def test_storage_that_is_away_is_told_as_busy(world: World, browser: Browser) -> None:
    browser.get(SECTOR)

    def away(*_changes: object) -> None:
        raise StorageUnavailableError("timeout")

    world.memory.commit = away  # type: ignore[method-assign]
    assert browser.submit().status_code == 503


def test_a_site_that_is_not_set_up_answers_with_a_page_and_logs_why(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    wiring.provide(bootstrap.portal)
    answer = browser.get(SECTOR)
    assert (answer.status_code, browser.heading) == (500, "Er ging iets mis")
    assert b"ACCOUNTS_TABLE" not in answer.body
    logged = vars(caplog.records[-1])
    assert any(fault.startswith("setting_missing: ACCOUNTS_TABLE ") for fault in logged["faults"])
    assert logged["reference"] in browser.page.text_content()


def test_a_login_that_is_not_set_up_answers_with_a_page_and_logs_why(
    world: World, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    def unconfigured(*_details: object) -> SignInForm:
        raise NotReadyError(Finding("certificate_expired", "signing", "ended", "Replace it"))

    world.broker.sign_in_form = unconfigured  # type: ignore[method-assign,assignment]
    browser.get(SECTOR)
    answer = browser.submit()
    assert (answer.status_code, browser.heading) == (500, "Er ging iets mis")
    assert vars(caplog.records[-1])["faults"] == ["certificate_expired: signing ended. Replace it"]


def test_hostile_hosts_do_not_end_up_in_addresses(browser: Browser) -> None:
    browser.headers |= {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    assert b"evil.example" not in browser.get(SECTOR).body
    assert browser.get("/").headers["Location"].startswith("https://mijnduo.example/")


def test_the_form_for_beheerders_is_a_pdf(browser: Browser) -> None:
    browser.get("/zakelijk/eherkenning-gebruiken")
    (href,) = browser.page.xpath("//a[contains(., 'Download het formulier')]/@href")
    answer = browser.request("GET", str(href), headers={"Accept": "*/*"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.body.startswith(b"%PDF-")
    headed = browser.request("HEAD", str(href), headers={"Accept": "*/*"})
    assert (headed.status_code, headed.body) == (200, b"")
    refusing = browser.request("GET", str(href), headers={"Accept": "text/html"})
    assert (refusing.status_code, browser.heading) == (400, "We begrijpen uw aanvraag niet")


def test_static_files_may_be_kept_and_pages_may_not(browser: Browser) -> None:
    browser.get(SECTOR)
    href = str(browser.page.xpath("string(//link[@rel='stylesheet']/@href)"))
    assert "immutable" in browser.get(href).headers["Cache-Control"]
    assert "no-store" in browser.get(SECTOR).headers["Cache-Control"]


def test_a_get_never_logs_out(world: World, browser: Browser) -> None:
    link(world, browser)
    assert browser.get("/uitloggen").status_code == 405
    assert browser.get("/mijn-duo").status_code == 200


def test_a_visitor_without_cookies_gets_a_secret_for_forms_only_where_one_is(
    browser: Browser,
) -> None:
    browser.get("/privacy")
    assert CSRF not in browser.cookies
    browser.get(SECTOR)
    assert CSRF in browser.cookies
