"""``python -m infra.texts``: update and compile; with ``compile``, only compile what changed."""

from __future__ import annotations

import sys

from infra.texts.compiling import bring_up_to_date, write


def main(wish: str) -> None:
    """Do as the command line says."""
    if wish == "compile":
        bring_up_to_date()
        return
    from infra.texts.updating import update  # noqa: PLC0415  needs the whole site

    missing = update()
    write()
    print("\n".join([*missing, f"{len(missing)} texts without English"]))


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["update"]))
