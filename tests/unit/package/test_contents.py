"""What of the wheels goes into the package, and in what state."""

from __future__ import annotations

import ast
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infra.package import service_data
from infra.package.archive import write_zip
from infra.package.contents import LEFT_OUT, SERVICES, is_wanted
from tests.unit.source_tree import PRODUCT, ROOT, modules

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "path",
    [
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "botocore/data/endpoints.json",
        "botocore/data/dynamodb/2012-08-10/service-2.json.gz",
        "babel/locale-data/nl_NL.dat",
        "babel/locale-data/root.dat",
        "wtforms/locale/nl/LC_MESSAGES/wtforms.mo",
        "pysaml2-7.5.5.dist-info/METADATA",
        "pysaml2-7.5.5.dist-info/licenses/LICENSE",
        "six-1.17.0.dist-info/LICENSE",
    ],
)
def test_what_the_site_runs_on_goes_in(path: str) -> None:
    assert is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "botocore/data/ec2/2016-11-15/service-2.json.gz",
        "botocore/data/dynamodb/2012-08-10/examples-1.json.gz",
        "babel/locale-data/nlx.dat",
        "babel/locale-data/fr.dat",
        "certifi/tests/test_certifi.py",
        "lxml/includes/libxml/tree.h",
        "lxml/etree.pyx",
        "six-1.17.0.dist-info/RECORD",
        "jmespath-1.1.0.data/scripts/jp.py",
        "typst/__init__.pyi",
    ],
)
def test_what_nobody_needs_there_stays_out(path: str) -> None:
    assert not is_wanted(path)


def test_the_data_of_every_client_that_is_made_is_packaged_and_no_more() -> None:
    calls = [
        node
        for module in modules(*PRODUCT)
        if module.path.startswith(("app.py", "chalicelib/"))
        for node in ast.walk(ast.parse(module.text))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("client", "_client"))
    ]
    firsts = [call.args[0] for call in calls if call.args]
    made = {each.value for each in firsts if isinstance(each, ast.Constant)}
    assert made == set(SERVICES)


def test_what_is_left_out_is_pinned_and_never_imported() -> None:
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    assert [name for name in LEFT_OUT if f"\n{name}==" not in pinned] == []


def test_descriptions_go_and_a_member_of_that_name_stays() -> None:
    model = {
        "documentation": "<p>Words.</p>",
        "shapes": [{"members": {"documentation": {"shape": "S", "documentation": "More."}}}],
    }
    cut = {"shapes": [{"members": {"documentation": {"shape": "S"}}}]}
    assert service_data.without_descriptions(model) == cut


def test_end_points_of_our_services_stay_in_every_partition() -> None:
    services = {"dynamodb": {"a": 1}, "email": {"b": 2}, "ec2": {"c": 3}}
    table = {"partitions": [{"partition": "aws", "services": services}], "version": 3}
    kept = {"dynamodb": {"a": 1}, "email": {"b": 2}}
    assert service_data.with_our_services(table) == {
        "partitions": [{"partition": "aws", "services": kept}],
        "version": 3,
    }


def test_the_bytes_of_a_zip_follow_from_its_contents_alone(tmp_path: Path) -> None:
    for number, (name, names) in enumerate({"one": "abc", "two": "cab"}.items()):
        (tmp_path / name).mkdir()
        for letter in names:
            path = tmp_path / name / letter
            path.write_text(letter * 1000)
            path.chmod(0o600 + 0o077 * number)
            os.utime(path, (number * 1e9, number * 1e9))
        assert write_zip(tmp_path / name, tmp_path / f"{name}.zip", MOMENT) == 3000
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
