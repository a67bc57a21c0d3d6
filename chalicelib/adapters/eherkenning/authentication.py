"""The rules on the AuthnStatement: how and when the person was authenticated, and by whom.

Source: scheme pages 'DV-HM response' and 'Interpretation of LOAs'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.assertion import AUTHN_STATEMENT
from chalicelib.adapters.eherkenning.elements import only_child, require, text_of
from chalicelib.adapters.eherkenning.moments import has_begun, is_over, read_moment
from chalicelib.domain.errors import MessageRefused
from chalicelib.domain.identity import AssuranceLevel


@dataclass(frozen=True)
class Means:
    """Hold the level, the moment (UTC) and the authority of an authentication."""

    level: AssuranceLevel
    at: datetime
    authority: str | None


def read_means(assertion: etree._Element, now: datetime) -> Means:
    """Return how the person was authenticated; whether the level suffices is not judged here.

    Raises MessageRefused when that is in the future, over, or of an unknown level.
    """
    statement = only_child(assertion, AUTHN_STATEMENT, "assertion-statements")
    at = read_moment(statement.get("AuthnInstant"), "authentication-instant")
    require(holds=has_begun(at, now), rule="authentication-instant")
    _check_session(statement, now)
    context = only_child(statement, names.SAML + "AuthnContext", "authentication-context")
    return Means(_level(context), at, _authority(context))


def _check_session(statement: etree._Element, now: datetime) -> None:
    end = statement.get("SessionNotOnOrAfter")
    if end is not None:
        over = is_over(read_moment(end, "authentication-session"), now)
        require(holds=not over, rule="authentication-session")


def _level(context: etree._Element) -> AssuranceLevel:
    named = only_child(context, names.SAML + "AuthnContextClassRef", "level-missing")
    try:
        return AssuranceLevel.from_urn(text_of(named, "level-missing"))
    except ValueError:
        raise MessageRefused("level-unknown") from None


def _authority(context: etree._Element) -> str | None:
    """Return the first authority: SAML lists more only when one relied on another."""
    named = context.find(names.SAML + "AuthenticatingAuthority")
    return None if named is None else text_of(named, "authority-empty")
