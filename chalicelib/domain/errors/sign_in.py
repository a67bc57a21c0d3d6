"""Why a login at the broker does not lead to a session."""

from __future__ import annotations

from chalicelib.domain.errors.base import Refusal


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
