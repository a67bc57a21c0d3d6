"""What the template takes from the settings of a stage, so that the two cannot differ."""

from __future__ import annotations

import json
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from infra.stack.generating import ROOT

CONFIGURATION = ROOT / ".chalice/config.json"


def environment_of(stage: str) -> dict[str, str]:
    """Return the settings of ``stage``; raise KeyError for a stage that there is not."""
    configuration: dict[str, Any] = json.loads(CONFIGURATION.read_text("utf-8"))
    settings: dict[str, str] = configuration["stages"][stage]["environment_variables"]
    return settings


def parameter_defaults(stage: str) -> dict[str, str]:
    """Return the defaults of the template's parameters that follow from the settings."""
    settings = environment_of(stage)
    host = urlsplit(settings["BASE_URL"]).hostname or ""
    _name, address = parseaddr(settings["MAIL_SENDER"])
    return {"DomainName": host, "MailDomain": address.partition("@")[2]}
