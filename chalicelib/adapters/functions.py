"""Wake other Lambda functions without waiting for them."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

_LOG = logging.getLogger(__name__)


class LambdaImportRoom:
    """Wake the function that registers users from files, by an asynchronous invocation."""

    def __init__(self, client: Any, function_name: str) -> None:
        self._client = client
        self._function_name = function_name

    def wake(self, batch_id: str) -> None:
        """Ask to go on with a batch; what is not woken is taken up by the clock."""
        _wake(self._client, self._function_name, {"batch_id": batch_id})


class LambdaMailRoom:
    """Wake the function that delivers mail, by an asynchronous invocation."""

    def __init__(self, client: Any, function_name: str) -> None:
        self._client = client
        self._function_name = function_name

    def wake(self, *mail_ids: str) -> None:
        """Ask for prompt delivery; what is not woken is delivered by the clock."""
        _wake(self._client, self._function_name, {"mail_ids": mail_ids})


def _wake(client: Any, function_name: str, event: Mapping[str, object]) -> None:
    payload = json.dumps(event).encode()
    try:
        client.invoke(FunctionName=function_name, InvocationType="Event", Payload=payload)
    except (BotoCoreError, ClientError) as error:
        _LOG.warning("%s not woken: %s", function_name, type(error).__name__)
