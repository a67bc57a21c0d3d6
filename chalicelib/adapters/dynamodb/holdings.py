"""What DynamoDB holds about a person beside the account, along indexes by gebruikersnaam."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chalicelib.adapters.dynamodb.items.mail import MailByPerson
from chalicelib.adapters.dynamodb.items.sent_mail import SentMailByPerson
from chalicelib.adapters.dynamodb.items.sign_in import SessionsByPerson
from chalicelib.adapters.dynamodb.queries import records_along
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.sessions import Session


class DynamoHoldings:
    """Find what is held about a person; see services.own_data.ports.Holdings.

    The indexes follow the tables with a short delay. Each question is one query, and raises
    StorageUnavailableError.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def sessions_of(self, gebruikersnaam: str, limit: int) -> Sequence[Session]:
        """Return the newest sessions that were opened for an account, the newest first."""
        return records_along(
            self._tables, Session, gebruikersnaam, limit, **_newest(SessionsByPerson)
        )

    def mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[OutgoingMail]:
        """Return the mails to the owner of an account that are still kept, the newest first."""
        return records_along(
            self._tables, OutgoingMail, gebruikersnaam, limit, **_newest(MailByPerson)
        )

    def sent_mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[SentMail]:
        """Return what is remembered of the mails sent to somebody, the newest first."""
        return records_along(
            self._tables, SentMail, gebruikersnaam, limit, **_newest(SentMailByPerson)
        )


def _newest(index: Any) -> dict[str, Any]:
    return {"index_name": index.Meta.index_name, "scan_index_forward": False}
