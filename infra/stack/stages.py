"""The settings of a stage: judged before anything is made, and what the template takes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parseaddr
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from chalicelib import settings
from chalicelib.catalogue import checking
from chalicelib.domain.findings import Finding, NotReadyError, faults
from infra.stack.generating import ROOT
from infra.tables import TEMPLATE, TemplateLoader

CONFIGURATION = ROOT / ".chalice/config.json"


class StageError(NotReadyError):
    """Say what is wrong with the settings of a stage."""


def environment_of(stage: str) -> dict[str, str]:
    """Return the settings of ``stage``; raise KeyError for a stage that there is not."""
    configuration: dict[str, Any] = json.loads(CONFIGURATION.read_text("utf-8"))
    known: dict[str, str] = configuration["stages"][stage]["environment_variables"]
    return known


def deployed_environment(stage: str) -> dict[str, str]:
    """Return the settings of ``stage`` with the names of what CloudFormation fills in.

    Raises KeyError for a stage that there is not.
    """
    return {**_from_template(), **environment_of(stage)}


def findings(stage: str) -> tuple[Finding, ...]:
    """Return what is known to be wrong with ``stage`` before it is deployed.

    Raises KeyError for a stage that there is not.
    """
    return findings_in(deployed_environment(stage))


def findings_in(environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what is wrong with settings, with the catalogue, and between the two."""
    read, found = settings.read(environment)
    unusable = list(checking.findings())
    nowhere = [] if unusable else settings.unserved(checking.services(), read.service_urls)
    return (*found, *unusable, *nowhere)


def require_ready(stage: str) -> None:
    """Raise StageError with every fault that is known of ``stage``, KeyError if there is none."""
    if found := faults(findings(stage)):
        raise StageError(*found)


def parameter_defaults(stage: str) -> dict[str, str]:
    """Return the defaults of the template's parameters that follow from the settings."""
    known = environment_of(stage)
    host = urlsplit(known["BASE_URL"]).hostname or ""
    _name, address = parseaddr(known["MAIL_SENDER"])
    read, _found = settings.read(deployed_environment(stage))
    return {
        "DomainName": host,
        "MailAddress": address,
        "MailDomain": address.partition("@")[2],
        "AuditRetentionDays": str(read.audit_retention.days),
    }


@cache
def _from_template() -> dict[str, str]:
    template = yaml.load(TEMPLATE.read_text("utf-8"), TemplateLoader)  # noqa: S506, see there
    given = template["Globals"]["Function"]["Environment"]["Variables"]
    return {name: str(value) for name, value in given.items()}
