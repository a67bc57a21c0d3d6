"""Keys from Secrets Manager, and waking the mail room."""

import base64
import json
from typing import Any

import boto3
import pytest

from chalicelib.adapters.functions import LambdaImportRoom, LambdaMailRoom
from chalicelib.adapters.secrets import read_eherkenning_keys, read_site_keys


def key(size: int = 32) -> str:
    """Return a made-up key."""
    return base64.b64encode(b"k" * size).decode()


KEYS: dict[str, Any] = {
    "identity_key": key(),
    "pepper": key(),
    "seal_key": key(),
    "cookie_keys": [key()],
    "subject_key": key(),
    "handover_keys": ["-----BEGIN PRIVATE KEY-----"],
}


def put(session: boto3.Session, document: dict[str, Any]) -> Any:
    """Store a secret; return the client to read it with."""
    client = session.client("secretsmanager")
    client.create_secret(Name="keys", SecretString=json.dumps(document))
    return client


def test_the_keys_of_the_site_are_read(session: boto3.Session) -> None:
    client = put(session, KEYS | {"cookie_keys": [key(), key(64)]})
    keys = read_site_keys(client, "keys")
    assert [len(cookie_key) for cookie_key in keys.cookie_keys] == [32, 64]


@pytest.mark.parametrize(
    "document",
    [
        KEYS | {"pepper": key(16)},
        KEYS | {"identity_key": key(31)},
        KEYS | {"cookie_keys": []},
        KEYS | {"cookie_keys": [key(8)]},
        KEYS | {"subject_key": key(31)},
    ],
)
def test_a_short_or_missing_key_is_refused(
    session: boto3.Session, document: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="shorter than 256 bits"):
        read_site_keys(put(session, document), "keys")


def test_the_keys_of_eherkenning_are_read(session: boto3.Session) -> None:
    pair = {"private_key": "private", "certificate": "public"}
    client = put(
        session,
        {
            "signing": pair,
            "decryption": [pair, pair],
            "tls": pair,
            "broker_metadata": "<EntityDescriptor/>",
            "broker_ca": "ca",
        },
    )
    keys = read_eherkenning_keys(client, "keys")
    assert (len(keys.decryption), keys.tls.private_key) == (2, b"private")


def test_a_mail_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaMailRoom(session.client("lambda"), "no-such-function").wake("mail")


def test_an_import_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaImportRoom(session.client("lambda"), "no-such-function").wake("batch")
