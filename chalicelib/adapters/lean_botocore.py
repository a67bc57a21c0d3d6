"""Keep out of a start what botocore imports to write its own manual.

Each client gives its methods docstrings, written from the description of the service when somebody
asks for help. Sixteen modules do that, an HTML parser among them; nobody asks here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import botocore

MANUAL = "botocore.docs"
DOCSTRINGS = f"{MANUAL}.docstring"
NAMES = ("ClientMethodDocstring", "PaginatorDocstring", "WaiterDocstring")


def leave_out_manual() -> None:
    """Let botocore give its methods no docstrings, unless what writes them is imported already."""
    if MANUAL in sys.modules:
        return
    manual = ModuleType(MANUAL, "What clients need of it is found, the rest is not imported.")
    manual.__path__ = [str(Path(botocore.__path__[0]) / "docs")]
    docstrings = ModuleType(DOCSTRINGS, "Nothing to read.")
    for name in NAMES:
        setattr(docstrings, name, _no_docstring)
    sys.modules.update({MANUAL: manual, DOCSTRINGS: docstrings})


def _no_docstring(**_about: object) -> str:
    return ""
