"""Read secrets from AWS Secrets Manager: each is one JSON document, read field by field.

What is wrong is told all at once, by the name of the field and never by its value. Private keys
never touch a disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.findings import Finding, NotReadyError

Document = Mapping[str, Any]


class SecretError(NotReadyError):
    """Say what is wrong with a secret, by the names of its fields and never by their values."""


class Fields:
    """Remember what is wrong with the fields of a secret; ``remedy`` says how to mend any."""

    def __init__(self, secret: str, remedy: str) -> None:
        self._secret = secret
        self._remedy = remedy
        self.findings: list[Finding] = []

    def fault(self, name: str, why: str, code: str = "secret_field_unusable") -> None:
        """Remember a fault of the field ``name``."""
        self.findings.append(Finding(code, f"{self._secret}: {name}", why, self._remedy))

    def text(self, holder: Any, name: str, path: str = "") -> bytes:
        """Return a text of ``holder``, which stands at ``path``; empty when there is none."""
        value = holder.get(name) if isinstance(holder, Mapping) else None
        if isinstance(value, str) and value.strip():
            return value.encode()
        code = "secret_field_missing"
        self.fault(f"{path}{name}", "is missing, empty or no text", code)
        return b""

    def finish(self) -> None:
        """Raise SecretError when anything is wrong."""
        if self.findings:
            raise SecretError(*self.findings)


def read_document(client: Any, secret_id: str) -> Document:
    """Return the JSON object in a secret; raise SecretError when there is none that can be read."""
    try:
        answer = client.get_secret_value(SecretId=secret_id, VersionStage="AWSCURRENT")
    except client.exceptions.ClientError as error:
        reason = str(error.response["Error"]["Code"])
        remedy = "See in Secrets Manager whether it is there, and whether the policy fits its name"
        why = f"cannot be read ({reason})"
        raise SecretError(Finding("secret_unreadable", secret_id, why, remedy)) from None
    try:
        document = json.loads(answer.get("SecretString", ""))
    except ValueError:
        document = None
    if not isinstance(document, dict):
        remedy = "Put the fields there that docs/operations.md names"
        raise SecretError(Finding("secret_no_json", secret_id, "holds no JSON object", remedy))
    return document
