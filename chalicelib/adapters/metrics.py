"""Figures for CloudWatch, as lines of the log that it makes metrics of (embedded metric format)."""

from __future__ import annotations

from collections.abc import Mapping

NAMESPACE = "MijnDuoZakelijk"


class EmbeddedMetrics:
    """Report figures through the log; see services.ports.Metrics."""

    def report(self, figures: Mapping[str, int]) -> None:
        """Write one line with all figures, each a count."""
        from aws_lambda_powertools.metrics import (  # noqa: PLC0415  no page pays for it
            EphemeralMetrics,
            MetricUnit,
        )

        metrics = EphemeralMetrics(namespace=NAMESPACE, service="mijn-duo-zakelijk")
        for name, figure in figures.items():
            metrics.add_metric(name, unit=MetricUnit.Count, value=figure)
        metrics.flush_metrics()
