"""What the local cloud is made of: its clock, keys, session, pages, and requests side by side."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra.local.aws import emulated_session, forget_the_developers_account
from infra.local.clock import MovableClock
from infra.local.cloud import LocalCloud
from infra.local.keys import open_keys
from infra.local.mailbox import Mailbox
from infra.local.options import FOLDER
from infra.stack.responses import gateway_pages
from tests.adapters.local.client import Browser


def test_the_clock_is_ahead_by_what_it_was_moved() -> None:
    clock = MovableClock(timedelta(hours=1))
    clock.forward(timedelta(minutes=5))
    assert clock.difference == timedelta(minutes=65)
    assert abs(clock.now() - datetime.now(UTC) - clock.difference) < timedelta(seconds=5)


@pytest.mark.parametrize("step", [timedelta(), timedelta(seconds=-1)])
def test_the_clock_never_moves_backwards(step: timedelta) -> None:
    clock = MovableClock()
    with pytest.raises(ValueError, match="forwards"):
        clock.forward(step)
    assert clock.difference == timedelta()


def test_a_service_that_is_not_emulated_cannot_be_reached() -> None:
    with emulated_session({"dynamodb": "http://127.0.0.1:1"}) as session:
        client = session.client("dynamodb")
        assert client.meta.endpoint_url == "http://127.0.0.1:1"
        with pytest.raises(KeyError):
            session.client("s3")


def test_credentials_of_the_developer_are_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "does-not-exist")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "of-the-developer")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with emulated_session({"sesv2": "http://127.0.0.1:1"}) as session:
        credentials = session.get_credentials()
        assert credentials is not None
        assert credentials.access_key == "made-up"
        assert session.client("sesv2").meta.endpoint_url == "http://127.0.0.1:1"


def test_the_program_forgets_what_it_was_told_of_aws() -> None:
    environ = {"AWS_PROFILE": "work", "AWS_SESSION_TOKEN": "token", "HOME": "/home"}
    forget_the_developers_account(environ)
    assert environ == {
        "HOME": "/home",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }


def test_keys_stay_the_same_and_only_their_owner_reads_them() -> None:
    folder = FOLDER / "keys"
    assert open_keys(folder) == open_keys(folder)
    private = [*folder.glob("*.key.pem"), folder / "site-keys.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}


def test_a_key_that_an_older_file_lacks_is_added(tmp_path: Path) -> None:
    for path in (FOLDER / "keys").glob("*.pem"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "site-keys.json").write_text('{"identity_key": "kept"}')
    keys = json.loads(open_keys(tmp_path).site)
    assert keys["identity_key"] == "kept"
    assert set(keys) > {"identity_key", "peppers", "seal_keys", "cookie_keys"}
    assert json.loads(open_keys(tmp_path).site) == keys


def test_mail_is_read_with_its_moment_in_utc() -> None:
    raw = (
        "To: piet@example.org\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n"
        "Date: Mon, 23 Nov 2026 21:00:00 +0100\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\neen\r\ntwee\r\n"
    )
    (mail,) = Mailbox(lambda: [raw]).mails()
    assert (mail.to, mail.subject, mail.text) == ("piet@example.org", "Café", "een\ntwee\n")
    assert mail.sent_at == datetime(2026, 11, 23, 20, tzinfo=UTC)


def test_every_page_of_the_gateway_was_built() -> None:
    pages = gateway_pages()
    assert pages["MISSING_AUTHENTICATION_TOKEN"].status == 404
    assert {"REQUEST_TOO_LARGE", "DEFAULT_4XX", "DEFAULT_5XX"} <= set(pages)
    assert all('<html lang="nl">' in page.html for page in pages.values())


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Let threads take turns after every few instructions."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless_threads")
def test_requests_side_by_side_keep_their_own_cookies(cloud: LocalCloud) -> None:
    url = f"{cloud.urls.portal}/zakelijk/inloggen/gemeenten/token"

    def own_form_sent(browser: Browser) -> int:
        return browser.submit(browser.get(url)).status

    browsers = [Browser() for _ in range(12)]
    assert {own_form_sent(browser) for browser in browsers} == {422}
    with ThreadPoolExecutor(12) as pool:
        assert set(pool.map(own_form_sent, browsers * 4)) == {422}
    mixed = browsers[0].get(url).form().fields
    assert browsers[1].post(url, **mixed).status == 403


def test_an_address_that_does_not_exist_gets_a_page_like_any_other(cloud: LocalCloud) -> None:
    answer = Browser().get(f"{cloud.urls.portal}/bestaat/niet")
    usual = Browser().get(f"{cloud.urls.portal}/zakelijk/contact")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    varying = {"content-length", "date"}
    assert {name: value for name, value in answer.headers.items() if name not in varying} == {
        name: value for name, value in usual.headers.items() if name not in varying
    }
