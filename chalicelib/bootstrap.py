"""Wire the portal once, on first use: settings and secrets in, use cases out.

Whoever runs the site elsewhere (a test, the local cloud) hands in other parts. What only some
routes need, such as eHerkenning, is built when a route first needs it.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib import settings as settings_module
from chalicelib.adapters.clients import AwsClients, LateClients
from chalicelib.adapters.first_use import OnFirstUse, begin, late
from chalicelib.adapters.hashing import HmacHashes
from chalicelib.adapters.metrics import EmbeddedMetrics
from chalicelib.adapters.renewal import Making, Renewed, turns
from chalicelib.adapters.site_keys import SiteKeys, read_site_keys
from chalicelib.adapters.system import JitteredWaiting, SystemClock, SystemRandomness
from chalicelib.assembly import assemble
from chalicelib.broker import renewed_broker
from chalicelib.domain.findings import Finding
from chalicelib.parts import Parts
from chalicelib.services.portal import Portal, WebKeys
from chalicelib.services.ports import Clock, Metrics, Waiting
from chalicelib.services.purposes import ACQUAINTANCE, IDENTITY, NAMING, SEALING, SUBJECT
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.tables import Tables
    from chalicelib.services.readiness import Part, Readiness


__all__ = [
    "Parts",
    "assemble",
    "parts_on_aws",
    "portal",
    "readiness",
    "readiness_on_aws",
    "site_hashes",
]


def parts_on_aws(
    settings: Settings, session: AwsClients, clock: Clock, keys: SiteKeys | None = None
) -> Parts:
    """Return the parts that speak to AWS by ``session``; raise SecretError for incomplete keys."""
    secrets, functions = session.client("secretsmanager"), session.client("lambda")
    keys = keys or read_site_keys(secrets, settings.keys_secret_id, settings.stage)
    now, waiting, metrics = clock.now(), JitteredWaiting(), EmbeddedMetrics(clock)
    tables: Any = OnFirstUse(lambda: _tables(settings, session))
    stores = _stores(tables, waiting)
    meanwhile = [_adapter("eherkenning.schemas:protocol_schema"), stores["records"], tables]
    return Parts(
        **stores,
        checkpoints=_adapter(
            "checkpoints:S3Checkpoints", lambda: session.client("s3"), settings.checkpoints_bucket
        ),
        broker=renewed_broker(settings, secrets, clock, metrics, lambda: begin(*meanwhile)),
        hashes=site_hashes(keys, now),
        seals=_adapter(
            "seals:AesGcmSeals",
            keys.seal_keys.by_version(),
            keys.seal_keys.current(now).version,
        ),
        codes=_adapter("one_time_codes:TotpCodes"),
        postman=_adapter(
            "mail.postman:SesPostman",
            session.client("sesv2"),
            settings.mail_sender,
            settings.mail_configuration,
            settings.base_url,
            clock,
        ),
        mail_room=_adapter("functions:LambdaMailRoom", functions, settings.mail_function),
        import_room=_adapter("functions:LambdaImportRoom", functions, settings.import_function),
        letter_press=_adapter("letters.press:TypstLetterPress", settings.base_url),
        metrics=metrics,
        handover_tokens=_adapter(
            "handovers:JwtHandOverTokens",
            keys.handover_keys.with_current_last(now)[::-1],
        ),
        clock=clock,
        randomness=SystemRandomness(),
        waiting=waiting,
        keys=WebKeys(keys.cookie_keys.with_current_last(now)),
    )


def _stores(tables: Any, waiting: Waiting) -> dict[str, Any]:
    """Return the parts that read and write the tables."""
    return {
        "records": _adapter("dynamodb.records:DynamoRecords", tables, waiting),
        "outbox": _adapter("dynamodb.outbox:DynamoOutbox", tables),
        "link_days": _adapter("dynamodb.link_days:DynamoLinkDays", tables),
        "audit": _adapter("dynamodb.audit:DynamoAuditTrail", tables),
        "chain_walk": _adapter("dynamodb.chain_walk:DynamoChainWalk", tables),
        "holdings": _adapter("dynamodb.holdings:DynamoHoldings", tables),
        "directory": _adapter("dynamodb.directory:DynamoDirectory", tables),
        "import_queue": _adapter("dynamodb.imports:DynamoImportQueue", tables),
    }


def _adapter(place: str, *given: object) -> Any:
    """Return what stands for an adapter, which is imported and made once it is asked."""
    return late(f"chalicelib.adapters.{place}", *given)


def _tables(settings: Settings, session: AwsClients) -> Tables:
    from chalicelib.adapters.dynamodb.client import make_client
    from chalicelib.adapters.dynamodb.tables import Tables

    core = session._session  # noqa: SLF001  clients share one core session
    return Tables(make_client(core, session.region_name), settings.tables)


def site_hashes(keys: SiteKeys, now: datetime) -> HmacHashes:
    """Return what makes keyed hashes; those that are kept for years have keys that last."""
    lasting = dict.fromkeys((IDENTITY, ACQUAINTANCE, NAMING, SEALING), keys.identity_key)
    peppers = keys.peppers
    return HmacHashes(
        peppers.by_version(), peppers.current(now).version, {**lasting, SUBJECT: keys.subject_key}
    )


@cache
def _portals() -> Renewed[SiteKeys, Portal]:
    from chalicelib.adapters.lean_botocore import leave_out_manual

    leave_out_manual()
    from botocore.session import get_session

    settings, session = settings_module.from_process(), LateClients(get_session())
    clock, secrets = SystemClock(), session.client("secretsmanager")

    def build(keys: SiteKeys) -> Portal:
        return assemble(parts_on_aws(settings, session, clock, keys), settings)

    def read() -> SiteKeys:
        return read_site_keys(secrets, settings.keys_secret_id, settings.stage)

    return Renewed(Making(read, build, turns), clock, EmbeddedMetrics(clock))


def portal() -> Portal:
    """Return the portal of this process.

    Raises SettingsError or SecretError when it is not well configured.
    """
    return _portals()()


def readiness_on_aws(
    read: tuple[Settings, tuple[Finding, ...]], session: AwsClients, clock: Clock, metrics: Metrics
) -> Readiness:
    """Return what looks at settings as they were ``read``, faults and all, and at the secrets."""
    from chalicelib.adapters.checks.configuration import AwsConfiguration, Given
    from chalicelib.services.readiness import Readiness

    settings, found = read
    given = Given(
        stage=settings.stage,
        entity_id=settings.eherkenning.entity_id,
        keys_secret_id=settings.keys_secret_id,
        eherkenning_secret_id=settings.eherkenning.secret_id,
        found=(*found, *_of_catalogue(settings)),
    )
    secrets = session.client("secretsmanager")
    configuration = AwsConfiguration(secrets, given)
    return Readiness(configuration, _parts_of_storage(settings, session), metrics, clock)


def _parts_of_storage(settings: Settings, session: AwsClients) -> dict[str, Part]:
    """Return what looks at tables and mail; a table without a name is told with the settings."""
    from chalicelib.adapters.checks.storage import DynamoTables, WaitingMail
    from chalicelib.adapters.dynamodb.client import make_client
    from chalicelib.adapters.dynamodb.outbox import DynamoOutbox
    from chalicelib.adapters.dynamodb.tables import Tables

    core = session._session  # noqa: SLF001  clients share one core session
    client: Any = OnFirstUse(lambda: make_client(core, session.region_name, tries=1))
    parts: dict[str, Part] = {"tables": DynamoTables(client, settings.tables)}
    if all(settings.tables.values()):
        parts["mail"] = WaitingMail(lambda: DynamoOutbox(Tables(client, settings.tables)))
    return parts


def _of_catalogue(settings: Settings) -> list[Finding]:
    from chalicelib.catalogue import checking

    found = list(checking.findings())
    return found or settings_module.unserved(checking.services(), settings.service_urls)


def readiness() -> Readiness:
    """Return what looks whether this process is ready; nothing needs to be right for it."""
    from botocore.session import get_session

    clock, session = SystemClock(), LateClients(get_session())
    return readiness_on_aws(settings_module.read_process(), session, clock, EmbeddedMetrics(clock))


def rotate_keys(step: str, secret_id: str, token: str) -> None:
    """Take one step of a rotation of the site's keys; raise as adapters.key_rotation does."""
    from botocore.session import get_session

    from chalicelib.adapters.key_rotation import SiteKeyRotation

    client = get_session().create_client("secretsmanager")
    SiteKeyRotation(client).take(step, secret_id, token, SystemClock().now())
