"""Settings are complete or nothing starts."""

from datetime import timedelta

import pytest

from chalicelib.settings import SettingsError, from_environ, read
from tests.fakes.world import settings


def test_every_missing_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        from_environ({"STAGE": "test", "BASE_URL": "https://mijnduo.example"})
    for name in ("ACCOUNTS_TABLE", "OUTBOX_TABLE", "KEYS_SECRET_ID", "EHERKENNING_ENTITY_ID"):
        assert name in str(error.value)
    assert "BASE_URL" not in str(error.value)


def test_sessions_last_as_the_rules_say_unless_set() -> None:
    assert settings().limits.idle == timedelta(minutes=15)
    assert settings().limits.absolute == timedelta(hours=8)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "veel", "\N{SUPERSCRIPT TWO}"])
def test_a_duration_must_be_a_whole_number(value: str) -> None:
    with pytest.raises(SettingsError, match="SESSION_IDLE_MINUTES"):
        from_environ({"SESSION_IDLE_MINUTES": value})


def services(urls: str, stage: str = "prod") -> str:
    """Return what is wrong with these addresses of services; empty when nothing is."""
    _, findings = read({"STAGE": stage, "SERVICE_URLS": urls})
    return " ".join(each.why for each in findings if each.what == "SERVICE_URLS")


def test_services_are_found_by_their_slugs() -> None:
    assert settings().service_urls["verzuim"] == "https://verzuim.duo.example/aanmelden"
    assert services("a=https://a.example/in b=https://b.example/in") == ""


@pytest.mark.parametrize(
    "pair",
    [
        "https://a.example/in",
        "a=",
        "=https://a.example/in",
        "a=a.example/in",
        "a=http://a.example/in",
        "a=http://localhost:8003/in",
        "a=https://localhost/in",
        "a=javascript:alert(1)",
        "a=https:///in",
        "a=https://a.example/in?x=1",
        "a=https://a.example/in#x",
        "a=https://user@a.example/in",
        "a=https://*.example/in",
        "a=https://[a.example/in",
    ],
)
def test_an_address_where_no_token_may_go_is_named(pair: str) -> None:
    assert f"{pair.partition('=')[2]}, which must be slug=https://host/path" in services(pair)


def test_plain_http_stays_on_one_machine() -> None:
    assert services("a=http://127.0.0.1:8003/in", "local") == ""
    assert services("a=http://a.example/in", "local")
    assert services("a=http://127.0.0.1:8003/in", "dev")


def test_no_two_services_share_an_address() -> None:
    assert services("a=https://a.example/in b=https://a.example/in")
    assert services("a=https://a.example/in a=https://b.example/in")
