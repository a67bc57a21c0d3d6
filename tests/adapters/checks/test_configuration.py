"""Everything in Secrets Manager is looked at, whatever else is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.checks.configuration import AwsConfiguration, Given
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, PemPair
from chalicelib.adapters.key_rotation import completed
from chalicelib.adapters.secrets import SecretError
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage
from tests.adapters.checks.papers import ENTITY_ID, NOW, Paper, real_keys

KEYS = cache(real_keys)
SITE = cache(lambda: completed({}, NOW))
GIVEN = Given(SiteStage.PROD, ENTITY_ID, "keys", "eherkenning", ())


class Exceptions:
    """Name the errors of a client as botocore does."""

    ClientError = ClientError


class Secrets:
    """Be a client of Secrets Manager with these secrets."""

    exceptions = Exceptions

    def __init__(self, **secrets: Any) -> None:
        self._secrets = secrets

    def get_secret_value(self, SecretId: str, **_: str) -> dict[str, str]:  # noqa: N803  AWS's
        """Return a secret, or raise as AWS does when there is none."""
        if SecretId not in self._secrets:
            error = {"Error": {"Code": "ResourceNotFoundException", "Message": ""}}
            raise ClientError(error, "GetSecretValue")  # type: ignore[arg-type]
        return {"SecretString": json.dumps(self._secrets[SecretId])}


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
    configuration = AwsConfiguration(Secrets(**secrets), given)
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


@pytest.mark.parametrize(
    "pem", ["-----BEGIN PRIVATE KEY-----", KEYS().signing.private_key.decode()]
)
def test_keys_for_hand_overs_are_loaded(pem: str) -> None:
    (entry,) = SITE()["handover_keys"]
    site = {**SITE(), "handover_keys": [{**entry, "key": pem}]}
    assert found(keys=site, eherkenning=document(KEYS())) == [
        "key_unreadable keys of the site: handover_keys.1"
    ]


def test_how_long_everything_lasts_is_told_or_the_secret_is_named() -> None:
    told = AwsConfiguration(Secrets(eherkenning=document(KEYS())), GIVEN)
    assert told.days_left(NOW) == 400
    with pytest.raises(SecretError, match="eherkenning cannot be read"):
        AwsConfiguration(Secrets(), GIVEN).days_left(NOW)
