"""Where the local cloud stands: its account, and the ARN of everything that policies name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.local import names
from infra.local.emulator import REGION
from infra.tables import subject_of

PARTITION = "aws"
_NAMED = re.compile(r"\$\{([\w:.]+)\}")


@dataclass(frozen=True)
class Place:
    """Hold the number of an account, in which the stack stands as CloudFormation would make it."""

    account: str

    def arn(self, service: str, rest: str) -> str:
        """Return the ARN of something in this account and region."""
        return f"arn:{PARTITION}:{service}:{REGION}:{self.account}:{rest}"

    def bucket_arn(self, name: str) -> str:
        """Return the ARN of a bucket or an object: these belong to no region."""
        return f"arn:{PARTITION}:s3:::{name}"

    def resolved(self, value: str | Mapping[str, Any]) -> str:
        """Return what a policy names by text, Ref, Fn::Sub or Fn::GetAtt.

        Raises KeyError for what is not in the stack.
        """
        return _NAMED.sub(lambda found: self._named(found[1]), written(value))

    def _named(self, name: str) -> str:
        logical, _, attribute = name.partition(".")
        if attribute == "Arn":
            return self._arn_of(logical)
        return {
            "AWS::Partition": PARTITION,
            "AWS::Region": REGION,
            "AWS::AccountId": self.account,
            "AWS::StackName": names.STACK,
            "MailAddress": names.SENDER,
            "MailDomain": names.SENDER.partition("@")[2],
        }[name]

    def _arn_of(self, logical: str) -> str:
        if logical.endswith("Table"):
            return self.arn("dynamodb", f"table/{names.TABLE_NAMES[subject_of(logical)]}")
        if logical == "CheckpointsBucket":
            return self.bucket_arn(names.bucket_of(self.account))
        return self.arn("lambda", f"function:{names.DEPLOYED[logical]}")


def written(value: str | Mapping[str, Any]) -> str:
    """Return a value as it stands in a policy, in the one notation of Fn::Sub."""
    if isinstance(value, str):
        return value
    ((function, argument),) = value.items()
    if function == "Fn::GetAtt":
        return f"${{{'.'.join(argument)}}}"
    if function == "Ref":
        return f"${{{argument}}}"
    if function == "Fn::Sub":
        return str(argument)
    raise KeyError(function)
