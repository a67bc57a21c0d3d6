"""Why a step of the koppelproces is not granted."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.errors.base import Refusal


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


class MeansQuarantined(LinkingRefusal):
    """Say that this eHerkenning means was reported lost, stolen or defective (manual 1.5)."""

    code = "means_quarantined"


class StepSkipped(LinkingRefusal):
    """Say that an earlier step of the koppelproces is not confirmed; ``step`` is where to go."""

    code = "step_skipped"

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step
