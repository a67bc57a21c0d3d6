"""The names by which the portal and the broker know each other here, and the portal's settings.

The OIN is made up; indexes from 9000 are for tests (scheme page 'EntityID').
"""

from __future__ import annotations

from chalicelib.catalogue import agenda
from chalicelib.domain.stages import SiteStage
from chalicelib.settings import TABLES
from infra.local.broker.configuration import ServiceProvider
from infra.local.broker.spec import Parties
from infra.local.service.application import PREFIX

_PROVIDER = "urn:etoegang:DV:00000001999999990000"
SERVICE_ID = f"{_PROVIDER}:services:9001"
SERVICE_UUID = "6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a10"
SERVICE_INDEX = 9001
PARTIES = Parties(
    broker="urn:etoegang:HM:00000003888888880000:entities:9001",
    service_provider=f"{_PROVIDER}:entities:9001",
    authenticator="urn:etoegang:AD:00000003777777770000:entities:9001",
    registry="urn:etoegang:MR:00000003777777770000:entities:9001",
)
SENDER = "noreply@mijnduo.example"
# The name of the stack: policies and functions name things after it.
STACK = "mijn-duo-zakelijk"
KEYS_SECRET = f"{STACK}/keys"
EHERKENNING_SECRET = f"{STACK}/eherkenning"
# The functions that have a name of their own (resources.yaml), by their place in the stack.
DEPLOYED = {"DeliverMail": f"{STACK}-deliver-mail", "ImportUsers": f"{STACK}-import-users"}
TABLE_NAMES = {table: f"mijn-duo-{table.replace('_', '-')}" for table in TABLES}


def provider(portal_url: str) -> ServiceProvider:
    """Return what the simulated broker knows of the portal at ``portal_url``."""
    return ServiceProvider(
        acs_url=f"{portal_url}/saml/acs",
        service_id=SERVICE_ID,
        service_uuid=SERVICE_UUID,
        service_index=SERVICE_INDEX,
    )


def bucket_of(account: str) -> str:
    """Return the name of the bucket for checkpoints; all accounts share the names of buckets."""
    return f"{STACK}-checkpoints-{account}"


def function_called(name: str) -> str:
    """Return a function's name in ``app.py`` from that in the stack, or from itself."""
    return name.removeprefix(f"{STACK}-").replace("-", "_")


def service_slugs() -> list[str]:
    """Return the services behind tasks, all of which the demo service plays here."""
    return [service.slug for service in agenda().services]


def environment(portal_url: str, service_url: str, account: str = "") -> dict[str, str]:
    """Return the environment of the functions, as ``chalicelib.settings`` reads it."""
    addresses = [f"{slug}={service_url}{PREFIX}{slug}" for slug in service_slugs()]
    return {
        "STAGE": SiteStage.LOCAL.value,
        "BASE_URL": portal_url,
        "KEYS_SECRET_ID": KEYS_SECRET,
        "MAIL_SENDER": f"Mijn DUO zakelijk <{SENDER}>",
        "MAIL_FUNCTION": DEPLOYED["DeliverMail"],
        "MAIL_CONFIGURATION": f"{STACK}-mail",
        "CHECKPOINTS_BUCKET": bucket_of(account),
        "IMPORT_FUNCTION": DEPLOYED["ImportUsers"],
        "EHERKENNING_ENTITY_ID": PARTIES.service_provider,
        "EHERKENNING_SERVICE_ID": SERVICE_ID,
        "EHERKENNING_SERVICE_UUID": SERVICE_UUID,
        "EHERKENNING_SERVICE_INDEX": str(SERVICE_INDEX),
        "EHERKENNING_CONTACT_EMAIL": "techniek@mijnduo.example",
        "EHERKENNING_SECRET_ID": EHERKENNING_SECRET,
        "SERVICE_URLS": " ".join(addresses),
        **{f"{table.upper()}_TABLE": name for table, name in TABLE_NAMES.items()},
    }
