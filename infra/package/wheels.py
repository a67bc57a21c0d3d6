"""The pinned wheels for a processor: brought by pip, hashes checked, held against the runtime."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from infra.package.libraries import misfit
from infra.package.target import PYTHON, PackageError, Target

REQUIREMENTS = Path(__file__).parent.parent.parent / "requirements.txt"


def bring(target: Target, cache: Path) -> list[Path]:
    """Return the wheels of ``requirements.txt`` for ``target``, in order of name.

    They are kept below ``cache`` until the pins change. Raises PackageError when a pinned version
    has no wheel that fits, naming it.
    """
    pins = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:16]
    folder = cache / f"{target.name}-{pins}"
    if not folder.exists():
        unfinished = folder.with_suffix(".new")
        _download(target, unfinished)
        unfinished.rename(folder)
    wheels = sorted(folder.glob("*.whl"))
    for wheel in wheels:
        check(wheel, target)
    return wheels


def _download(target: Target, folder: Path) -> None:
    version = ".".join(map(str, PYTHON))
    abi = "cp" + "".join(map(str, PYTHON))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version", version, "--implementation", "cp"]
    command += [f"--abi={name}" for name in (abi, "abi3", "none")]
    command += [f"--platform={tag}" for tag in target.platforms]
    command += ["--requirement", str(REQUIREMENTS), "--dest", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise PackageError(
            f"no wheel for {target.name} on this runtime: {' '.join(errors) or done.stderr}"
        )


def check(wheel: Path, target: Target) -> None:
    """Raise PackageError, naming ``wheel``, when a library in it would not load on ``target``.

    A tag is a promise; this looks at what the linker will ask for.
    """
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            if ".so" in PurePosixPath(name).suffixes:
                with archive.open(name) as file:
                    reason = misfit(file, target)
                if reason:
                    raise PackageError(f"{wheel.name}: {name} {reason}")
