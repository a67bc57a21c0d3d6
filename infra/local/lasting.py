"""What must outlive the process when the data does: the names given out, and how far time went."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from infra.local.demo import ACCOUNTS, DemoAccount

FILE = "state.json"


@dataclass(frozen=True)
class Lasting:
    """Hold the gebruikersnaam of each demo account and how far the clock is ahead."""

    names: Mapping[DemoAccount, str] = field(default_factory=dict)
    ahead: timedelta = timedelta()


def read_lasting(folder: Path | None) -> Lasting:
    """Return what was kept in ``folder``; nothing when it is new or there is none."""
    if folder is None or not (folder / FILE).exists():
        return Lasting()
    document = json.loads((folder / FILE).read_text("utf-8"))
    names = {each: document["names"][each.email] for each in ACCOUNTS}
    return Lasting(names, timedelta(seconds=document["ahead_seconds"]))


def write_lasting(folder: Path | None, lasting: Lasting) -> None:
    """Keep ``lasting`` in ``folder``, if there is one: whole or not at all."""
    if folder is None:
        return
    document = {
        "names": {account.email: name for account, name in lasting.names.items()},
        "ahead_seconds": lasting.ahead.total_seconds(),
    }
    unfinished = folder / f".{FILE}"
    unfinished.write_text(json.dumps(document, indent=2), "utf-8")
    unfinished.replace(folder / FILE)
