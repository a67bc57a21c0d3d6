"""What holds for settings together, and for what else stands in the environment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from chalicelib.domain.addresses import is_aws_endpoint, is_example
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage
from chalicelib.settings.values import Settings

# Scheme pages 'EntityID' and 'ServiceID': an OIN and an index; from 9000 on they are for tests.
ENTITY_ID: Final = re.compile(r"urn:etoegang:DV:([0-9]{20}):entities:([0-9]{1,4})")
SERVICE_ID: Final = re.compile(r"urn:etoegang:DV:([0-9]{20}):services:([0-9]{1,4})")
FIRST_FOR_TESTS: Final = 9000
LOG_LEVELS = ("POWERTOOLS_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL", "LOG_LEVEL")
# These let a function log what people send.
TALKATIVE = ("POWERTOOLS_DEV", "POWERTOOLS_LOGGER_LOG_EVENT")
IN_CONFIG = "Set it for the stage in .chalice/config.json, and deploy"
OUT_OF_CONFIG = "Take it out of the environment of the functions, and deploy"


def of_settings(settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with settings that are each well-formed."""
    yield from _of_names(settings)
    if settings.limits.idle > settings.limits.absolute:
        yield Finding(
            "setting_contradicts",
            "SESSION_IDLE_MINUTES",
            "is longer than SESSION_MAX_HOURS",
            IN_CONFIG,
        )
    if settings.keys_secret_id and settings.keys_secret_id == settings.eherkenning.secret_id:
        yield Finding(
            "setting_contradicts",
            "KEYS_SECRET_ID",
            "and EHERKENNING_SECRET_ID are one secret",
            IN_CONFIG,
        )
    if settings.stage.is_real:
        yield from _of_a_real_stage(settings)


def _of_names(settings: Settings) -> Iterator[Finding]:
    """Hold the names in the scheme together: the broker finds the service by OIN and index."""
    entity = ENTITY_ID.fullmatch(settings.eherkenning.entity_id)
    service = SERVICE_ID.fullmatch(settings.eherkenning.service_id)
    if entity and service and entity[1] != service[1]:
        yield Finding(
            "setting_contradicts",
            "EHERKENNING_SERVICE_ID",
            "has another OIN than EHERKENNING_ENTITY_ID",
            IN_CONFIG,
        )
    if service and int(service[2]) != settings.eherkenning.service_index:
        yield Finding(
            "setting_contradicts",
            "EHERKENNING_SERVICE_INDEX",
            "is not the last number of EHERKENNING_SERVICE_ID",
            IN_CONFIG,
        )


def _of_a_real_stage(settings: Settings) -> Iterator[Finding]:
    entity = ENTITY_ID.fullmatch(settings.eherkenning.entity_id)
    if entity and int(entity[2]) >= FIRST_FOR_TESTS:
        yield Finding(
            "setting_for_tests",
            "EHERKENNING_ENTITY_ID",
            "is for tests: its index is 9000 or more",
            "Ask the broker for the name of the real service provider. " + IN_CONFIG,
        )
    if is_example(settings.base_url):
        yield Finding(
            "setting_is_example",
            "BASE_URL",
            "is the example that this project comes with",
            IN_CONFIG,
            is_warning=True,
        )


def unserved(services: Iterable[str], urls: Mapping[str, str]) -> list[Finding]:
    """Return a fault when services of the catalogue, by their slugs, have no address."""
    if missing := [slug for slug in services if slug not in urls]:
        why = f"has no address for {', '.join(missing)}"
        return [Finding("setting_missing", "SERVICE_URLS", why, IN_CONFIG)]
    return []


def of_environment(environ: Mapping[str, str], stage: SiteStage) -> Iterator[Finding]:
    """Yield what may not stand in the environment of ``stage`` beside the settings."""
    if not stage.is_deployed:
        return
    for name in sorted(environ):
        if name.startswith("AWS_ENDPOINT_URL") and not is_aws_endpoint(environ[name]):
            why = "leads to an emulator of AWS"
            yield Finding("emulator_endpoint", name, why, OUT_OF_CONFIG)
    if stage.is_real:
        yield from _of_logging(environ)


def _of_logging(environ: Mapping[str, str]) -> Iterator[Finding]:
    for name in LOG_LEVELS:
        if environ.get(name, "").strip().upper() in {"DEBUG", "TRACE"}:
            why = "makes logs hold what libraries send and receive"
            yield Finding("debug_logging", name, why, OUT_OF_CONFIG)
    for name in TALKATIVE:
        if environ.get(name, "").strip().lower() in {"1", "true", "yes", "y", "t", "on"}:
            why = "makes logs hold what people send"
            yield Finding("debug_logging", name, why, OUT_OF_CONFIG)
