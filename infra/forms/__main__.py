"""Make the forms anew, where the site reads them."""

from __future__ import annotations

from pathlib import Path

from chalicelib.web import documents
from infra.forms.making import make_beheerder_form

if __name__ == "__main__":
    path = Path(documents.__file__).with_name(documents.BEHEERDER_FORM)
    path.write_bytes(make_beheerder_form())
    print(path)
