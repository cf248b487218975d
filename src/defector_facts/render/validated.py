"""The problems of a fact base as JSON, SARIF and workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from defector_facts.loading.problems import Problem
from defector_facts.render.annotations import Annotation, render_sarif, workflow_commands
from defector_facts.render.json_text import json_text

FAULT = "fault"  # the rule of every problem that is not a warning


class PlacedProblem(Struct, frozen=True):
    """One problem, as it is written in JSON."""

    file: str
    line: int
    column: int
    level: Literal["error", "warning"]
    rule: str
    key: str
    message: str
    remedy: str


def render_problems_json(problems: Sequence[Problem]) -> str:
    """An array of problems; ``[]`` where there are none."""
    found = [
        PlacedProblem(
            problem.file,
            problem.line,
            problem.column,
            "warning" if problem.caution else "error",
            problem.caution or FAULT,
            problem.key,
            problem.message,
            problem.remedy,
        )
        for problem in problems
    ]
    return json_text(found)


def render_problems_sarif(problems: Sequence[Problem]) -> str:
    """A SARIF log."""
    return render_sarif("facts validate", [*map(_annotation, problems)])


def render_problems_github(problems: Sequence[Problem]) -> str:
    """Workflow commands."""
    return workflow_commands(map(_annotation, problems))


def _annotation(problem: Problem) -> Annotation:
    return Annotation(
        problem.file,
        problem.line,
        problem.column,
        problem.caution or FAULT,
        "warning" if problem.caution else "error",
        problem.said,
    )
