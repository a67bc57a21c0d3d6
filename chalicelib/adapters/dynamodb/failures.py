"""What a failure of DynamoDB means to a use case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import PynamoDBException, TransactGetError, TransactWriteError

from chalicelib.services.ports import StorageUnavailableError

CONDITION_FAILED = "ConditionalCheckFailed"
CONFLICT = "TransactionConflict"


def reasons(error: TransactGetError | TransactWriteError) -> frozenset[str]:
    """Return why DynamoDB cancelled a transaction; nothing when it did not."""
    return frozenset(reason.code for reason in error.cancellation_reasons if reason)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what PynamoDB raises inside into StorageUnavailableError."""
    try:
        yield
    except PynamoDBException as error:
        raise StorageUnavailableError(_word(error)) from error


def _word(error: PynamoDBException) -> str:
    """Return the code of DynamoDB's answer, or the kind of fault when there was none.

    PynamoDB's own ``cause_response_code`` breaks on a cut connection, whose ``response`` is None.
    """
    response = getattr(error.cause, "response", None) or {}
    return str(response.get("Error", {}).get("Code") or type(error.cause).__name__)
