"""Start the command line of the back office."""

from __future__ import annotations

from infra.backoffice.commands import backoffice

if __name__ == "__main__":
    backoffice(prog_name="python -m infra.backoffice")
