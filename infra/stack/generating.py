"""What Chalice generates for a stage, without building the package that the functions run.

Chalice's own command builds the package first, which takes a minute and is not wanted to look at
a template. Its steps are the same here but for that one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chalice.cli.factory import CLIFactory
from chalice.config import Config
from chalice.deploy import models
from chalice.deploy.appgraph import ApplicationGraphBuilder, DependencyBuilder
from chalice.deploy.deployer import (
    BaseDeployStep,
    BuildStage,
    InjectDefaults,
    PolicyGenerator,
    SwaggerBuilder,
)
from chalice.deploy.swagger import CFNSwaggerGenerator
from chalice.package import PackageOptions, SAMTemplateGenerator
from chalice.policy import AppPolicyGenerator
from chalice.utils import OSUtils

ROOT = Path(__file__).parents[2]
# The name of the package beside the template; deploying replaces it by where it was uploaded.
PACKAGE = "./deployment.zip"


class _NamedPackage(BaseDeployStep):
    """Say where the package will be, without building it."""

    def handle_deploymentpackage(self, _config: Config, resource: models.DeploymentPackage) -> None:
        """Give the package its name."""
        resource.filename = PACKAGE


class _Names(PackageOptions):
    """Name what Chalice would ask a client of AWS for, and with it a region and credentials."""

    def __init__(self) -> None:
        """Hold no client."""

    def service_principal(self, service: str) -> str:
        """Return the name by which policies know a service, outside China."""
        return f"{service}.amazonaws.com"


def generated_template(stage: str) -> dict[str, Any]:
    """Return the SAM template that Chalice generates for ``stage``.

    Raises what Chalice raises for a configuration that it cannot use.
    """
    config = CLIFactory(str(ROOT)).create_config_obj(stage)
    files = OSUtils()
    steps = [
        InjectDefaults(),
        _NamedPackage(),
        PolicyGenerator(policy_gen=AppPolicyGenerator(osutils=files), osutils=files),
        SwaggerBuilder(swagger_generator=CFNSwaggerGenerator()),
    ]
    application = ApplicationGraphBuilder().build(config, stage)
    dependencies = DependencyBuilder()
    BuildStage(steps=steps).execute(config, dependencies.build_dependencies(application))
    resources = dependencies.build_dependencies(application)
    template: dict[str, Any] = SAMTemplateGenerator(config, _Names()).generate(resources)
    return template
