"""Whether every table can be used, and whether mail leaves in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.findings import Finding
from chalicelib.services.ports import Outbox, StorageUnavailableError

# As the alarm on waiting mail (infra/resources.yaml).
PATIENCE = timedelta(minutes=30)
LOOKED_AT = 10
ABOUT_TABLES = "See 'Restore a table' and 'Alarms' in docs/operations.md"
ABOUT_MAIL = "Look in the log of RetryMail and at the health of SES"
# A table whose indexes or settings are being changed serves all the while.
USABLE = ("ACTIVE", "UPDATING")


@dataclass(frozen=True)
class DynamoTables:
    """Judge tables by what DynamoDB says of them, no record read; see services.readiness.Part.

    ``names`` are by subject; those without are a fault of the settings, and told there.
    """

    client: Any
    names: Mapping[str, str]

    def findings(self, now: datetime) -> Iterator[Finding]:
        """Yield every table that cannot be used; the first only when none can be reached."""
        for subject, name in self.names.items():
            try:
                state = self._state(name) if name else USABLE[0]
            except BotoCoreError as error:
                why = f"cannot be reached ({type(error).__name__}, {now:%H:%M} UTC)"
                yield Finding("tables_away", "tables", why, ABOUT_TABLES)
                return
            if state not in USABLE:
                yield Finding("table_unusable", f"table: {subject}", f"is {state}", ABOUT_TABLES)

    def _state(self, name: str) -> str:
        """Return the state of a table, or the code of DynamoDB's refusal to tell."""
        try:
            return str(self.client.describe_table(TableName=name)["Table"]["TableStatus"])
        except ClientError as error:
            return str(error.response["Error"]["Code"])


@dataclass(frozen=True)
class WaitingMail:
    """Judge how long mail waits; see services.readiness.Part."""

    outbox: Callable[[], Outbox]

    def findings(self, now: datetime) -> Iterator[Finding]:
        """Yield a warning for mail that waits too long, a fault when that cannot be seen."""
        try:
            waiting = self.outbox().waiting(LOOKED_AT)
        except StorageUnavailableError as error:
            yield Finding("outbox_unreadable", "mail", f"cannot be looked at ({error})", ABOUT_MAIL)
            return
        waited = max((now - mail.written_at for mail in waiting), default=timedelta())
        if waited > PATIENCE:
            minutes = waited // timedelta(minutes=1)
            why = f"waits for {minutes} minutes"
            yield Finding("mail_waits", "mail", why, ABOUT_MAIL, is_warning=True)
