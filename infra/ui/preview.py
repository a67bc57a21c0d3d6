"""Every page in every state as files, to look at without a running portal.

``python -m infra.ui.preview [FOLDER]`` writes them below ``.local/preview`` unless told otherwise,
with an index; ``python -m http.server --directory FOLDER`` shows them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from markupsafe import Markup

from chalicelib.web.assets import STATIC
from infra.ui.gateway_responses import pages
from infra.ui.samples import samples

FOLDER = Path(".local/preview")
INDEX = Markup(
    '<!doctype html>\n<html lang="nl"><meta charset="utf-8"><title>Voorbeelden</title>'
    "<h1>Voorbeelden</h1>\n<ul>\n{items}\n</ul>\n</html>\n"
)
ITEM = Markup('<li><a href="{name}">{name}</a></li>')


def write(folder: Path) -> list[Path]:
    """Write all pages and the static files into ``folder``; return the pages."""
    found = {f"{sample.name}.html": sample.html() for sample in samples()}
    found |= {f"gateway-{name}": page for name, page in pages().items()}
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    for name, page in found.items():
        (folder / name).write_text(page, "utf-8")
    items = Markup("\n").join(ITEM.format(name=name) for name in found)
    (folder / "index.html").write_text(INDEX.format(items=items), "utf-8")
    return [folder / name for name in found]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    print(f"{len(write(target))} pages in {target}")
