"""The virtual environment of the peers, made once from pinned packages with hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).with_name("requirements-peers.txt")
ROOT = Path(__file__).parents[3]


def python() -> Path:
    """Return the interpreter of the peers' environment, made first where it is missing."""
    pins = hashlib.sha256(PINS.read_bytes()).hexdigest()[:16]
    folder = ROOT / f".local/peers/{pins}"
    interpreter = folder / "bin/python"
    if not (folder / "complete").exists():
        run = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)]
        subprocess.run(run, check=True)
        pip = [sys.executable, "-m", "pip", f"--python={interpreter}", "install", "--quiet"]
        pip += ["--disable-pip-version-check", "--require-hashes", "--requirement", str(PINS)]
        # With byte code, as a site that is in use has it.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run(pip, check=True, env=environment, stderr=subprocess.DEVNULL)
        (folder / "complete").touch()
    return interpreter
