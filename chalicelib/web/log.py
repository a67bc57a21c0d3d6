"""Log what happened to a request, by its reference number and machine words only.

No name, address, code, pseudonym or path value is ever logged; the reference number is shown to
people too, so that what they report can be found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalice.app import Request

from chalicelib.domain.errors import BrokerFault, MessageRefused, Refusal

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

_loggers: list[Logger] = []


def logger() -> Logger:
    """Return the structured logger of this process, made on first use."""
    if not _loggers:
        from aws_lambda_powertools import Logger

        _loggers.append(Logger(service="mijn-duo-zakelijk", level="INFO"))
    return _loggers[0]


def reference_of(request: Request) -> str:
    """Return the reference number of a request: what the gateway numbered it by."""
    return str(request.context.get("requestId", ""))


def refused(reference: str, refusal: Refusal) -> None:
    """Log a refusal by its code; a refused message of the broker also by the rule it breaks."""
    facts = {"reference": reference, "code": refusal.code}
    if isinstance(refusal, MessageRefused):
        logger().warning("message refused", extra={**facts, "rule": refusal.rule})
    elif isinstance(refusal, BrokerFault):
        logger().error("broker fault", extra={**facts, "reason": refusal.reason})
    else:
        logger().info("refused", extra=facts)


def broken(reference: str) -> None:
    """Log the exception that is being handled, under the reference that its page shows."""
    logger().exception("broken", extra={"reference": reference})
