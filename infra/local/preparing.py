"""Make in the emulator what CloudFormation makes in the cloud: tables, secrets, the mail sender."""

from __future__ import annotations

import boto3

from infra.local import names
from infra.local.keys import Keys, TrustedBroker, eherkenning_secret
from infra.tables import TEMPLATE, create_tables


def prepare(session: boto3.Session, keys: Keys, broker: TrustedBroker) -> None:
    """Make everything that the portal expects to find."""
    create_tables(session.client("dynamodb"), TEMPLATE, names.TABLE_NAMES)
    secrets = session.client("secretsmanager")
    secrets.create_secret(Name=names.KEYS_SECRET, SecretString=keys.site)
    secrets.create_secret(
        Name=names.EHERKENNING_SECRET, SecretString=eherkenning_secret(keys.ring, broker)
    )
    session.client("sesv2").create_email_identity(EmailIdentity=names.SENDER)
