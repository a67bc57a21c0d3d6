"""Why a page is not shown to whoever asks for it."""

from __future__ import annotations

from chalicelib.domain.errors.base import Refusal


class SessionRefusal(Refusal):
    """Say that a page needs a session that is not there."""

    code = "session_refused"


class SessionOver(SessionRefusal):
    """Say that there is no session, or that it ended, idled too long or grew too old."""

    code = "session_over"


class WrongAudience(SessionRefusal):
    """Say that the page is not meant for somebody in this state of the process."""

    code = "wrong_audience"


class TokenRetired(SessionRefusal):
    """Say that the account was linked, so that a session by token is over (manual 1.4)."""

    code = "token_retired"


class EHerkenningNeeded(SessionRefusal):
    """Say that a page is not for who logged in with a token."""

    code = "eherkenning_needed"


class TermsNotAccepted(SessionRefusal):
    """Say that the terms of use have changed since the person accepted them."""

    code = "terms_not_accepted"


class AccountNotActive(SessionRefusal):
    """Say that the account was blocked or ended by the beheerder."""

    code = "account_not_active"
