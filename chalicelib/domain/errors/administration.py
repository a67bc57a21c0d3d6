"""Why a wish of a beheerder or of the back office is not granted."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.errors.base import Refusal


class AdministrationRefusal(Refusal):
    """Say that a wish of a beheerder or of the back office is not granted."""

    code = "administration_refused"


class NotBeheerder(AdministrationRefusal):
    """Say that the page is for beheerders only."""

    code = "not_beheerder"


class UserUnknown(AdministrationRefusal):
    """Say that the beheerder's organisation has no such user; also for another's user."""

    code = "user_unknown"


class NotYourself(AdministrationRefusal):
    """Say that a beheerder may not do this to the own account."""

    code = "not_yourself"


class LastBeheerder(AdministrationRefusal):
    """Say that the organisation would be left without a beheerder."""

    code = "last_beheerder"


class KenmerkNotOwned(AdministrationRefusal):
    """Say that the organisation does not own a kenmerk that was to be granted."""

    code = "kenmerk_not_owned"

    def __init__(self, kenmerk: str) -> None:
        super().__init__(self.code)
        self.kenmerk = kenmerk


class CodeTooSoon(AdministrationRefusal):
    """Say that a new code may be asked again ``at`` a moment (aware, UTC), and not before."""

    code = "code_too_soon"

    def __init__(self, at: datetime) -> None:
        super().__init__(self.code)
        self.at = at


class UserLooksKnown(AdministrationRefusal):
    """Warn that the organisation has a user with this name or e-mail address already.

    ``gebruikersnamen`` are theirs; registering all the same is allowed once warned.
    """

    code = "user_looks_known"

    def __init__(self, gebruikersnamen: tuple[str, ...]) -> None:
        super().__init__(self.code)
        self.gebruikersnamen = gebruikersnamen


class ChangedMeanwhile(AdministrationRefusal):
    """Say that somebody else changed the user since the page was opened."""

    code = "changed_meanwhile"


class NotPossibleNow(AdministrationRefusal):
    """Say that the state of the user does not allow this: the page that offered it is old.

    ``why`` is one word: ``ended``, ``blocked``, ``linked`` or ``not_printed``.
    """

    code = "not_possible_now"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class OnlyByDuo(AdministrationRefusal):
    """Say that only DUO makes somebody a beheerder, from the form of the board."""

    code = "only_by_duo"


class RolNotAllowed(AdministrationRefusal):
    """Say that a rol does not exist, or not in the sector of the organisation."""

    code = "rol_not_allowed"

    def __init__(self, rol: str) -> None:
        super().__init__(self.code)
        self.rol = rol


class KenmerkMissing(AdministrationRefusal):
    """Say that a rol was to be granted without a kenmerk, of any of ``kinds``, that it needs.

    ``rol`` and ``kinds`` are slugs of the catalogue.
    """

    code = "kenmerk_missing"

    def __init__(self, rol: str, kinds: tuple[str, ...]) -> None:
        super().__init__(self.code)
        self.rol = rol
        self.kinds = kinds


class ImportUnknown(AdministrationRefusal):
    """Say that the beheerder's organisation has no such file; also for another's file."""

    code = "import_unknown"


class ImportTooLate(AdministrationRefusal):
    """Say that a file with users was not confirmed in time."""

    code = "import_too_late"


class NothingToPrint(AdministrationRefusal):
    """Say that there is no letter left to print among those that were asked for."""

    code = "nothing_to_print"


class ReasonNeeded(AdministrationRefusal):
    """Say that a reason is missing or longer than ``longest`` characters."""

    code = "reason_needed"

    def __init__(self, longest: int) -> None:
        super().__init__(self.code)
        self.longest = longest
