"""Invoke the functions of the back office and wait for what they answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from chalice.utils import to_cfn_resource_name

from infra.local.aws import emulated_session

Answer = dict[str, Any]

# An invocation is never repeated by itself: whether the first one worked would be unknown.
_CONFIG = Config(read_timeout=65, retries={"total_max_attempts": 1})


class InvocationFailedError(Exception):
    """Say that a function could not be invoked or broke down: whether it worked is unknown."""


class RefusedError(Exception):
    """Hold what the back office answered instead of granting a wish."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer["refused"])
        self.answer = answer


@dataclass(frozen=True)
class Functions:
    """Find and invoke functions; in a ``stack`` of CloudFormation, or by their own names."""

    session: boto3.Session
    stack: str | None = None

    def ask(self, wish: str, request: Answer) -> Answer:
        """Return the answer to a request; raise RefusedError or InvocationFailedError."""
        try:
            answered = self.session.client("lambda", config=_CONFIG).invoke(
                FunctionName=self._name(f"backoffice_{wish}"),
                InvocationType="RequestResponse",
                Payload=json.dumps(request),
            )
        except (BotoCoreError, ClientError, ValueError) as error:  # ValueError: of an address
            raise InvocationFailedError(str(error)) from error
        answer: Answer = json.loads(answered["Payload"].read())
        if answered.get("FunctionError"):
            raise InvocationFailedError(answer.get("errorMessage", "The function failed"))
        if "refused" in answer:
            raise RefusedError(answer)
        return answer

    def _name(self, function: str) -> str:
        if self.stack is None:
            return function
        cloudformation: Any = self.session.client("cloudformation")
        found = cloudformation.describe_stack_resource(
            StackName=self.stack, LogicalResourceId=to_cfn_resource_name(function)
        )
        name: str = found["StackResourceDetail"]["PhysicalResourceId"]
        return name


@dataclass(frozen=True)
class Place:
    """Say where the functions are: in the local cloud at ``endpoint_url``, or on AWS in ``stack``.

    On AWS the credentials and region are those of the environment, as for any AWS tool.
    """

    endpoint_url: str | None
    stack: str | None

    @property
    def is_known(self) -> bool:
        """Return whether exactly one of the two is given."""
        return (self.endpoint_url is None) != (self.stack is None)

    @contextmanager
    def functions(self) -> Iterator[Functions]:
        """Give the functions for as long as the block runs."""
        if self.endpoint_url is None:
            yield Functions(boto3.Session(), self.stack)
            return
        with emulated_session({"lambda": self.endpoint_url}) as session:
            yield Functions(session)
