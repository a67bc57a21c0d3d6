"""Log what happened to a request, by its reference number and machine words only.

No name, address, code, pseudonym or path value is ever logged; the reference number is shown to
people too, so that what they report can be found.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from chalice.app import Request

from chalicelib.domain.errors import ArtifactUnknown, BrokerFault, MessageRefused, Refusal
from chalicelib.domain.findings import NotReadyError

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

_loggers: list[Logger] = []


def logger() -> Logger:
    """Return the structured logger of this process, made on first use."""
    if not _loggers:
        from aws_lambda_powertools import Logger  # noqa: PLC0415  a quiet request logs nothing

        _loggers.append(Logger(service="mijn-duo-zakelijk", level="INFO"))
    return _loggers[0]


def reference_of(request: Request) -> str:
    """Return the reference number of a request: what the gateway, or Lambda, numbered it by."""
    context: Any = request.lambda_context
    return str(request.context.get("requestId") or context.aws_request_id)


def refused(reference: str, refusal: Refusal) -> None:
    """Log a refusal by its code; a refused message of the broker also by the rule it breaks."""
    facts = {"reference": reference, "code": refusal.code}
    if isinstance(refusal, MessageRefused):
        logger().warning("message refused", extra={**facts, "rule": refusal.rule})
    elif isinstance(refusal, BrokerFault) and not isinstance(refusal, ArtifactUnknown):
        logger().error("broker fault", extra={**facts, "reason": refusal.reason})
    else:
        logger().info("refused", extra=facts)


def broken(reference: str, error: Exception) -> None:
    """Log where an exception came from, under the reference that its page shows.

    Its own text is left out: it may hold what somebody typed. Of a site that is not set up well the
    faults are told instead, which hold no value of a secret.
    """
    if isinstance(error, NotReadyError):
        faults = [str(finding) for finding in error.findings]
        logger().error("not ready", extra={"reference": reference, "faults": faults})
        return
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    facts = {"reference": reference, "kind": type(error).__name__, "where": where}
    logger().error("broken", extra=facts)
