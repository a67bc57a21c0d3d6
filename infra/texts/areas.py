"""Which files hold texts, and in which area of the catalogue those of each file belong."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "chalicelib"
FRAME = "kader"


def sources(root: Path = PRODUCT) -> dict[str, list[Path]]:
    """Return the files with texts below ``root`` by area, sorted."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((*_files(root / "web"), *_files(root / "adapters"))):
        found[area_of(path.relative_to(root))].append(path)
    return dict(sorted(found.items()))


def area_of(path: Path) -> str:
    """Return the area of a file, by its path below ``chalicelib``.

    A folder of templates is an area, a package of the web or of the adapters as well; templates
    that stand alone are the frame, modules that stand alone are named by their layer.
    """
    layer, *folders, _ = path.parts
    if layer == "web" and folders[:1] == ["templates"]:
        return folders[1] if len(folders) > 1 else FRAME
    return folders[0] if folders else layer


def _files(folder: Path) -> list[Path]:
    found = [*folder.rglob("*.py"), *folder.glob("**/templates/**/*.*")]
    return [path for path in dict.fromkeys(found) if path.suffix in {".py", ".j2", ".txt", ".html"}]
