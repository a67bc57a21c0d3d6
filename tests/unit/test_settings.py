"""Settings are complete or nothing starts."""

from datetime import timedelta

import pytest

from chalicelib.settings import SettingsError, from_environ
from tests.fakes.world import settings


def test_every_missing_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        from_environ({"BASE_URL": "https://mijnduo.example"})
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
