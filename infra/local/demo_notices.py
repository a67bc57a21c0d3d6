"""Notices to see on the overview: one for everybody, and some that are not for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.services.portal import Portal

_FOR_A_MONTH = timedelta(days=30)
NOTICES: tuple[dict[str, object], ...] = (
    {
        "title": "Teldatum: controleer uw leerlinggegevens",
        "body": "U kunt tot het eind van de maand wijzigingen doorgeven.",
        "title_en": "Count date: check your pupil data",
        "body_en": "You can pass on changes until the end of the month.",
        "sectors": ["primair-onderwijs", "voortgezet-onderwijs"],
        "rollen": ["gegevens-inzien", "gegevens-leveren"],
    },
    {
        "title": "Nieuw overzicht van verzuimmeldingen",
        "body": "U ziet voortaan per wijk hoeveel meldingen er zijn.",
        "title_en": "New overview of absence reports",
        "body_en": "From now on you see the number of reports for each district.",
        "sectors": ["gemeenten"],
    },
    {
        "title": "Onderhoud op zaterdag",
        "body": "Zaterdag tussen 08.00 en 12.00 uur kunt u niet inloggen. Sla uw werk eerder op.",
        "title_en": "Maintenance on Saturday",
        "body_en": "On Saturday from 08:00 to 12:00 you cannot log in. Save your work before that.",
    },
)


def publish_demo_notices(portal: Portal, now: datetime) -> None:
    """Publish the notices, unless there are any already; ``now`` is aware and in UTC."""
    if portal.backoffice.show_notices({}, now)["notices"]:
        return
    period = {"shown_from": now.isoformat(), "shown_until": (now + _FOR_A_MONTH).isoformat()}
    for notice in NOTICES:
        portal.backoffice.publish_notice(notice | period, now)
