"""The tree of refusals: why a wish of a person is not granted, as data.

A refusal has a stable ``code`` and the facts that a page needs, such as until when somebody is
blocked. It holds no prose and no HTTP; ``web/refusals.py`` maps each code to a status and a page.
"""

from __future__ import annotations

from chalicelib.domain.errors.administration import (
    AdministrationRefusal,
    ChangedMeanwhile,
    CodeTooSoon,
    KenmerkMissing,
    KenmerkNotOwned,
    LastBeheerder,
    NotBeheerder,
    NotPossibleNow,
    NotYourself,
    OnlyByDuo,
    ReasonNeeded,
    RolNotAllowed,
    UserLooksKnown,
    UserUnknown,
)
from chalicelib.domain.errors.base import (
    Busy,
    Refusal,
)
from chalicelib.domain.errors.linking import (
    AccountAlreadyLinked,
    Blocked,
    CodeAlreadyUsed,
    CodeExpired,
    IdentityAlreadyLinked,
    LinkingRefusal,
    MeansQuarantined,
    StepSkipped,
    WrongCombination,
)
from chalicelib.domain.errors.own_data import (
    EmailAlreadyConfirmed,
    EmailAskedTooOften,
    EmailLinkExpired,
    EmailLinkUnknown,
    OwnDataRefusal,
)
from chalicelib.domain.errors.portal import NoticeUnknown, PortalRefusal, TaskUnknown
from chalicelib.domain.errors.sessions import (
    AccountNotActive,
    EHerkenningNeeded,
    SessionOver,
    SessionRefusal,
    TermsNotAccepted,
    TokenRetired,
    WrongAudience,
)
from chalicelib.domain.errors.sign_in import (
    ArtifactUnknown,
    BranchNotListed,
    BrokerFault,
    IntermediaryNotAccepted,
    LegalSubjectMissing,
    LevelTooLow,
    MessageRefused,
    NotAuthorised,
    OrganisationUnknown,
    RequestUnknown,
    SignInNotCompleted,
    SignInRefusal,
)
from chalicelib.domain.errors.tokens import (
    TokenBlocked,
    TokenRefusal,
    WrongToken,
)

__all__ = [
    "AccountAlreadyLinked",
    "AccountNotActive",
    "AdministrationRefusal",
    "ArtifactUnknown",
    "Blocked",
    "BranchNotListed",
    "BrokerFault",
    "Busy",
    "ChangedMeanwhile",
    "CodeAlreadyUsed",
    "CodeExpired",
    "CodeTooSoon",
    "EHerkenningNeeded",
    "EmailAlreadyConfirmed",
    "EmailAskedTooOften",
    "EmailLinkExpired",
    "EmailLinkUnknown",
    "IdentityAlreadyLinked",
    "IntermediaryNotAccepted",
    "KenmerkMissing",
    "KenmerkNotOwned",
    "LastBeheerder",
    "LegalSubjectMissing",
    "LevelTooLow",
    "LinkingRefusal",
    "MeansQuarantined",
    "MessageRefused",
    "NotAuthorised",
    "NotBeheerder",
    "NotPossibleNow",
    "NotYourself",
    "NoticeUnknown",
    "OnlyByDuo",
    "OrganisationUnknown",
    "OwnDataRefusal",
    "PortalRefusal",
    "ReasonNeeded",
    "Refusal",
    "RequestUnknown",
    "RolNotAllowed",
    "SessionOver",
    "SessionRefusal",
    "SignInNotCompleted",
    "SignInRefusal",
    "StepSkipped",
    "TaskUnknown",
    "TermsNotAccepted",
    "TokenBlocked",
    "TokenRefusal",
    "TokenRetired",
    "UserLooksKnown",
    "UserUnknown",
    "WrongAudience",
    "WrongCombination",
    "WrongToken",
]
