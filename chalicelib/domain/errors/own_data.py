"""Why a wish about one's own data is not granted."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.errors.base import Refusal


class OwnDataRefusal(Refusal):
    """Say that something about one's own data cannot be done."""

    code = "own_data_refused"


class EmailLinkUnknown(OwnDataRefusal):
    """Say that the link is of another account, or that a later one replaced it."""

    code = "email_link_unknown"


class EmailLinkExpired(OwnDataRefusal):
    """Say that the link is too old."""

    code = "email_link_expired"


class EmailAlreadyConfirmed(OwnDataRefusal):
    """Say that the link was used before."""

    code = "email_already_confirmed"


class EmailAskedTooOften(OwnDataRefusal):
    """Say that too many addresses were asked for today, and from when the next one may be.

    ``at`` is aware and in UTC.
    """

    code = "email_asked_too_often"

    def __init__(self, at: datetime) -> None:
        super().__init__(self.code)
        self.at = at
