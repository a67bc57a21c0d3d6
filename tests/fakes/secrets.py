"""A client of Secrets Manager that holds what a test gave it."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError


class _Exceptions:
    ClientError = ClientError


class HeldSecrets:
    """Hold secrets by their names, as documents that a test may change."""

    exceptions = _Exceptions

    def __init__(self, **secrets: Any) -> None:
        self._secrets = secrets

    def get_secret_value(self, SecretId: str, **_: str) -> dict[str, str]:  # noqa: N803  AWS's
        """Return a secret, or raise as AWS does when there is none."""
        if SecretId not in self._secrets:
            code = {"Error": {"Code": "ResourceNotFoundException", "Message": ""}}
            raise ClientError(code, "GetSecretValue")  # type: ignore[arg-type]
        return {"SecretString": json.dumps(self._secrets[SecretId])}
