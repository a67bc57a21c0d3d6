"""The organisation in the samples of the beheerder's pages."""

from __future__ import annotations

from chalicelib.domain.organisations import Beheerder, Organisation
from infra.ui.sample_pages import ORGANISATION

SCHOOL = Organisation(
    "org-regenboog",
    ORGANISATION,
    "primair-onderwijs",
    frozenset({"90000011"}),
    (Beheerder("4821vrkt", "A. de Vries"),),
    frozenset({"brin:12AB", "brin:13CD", "vestiging:12AB00"}),
)
