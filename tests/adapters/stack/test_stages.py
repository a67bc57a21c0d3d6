"""No template is made of a stage that would not start."""

from __future__ import annotations

import pytest

from infra.stack.stages import deployed_environment, findings, findings_in, require_ready


@pytest.mark.parametrize("stage", ["dev", "test", "prod"])
def test_the_stages_of_this_project_would_start(stage: str) -> None:
    require_ready(stage)
    assert deployed_environment(stage)["STAGE"] == stage
    assert all(each.is_warning for each in findings(stage))


def test_every_fault_is_told_before_anything_is_deployed() -> None:
    faulty = {"SERVICE_URLS": "verzuim=https://verzuim.test/in", "EHERKENNING_SERVICE_ID": ""}
    told = [str(each) for each in findings_in(deployed_environment("prod") | faulty)]
    assert any("EHERKENNING_SERVICE_ID is missing" in each for each in told)
    assert any("SERVICE_URLS has no address for register" in each for each in told)
