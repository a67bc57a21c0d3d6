"""Make in the emulator what CloudFormation makes in the cloud: tables, secrets, the mail sender."""

from __future__ import annotations

from typing import Any

import boto3

from infra.local import names
from infra.local.keys import Keys, TrustedBroker, eherkenning_secret
from infra.tables import TEMPLATE, create_tables


def make_bucket(s3: Any, name: str) -> None:
    """Make a bucket whose objects are locked for a day, as the template does for years."""
    s3.create_bucket(
        Bucket=name,
        ObjectLockEnabledForBucket=True,
        CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name},
    )
    s3.put_object_lock_configuration(
        Bucket=name,
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}},
        },
    )


def prepare(session: boto3.Session, keys: Keys, broker: TrustedBroker, bucket: str) -> None:
    """Make everything that the portal expects to find; ``bucket`` is for checkpoints."""
    create_tables(session.client("dynamodb"), TEMPLATE, names.TABLE_NAMES)
    make_bucket(session.client("s3"), bucket)
    secrets = session.client("secretsmanager")
    secrets.create_secret(Name=names.KEYS_SECRET, SecretString=keys.site)
    secrets.create_secret(
        Name=names.EHERKENNING_SECRET, SecretString=eherkenning_secret(keys.ring, broker)
    )
    session.client("sesv2").create_email_identity(EmailIdentity=names.SENDER)
