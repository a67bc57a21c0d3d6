"""Everything in Secrets Manager is looked at, whatever else is wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from chalicelib.adapters.checks.configuration import AwsConfiguration, Given
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, PemPair
from chalicelib.adapters.key_rotation import completed
from chalicelib.adapters.secrets import SecretError
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage
from tests.adapters.checks.papers import ENTITY_ID, NOW, Paper, real_keys
from tests.fakes.secrets import HeldSecrets

KEYS = cache(real_keys)
SITE = cache(lambda: completed({}, NOW))
GIVEN = Given(SiteStage.PROD, ENTITY_ID, "keys", "eherkenning", ())


def document(keys: EHerkenningKeys) -> dict[str, Any]:
    """Return the secret that holds these keys."""
    return {
        "signing": _pair(keys.signing),
        "decryption": [_pair(pair) for pair in keys.decryption],
        "tls": _pair(keys.tls),
        "broker_metadata": keys.broker_metadata.decode(),
        "broker_ca": keys.broker_ca.decode(),
    }


def _pair(pair: PemPair) -> dict[str, str]:
    return {"private_key": pair.private_key.decode(), "certificate": pair.certificate.decode()}


def found(given: Given = GIVEN, **secrets: Any) -> list[str]:
    """Return what is wrong, as code and what it is about."""
    configuration = AwsConfiguration(HeldSecrets(**secrets), given)
    return [f"{each.code} {each.what}" for each in configuration.findings(NOW)]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert found(keys=SITE(), eherkenning=document(KEYS())) == []


def test_faults_of_one_secret_do_not_hide_those_of_the_other() -> None:
    ended = replace(KEYS(), signing=Paper(days=(-9, -1)).pair())
    assert found(eherkenning={**document(ended), "strange": 1}) == [
        "secret_unreadable keys",
        "secret_field_unknown eherkenning: strange",
        "certificate_ended eherkenning: signing",
    ]
    assert found(keys=SITE(), eherkenning={"signing": {}})[0] == (
        "secret_field_missing eherkenning: signing.private_key"
    )


def test_what_was_found_before_comes_first_and_a_secret_without_name_is_left() -> None:
    fault = Finding("setting_missing", "KEYS_SECRET_ID", "is missing", "Set it")
    given = replace(GIVEN, keys_secret_id="", eherkenning_secret_id="", found=(fault,))
    assert found(given) == ["setting_missing KEYS_SECRET_ID"]


@pytest.mark.parametrize("kind", ["no PEM", "RSA"])
def test_keys_for_hand_overs_are_loaded(kind: str) -> None:
    pem = KEYS().signing.private_key.decode() if kind == "RSA" else "-----BEGIN PRIVATE KEY-----"
    (entry,) = SITE()["handover_keys"]
    site = {**SITE(), "handover_keys": [{**entry, "key": pem}]}
    assert found(keys=site, eherkenning=document(KEYS())) == [
        "key_unreadable keys of the site: handover_keys.1"
    ]


def test_how_long_everything_lasts_is_told_or_the_secret_is_named() -> None:
    told = AwsConfiguration(HeldSecrets(eherkenning=document(KEYS())), GIVEN)
    assert told.days_left(NOW) == 400
    with pytest.raises(SecretError, match="eherkenning cannot be read"):
        AwsConfiguration(HeldSecrets(), GIVEN).days_left(NOW)
