"""Byte code, templates and catalogue, made before the first cold start has to.

Run as a program, with the folder of the package, so that nothing else in the process has a say in
the bytes. Byte code is unchecked: it belongs to its source, since nobody edits a deployed package
(PEP 552).
"""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from py_compile import PycInvalidationMode

from chalicelib import prepared
from chalicelib.catalogue import reading
from chalicelib.web.environment import COMPILED, SUFFIX, TEMPLATES
from chalicelib.web.environment import environment as page_environment
from infra.package.bundling import bundle_modules
from infra.package.target import PackageError

# Where Lambda unpacks a package, for tracebacks.
PLACE = "/var/task"
ROOT = Path(__file__).parents[2]


def precompile(tree: Path) -> None:
    """Compile all below ``tree``: templates, catalogue, modules, and what a start compiles itself.

    Raises PackageError naming what fails.
    """
    _run("infra.package.recording", tree / prepared.PLACE.relative_to(ROOT))
    _run(__name__, tree)


def _run(module: str, place: Path) -> None:
    # What is hashed by address or at random must not change the order in which code is written.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-m", module, str(place)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PackageError(f"{module}: {done.stdout}{done.stderr}")


def compile_templates(tree: Path) -> None:
    """Turn the templates of the pages into modules, and take the templates out."""
    web = tree / TEMPLATES.parent.relative_to(ROOT)
    page_environment().compile_templates(web / COMPILED.name, zip=None, ignore_errors=False)
    for template in sorted((web / TEMPLATES.name).rglob(f"*{SUFFIX}")):
        template.unlink()


def compile_catalogue(tree: Path) -> None:
    """Put the files of the catalogue into JSON, which is read in no time, but those with dates."""
    for place in sorted((tree / reading.FOLDER.relative_to(ROOT)).glob("*.toml")):
        document = tomllib.loads(place.read_text("utf-8"))
        try:
            text = json.dumps(document, ensure_ascii=False)
        except TypeError:
            continue
        place.with_suffix(reading.READY).write_text(text, "utf-8")
        place.unlink()


def compile_modules(tree: Path) -> bool:
    """Compile every module below ``tree``; return whether all went well."""
    return compileall.compile_dir(
        tree,
        maxlevels=64,
        quiet=1,
        force=True,
        stripdir=str(tree),
        prependdir=PLACE,
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )


def main(tree: Path) -> int:
    """Compile all of ``tree``; return the exit status."""
    compile_templates(tree)
    compile_catalogue(tree)
    if not compile_modules(tree):
        return 1
    bundle_modules(tree)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
