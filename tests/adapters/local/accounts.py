"""Demo accounts to test with, as the desk tells of them."""

from __future__ import annotations

from typing import Any

from infra.local.cloud import LocalCloud
from tests.adapters.local.client import Browser


def accounts(cloud: LocalCloud) -> list[dict[str, Any]]:
    """Return the accounts of ``demo.json``."""
    found: list[dict[str, Any]] = Browser().get(f"{cloud.urls.desk}/demo.json").json()["accounts"]
    return found


def standing(cloud: LocalCloud, gebruikersnaam: str) -> dict[str, Any]:
    """Return one account, as it is now."""
    return next(each for each in accounts(cloud) if each["gebruikersnaam"] == gebruikersnaam)


def linkable(cloud: LocalCloud) -> dict[str, Any]:
    """Return an account with a code that works and a person to link it to."""
    return next(each for each in accounts(cloud) if each["activatiecode"] and each["pseudoniem"])


def linked_beheerder(cloud: LocalCloud) -> dict[str, Any]:
    """Return the beheerder who is linked."""
    return next(each for each in accounts(cloud) if each["linked"] and each["beheerder"])
