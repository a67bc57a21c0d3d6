"""Wake another Lambda function without waiting for it."""

from __future__ import annotations

import json
import logging
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

_LOG = logging.getLogger(__name__)


class LambdaMailRoom:
    """Wake the function that delivers mail, by an asynchronous invocation."""

    def __init__(self, client: Any, function_name: str) -> None:
        self._client = client
        self._function_name = function_name

    def wake(self, *mail_ids: str) -> None:
        """Ask for prompt delivery; what is not woken is delivered by the clock."""
        payload = json.dumps({"mail_ids": mail_ids}).encode()
        try:
            self._client.invoke(
                FunctionName=self._function_name, InvocationType="Event", Payload=payload
            )
        except (BotoCoreError, ClientError) as error:
            _LOG.warning("mail room not woken: %s", type(error).__name__)
