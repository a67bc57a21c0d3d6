"""The pages of ``infra.ui.preview`` in English: ``python -m infra.ui.preview_english [FOLDER]``.

A process of its own, because the samples are made in the language in which they are imported.
"""

from __future__ import annotations

import sys
from pathlib import Path

from chalicelib.domain.language import Language
from chalicelib.texts import speak
from infra.texts.compiling import bring_up_to_date

FOLDER = Path(".local/preview-english")


def main(folder: Path) -> None:
    """Write all pages in English into ``folder``."""
    bring_up_to_date()
    speak(Language.ENGLISH)
    from infra.ui.preview import write  # noqa: PLC0415  the samples must not be made before

    print(f"{len(write(folder))} pages in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
