"""Every refusal has a row, and every row a page."""

import pytest

from chalicelib.domain.errors import (
    AdministrationRefusal,
    LinkingRefusal,
    OwnDataRefusal,
    PortalRefusal,
    Refusal,
    SessionRefusal,
    SignInRefusal,
    StepSkipped,
    TermsNotAccepted,
    TokenRefusal,
    WrongAudience,
)
from chalicelib.services.backoffice.refusals import BackOfficeRefusal
from chalicelib.web import csrf, not_found, requests
from chalicelib.web.environment import environment
from chalicelib.web.refusals import TABLE

ABSTRACT = {
    Refusal,
    SignInRefusal,
    LinkingRefusal,
    SessionRefusal,
    AdministrationRefusal,
    OwnDataRefusal,
    PortalRefusal,
    TokenRefusal,
}
ANSWERED_BY_A_REDIRECT = {StepSkipped, TermsNotAccepted, WrongAudience}
# Told as data to whoever invoked a function; no page shows them.
OF_THE_BACK_OFFICE = {BackOfficeRefusal, *BackOfficeRefusal.__subclasses__()}
WEB = {csrf.Forbidden, not_found.NotFound, requests.BadRequest, requests.TooLarge}


def descendants(kind: type[Refusal]) -> set[type[Refusal]]:
    """Return every refusal below ``kind``."""
    children = set(kind.__subclasses__())
    return children.union(*(descendants(child) for child in children))


def test_every_refusal_has_a_row() -> None:
    refusals = descendants(Refusal) - ABSTRACT - ANSWERED_BY_A_REDIRECT - OF_THE_BACK_OFFICE
    assert refusals >= WEB
    assert {refusal.code for refusal in refusals} <= set(TABLE)


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [refusal.code for refusal in descendants(Refusal)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", TABLE)
def test_every_row_has_a_page(code: str) -> None:
    assert environment().get_template(f"{TABLE[code].template}.html.j2").name
