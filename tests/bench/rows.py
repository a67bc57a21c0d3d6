"""Rows of figures: what a bench measured, beside a peer or another size, and what it should be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

COLUMNS = ("name", "ours", "peer", "ratio", "goal", "unit")


@dataclass(frozen=True)
class Row:
    """Hold one figure.

    ``ours`` and ``peer`` are in ``unit``; without a peer there is no ratio. ``goal`` is for the
    ratio where there is one and else for ``ours``: at most, or with ``is_floor`` at least, so much.
    A row without a goal is there to be read.
    """

    name: str
    ours: float
    unit: str
    peer: float | None = None
    goal: float | None = None
    is_floor: bool = field(default=False, kw_only=True)

    @property
    def ratio(self) -> float | None:
        """Return ours as a part of the peer's; None without a peer, or with one of nothing."""
        return self.ours / self.peer if self.peer else None

    @property
    def is_met(self) -> bool:
        """Return whether the goal is met; without a goal it is."""
        measured = self.ours if self.ratio is None else self.ratio
        if self.goal is None:
            return True
        return measured >= self.goal if self.is_floor else measured <= self.goal

    def as_json(self) -> dict[str, Any]:
        """Return the row as it stands in ``bench.json``."""
        values = {**asdict(self), "ratio": self.ratio}
        return {column: _rounded(values[column]) for column in COLUMNS}


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for people."""
    lines = (COLUMNS, *map(_cells, rows))
    widest = max(len(name) for name, *_ in lines)
    return "\n".join(_line(cells, widest) for cells in lines)


def keep(path: Path, rows: Iterable[Row]) -> None:
    """Write rows to the file, over those of the same names; the others in it stay."""
    kept = json.loads(path.read_text("utf-8")) if path.exists() else []
    by_name: dict[str, Mapping[str, Any]] = {each["name"]: each for each in kept}
    by_name |= {row.name: row.as_json() for row in rows}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(list(by_name.values()), indent=2) + "\n", "utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    values = row.as_json()
    goal = "" if row.goal is None else f"{'>=' if row.is_floor else '<='} {row.goal:g}"
    shown = goal if row.is_met else f"{goal} MISSED"
    return (row.name, *(_text(values[name]) for name in ("ours", "peer", "ratio")), shown, row.unit)


def _line(cells: tuple[str, ...], widest: int) -> str:
    name, ours, peer, ratio, goal, unit = cells
    return f"{name:<{widest}} {ours:>12} {peer:>12} {ratio:>8}  {goal:<16} {unit}".rstrip()


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _rounded(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value
