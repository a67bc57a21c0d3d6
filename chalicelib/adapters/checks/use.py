"""What is wrong with the secret of eHerkenning, as far as a login would meet it.

Quick enough for the first login of a process: 2 ms. What takes longer is in ``proving``.
"""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.adapters.checks.broker import of_broker
from chalicelib.adapters.checks.circumstances import Circumstances
from chalicelib.adapters.checks.pairs import of_pairs
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys
from chalicelib.domain.findings import Finding


def of_use(keys: EHerkenningKeys, at: Circumstances) -> Iterator[Finding]:
    """Yield what is wrong with the pairs of keys, and with what is told of the broker."""
    yield from of_pairs(keys, at)
    yield from of_broker(keys, at)
