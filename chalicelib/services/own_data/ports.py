"""What looking at one's own data needs from the outside; see services.ports for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.sessions import Session


class Holdings(Protocol):
    """Find what is held about a person beside the account."""

    def sessions_of(self, gebruikersnaam: str, limit: int) -> Sequence[Session]:
        """Return the newest sessions that were opened for an account, the newest first.

        Those that are over are among them until storage has cleaned up.
        """

    def mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[OutgoingMail]:
        """Return the mails to the owner of an account that are still kept, the newest first."""

    def sent_mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[SentMail]:
        """Return what is remembered of the mails sent to somebody, the newest first."""
