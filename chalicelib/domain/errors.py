"""The tree of refusals: why a wish of a person is not granted, as data.

A refusal has a stable ``code`` and the facts that a page needs, such as until when somebody is
blocked. It holds no prose and no HTTP; ``web/refusals.py`` maps each code to a status and a page.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class Refusal(Exception):
    """Say that a wish is not granted; the base of every refusal."""

    code: ClassVar[str] = "refused"


class SignInRefusal(Refusal):
    """Say that a login at the broker does not lead to a session here."""

    code = "sign_in_refused"


class SignInNotCompleted(SignInRefusal):
    """Say that the person cancelled or failed at the broker; which of the two is unknowable.

    ``request_id`` is the ID of the AuthnRequest that the broker answers.
    Source: scheme page 'Error handling' (Responder with AuthnFailed).
    """

    code = "sign_in_not_completed"

    def __init__(self, request_id: str) -> None:
        super().__init__(self.code)
        self.request_id = request_id


class MessageRefused(SignInRefusal):
    """Say that a message of the broker breaks a named ``rule``; nothing in it was believed.

    The rule's name may be logged and never shown.
    """

    code = "message_refused"

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class BrokerFault(SignInRefusal):
    """Say that the broker could not be reached or answered with a technical error.

    ``reason`` is a short machine-readable word for the log.
    """

    code = "broker_fault"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ArtifactUnknown(BrokerFault):
    """Say that the broker knows nothing of an artifact, or handed out its message before.

    Whoever loads the page of a return again gets this; it needs no alarm.
    """

    code = "artifact_unknown"

    def __init__(self) -> None:
        super().__init__("artifact-unknown")


class RequestUnknown(SignInRefusal):
    """Say that an answer belongs to no open request of this browser."""

    code = "request_unknown"


class LevelTooLow(SignInRefusal):
    """Say that the means is below level EH3 (manual 1.1 step 1)."""

    code = "level_too_low"


class NotAuthorised(SignInRefusal):
    """Say that the person may not act here for the organisation that the broker named.

    The subclasses say why; they share one page.
    """

    code = "not_authorised"


class LegalSubjectMissing(NotAuthorised):
    """Say that the broker named no organisation with a KvK number."""

    code = "legal_subject_missing"


class IntermediaryNotAccepted(NotAuthorised):
    """Say that the person acts through an intermediary, which this service does not accept."""

    code = "intermediary_not_accepted"


class OrganisationUnknown(NotAuthorised):
    """Say that no organisation here has the KvK number that the broker named."""

    code = "organisation_unknown"


class BranchNotListed(NotAuthorised):
    """Say that the authorisation is limited to a branch that the organisation does not list."""

    code = "branch_not_listed"


class LinkingRefusal(Refusal):
    """Say that a step of the koppelproces is not granted."""

    code = "linking_refused"


class WrongCombination(LinkingRefusal):
    """Say that gebruikersnaam and activation code do not belong together.

    Unknown name, wrong code and other organisation are one refusal on purpose.
    ``remaining`` is how many more attempts are allowed before the block (manual 1.3).
    """

    code = "wrong_combination"

    def __init__(self, remaining: int) -> None:
        super().__init__(self.code)
        self.remaining = remaining


class Blocked(LinkingRefusal):
    """Say that attempts are refused ``until`` a moment (aware, UTC) (manual 1.3)."""

    code = "blocked"

    def __init__(self, until: datetime) -> None:
        super().__init__(self.code)
        self.until = until


class CodeExpired(LinkingRefusal):
    """Say that the combination is right but the code is older than 24 hours (manual 1.3).

    ``beheerders`` are the names of those who can ask for a new one.
    """

    code = "code_expired"

    def __init__(self, beheerders: tuple[str, ...]) -> None:
        super().__init__(self.code)
        self.beheerders = beheerders


class CodeAlreadyUsed(LinkingRefusal):
    """Say that the combination is right but the code was redeemed before."""

    code = "code_already_used"


class IdentityAlreadyLinked(LinkingRefusal):
    """Say that this eHerkenning means is linked to another account."""

    code = "identity_already_linked"


class AccountAlreadyLinked(LinkingRefusal):
    """Say that this account is linked to another eHerkenning means."""

    code = "account_already_linked"


class StepSkipped(LinkingRefusal):
    """Say that an earlier step of the koppelproces is not confirmed; ``step`` is where to go."""

    code = "step_skipped"

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


class SessionRefusal(Refusal):
    """Say that a page needs a session that is not there."""

    code = "session_refused"


class SessionOver(SessionRefusal):
    """Say that there is no session, or that it ended, idled too long or grew too old."""

    code = "session_over"


class WrongAudience(SessionRefusal):
    """Say that the page is not meant for somebody in this state of the process."""

    code = "wrong_audience"


class TermsNotAccepted(SessionRefusal):
    """Say that the terms of use have changed since the person accepted them."""

    code = "terms_not_accepted"


class AccountNotActive(SessionRefusal):
    """Say that the account was blocked or ended by the beheerder."""

    code = "account_not_active"


class Busy(Refusal):
    """Say that too many people changed the same records at once; trying again helps."""

    code = "busy"
