"""The steps of the koppelproces and their order (manual 1.2).

Step 1 is the login at the broker; the others are pages here. Nobody enters a step before the
one ahead of it was confirmed; going back is always allowed and loses nothing.
"""

from __future__ import annotations

from enum import IntEnum

from chalicelib.domain.errors import StepSkipped


class Step(IntEnum):
    """Number the pages as the manual does."""

    SITUATION = 2
    DISCLAIMER = 3
    TERMS = 4
    CREDENTIALS = 5

    def after(self) -> Step:
        """Return the step that confirming this one opens; the last one opens nothing new."""
        return Step(min(self + 1, Step.CREDENTIALS))


def enter(step: Step, reached: Step) -> None:
    """Allow ``step`` to somebody who has ``reached`` a step; raise StepSkipped beyond it."""
    if step > reached:
        raise StepSkipped(reached.name)


def confirm(step: Step, reached: Step) -> Step:
    """Return the furthest step after confirming ``step``; raise StepSkipped beyond it."""
    enter(step, reached)
    return max(reached, step.after())
