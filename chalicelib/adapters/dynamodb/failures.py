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
        word = error.cause_response_code or type(error.cause).__name__
        raise StorageUnavailableError(word) from error
