"""Somebody at a terminal with the command line of the back office."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from infra.backoffice.commands import backoffice


@dataclass(frozen=True)
class Terminal:
    """Run commands against the functions at ``endpoint_url``, with files in ``folder``."""

    endpoint_url: str
    folder: Path

    def run(self, *arguments: str) -> Result:
        """Return how a command ended."""
        return CliRunner().invoke(backoffice, ["--endpoint-url", self.endpoint_url, *arguments])

    def file(self, content: object) -> str:
        """Return the path of a file with ``content`` as JSON."""
        path = self.folder / "request.json"
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return str(path)

    def granted(self, *arguments: str) -> dict[str, Any]:
        """Return the answer to a command that worked."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer

    def refused(self, *arguments: str) -> dict[str, Any]:
        """Return the refusal of a command."""
        result = self.run(*arguments)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        refusal: dict[str, Any] = json.loads(result.stderr)
        return refusal
