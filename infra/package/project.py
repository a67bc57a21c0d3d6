"""What of this project ships: its tracked files and the runtime part of Chalice, and its template.

Only what git tracks, so that nothing that lies about is packaged: keys, caches, an editor's files.
Source: chalice 1.34, deploy/packager.py, for what Chalice itself would ship.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chalice
import chalice.app
from babel.messages.mofile import write_mo

from infra.package.archive import moment
from infra.package.target import PackageError, Target
from infra.stack import sam_template
from infra.stack.generating import ROOT
from infra.stack.stages import StageError
from infra.texts.compiling import TARGET, merged

__all__ = ["ROOT", "Project", "package_project"]

_PARTS = ("app.py", "chalicelib")


@dataclass(frozen=True)
class Project:
    """Hold the CloudFormation template of a stage, and the files of the project by path."""

    template: dict[str, Any]
    files: dict[str, bytes]


def package_project(stage: str, target: Target) -> Project:
    """Return the project for a stage and a processor.

    Raises PackageError outside git, and for a stage that there is not or that would not start.
    """
    files = {**_tracked(), **_texts(), **_chalice()}
    return Project(_template(stage, target), files)


def _template(stage: str, target: Target) -> dict[str, Any]:
    try:
        template = sam_template(stage)
    except KeyError:
        raise PackageError(f"there is no stage {stage!r} in .chalice/config.json") from None
    except StageError as error:
        raise PackageError(
            "\n  ".join([f"{stage} would not start:", *map(str, error.findings)])
        ) from None
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["Architectures"] = [target.name]
    return template


def _tracked() -> dict[str, bytes]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--", *_PARTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PackageError(f"only what git tracks is packaged, and git says: {done.stderr.strip()}")
    return {
        name: (ROOT / name).read_bytes() for name in sorted(filter(None, done.stdout.split("\0")))
    }


def _texts() -> dict[str, bytes]:
    """Return the compiled catalogue, which git does not track, without the moment of compiling."""
    catalogue = merged()
    catalogue.creation_date = catalogue.revision_date = moment()
    file = io.BytesIO()
    write_mo(file, catalogue)
    return {TARGET.relative_to(ROOT).as_posix(): file.getvalue()}


def _chalice() -> dict[str, bytes]:
    modules = (chalice, chalice.app)
    files = [Path(module.__file__ or "") for module in modules]
    return {f"chalice/{file.name}": file.read_bytes() for file in files}
