"""Checkpoints in S3, in a bucket whose objects nobody can change or remove (object lock).

One object per organisation and day, ``<day>/<organisation>.json``. The bucket itself is defined in
the template, with how long its objects are locked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.services.ports import StorageUnavailableError

DAYS_BACK = 14


class S3Checkpoints:
    """Keep checkpoints in S3; see services.auditing.ports.Checkpoints.

    ``build`` gives the client when it is first needed: few requests need it. Each method raises
    StorageUnavailableError.
    """

    def __init__(self, build: Callable[[], Any], bucket: str) -> None:
        self._build = build
        self._bucket = bucket

    @cached_property
    def _client(self) -> Any:
        return self._build()

    def kept_on(self, day: date) -> frozenset[str]:
        """Return of which organisations a checkpoint of ``day`` is kept. A call per thousand."""
        prefix = f"{day.isoformat()}/"
        try:
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=prefix
            )
            names = [found["Key"] for page in pages for found in page.get("Contents", ())]
        except (ClientError, BotoCoreError) as error:
            raise StorageUnavailableError("s3") from error
        return frozenset(name.removeprefix(prefix).removesuffix(".json") for name in names)

    def keep(self, day: date, organisation_id: str, text: str) -> None:
        """Keep the checkpoint of ``day``; one that is there already stays as it is."""
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=_key(day, organisation_id),
                Body=text.encode(),
                ContentType="application/json",
                ChecksumAlgorithm="SHA256",
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise StorageUnavailableError("s3") from error
        except BotoCoreError as error:
            raise StorageUnavailableError("s3") from error

    def newest(self, organisation_id: str, today: date) -> str | None:
        """Return the newest checkpoint of the last two weeks; a call for each day back."""
        days = (today - timedelta(days=number) for number in range(DAYS_BACK))
        found = (self._text(_key(day, organisation_id)) for day in days)
        return next((text for text in found if text is not None), None)

    def _text(self, key: str) -> str | None:
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
            content: bytes = answer["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                return None
            raise StorageUnavailableError("s3") from error
        except BotoCoreError as error:
            raise StorageUnavailableError("s3") from error
        return content.decode()


def _key(day: date, organisation_id: str) -> str:
    return f"{day.isoformat()}/{organisation_id}.json"
