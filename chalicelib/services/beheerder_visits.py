"""Tell the visits of beheerders from others; every page asks, the pages of Beheer do more."""

from __future__ import annotations

from chalicelib.catalogue import current_terms
from chalicelib.domain.beheer import require_beheerder
from chalicelib.domain.errors import EHerkenningNeeded, NotBeheerder
from chalicelib.domain.sessions import require_eherkenning
from chalicelib.domain.terms import require_current_terms
from chalicelib.services.visits import PortalVisit


def require_beheerder_visit(visit: PortalVisit) -> PortalVisit:
    """Return the visit of a beheerder.

    Raises NotBeheerder for anybody else who is logged in, EHerkenningNeeded for a beheerder who
    came with a token, TermsNotAccepted before that is done.
    """
    require_beheerder(visit.account, visit.organisation)
    require_eherkenning(visit.session)
    require_current_terms(visit.account.terms, current_terms().version)
    return visit


def may_manage(visit: PortalVisit) -> bool:
    """Return whether the visitor may do what beheerders do, be it once the terms are accepted."""
    try:
        require_beheerder(visit.account, visit.organisation)
        require_eherkenning(visit.session)
    except (NotBeheerder, EHerkenningNeeded):
        return False
    return True
