"""Merge resources.yaml and the gateway's own pages into what Chalice generates."""

from __future__ import annotations

from typing import Any

from chalice.package import TemplateDeepMerger, YAMLTemplateSerializer

from infra.stack.dashboard import dashboard
from infra.stack.functions import for_each_function
from infra.stack.generating import PACKAGE, generated_template
from infra.stack.responses import gateway_responses
from infra.stack.stages import parameter_defaults, require_ready
from infra.tables import TEMPLATE

__all__ = ["PACKAGE", "sam_template"]


def sam_template(stage: str) -> dict[str, Any]:
    """Return the whole SAM template of ``stage``, its code in the file that PACKAGE names.

    Raises StageError for a stage that would not start, KeyError for one that there is not.
    """
    require_ready(stage)
    merger = TemplateDeepMerger()
    ours: dict[str, Any] = YAMLTemplateSerializer().load_template(TEMPLATE.read_text("utf-8"))
    definition = ours["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    definition["x-amazon-apigateway-gateway-responses"] = gateway_responses()
    template: dict[str, Any] = merger.merge(ours, generated_template(stage))
    template = merger.merge(for_each_function(template), template)
    template = merger.merge(dashboard(template), template)
    for name, value in parameter_defaults(stage).items():
        template["Parameters"][name]["Default"] = value
    return template
