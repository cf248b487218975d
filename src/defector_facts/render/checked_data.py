"""The findings of a check as JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.check import DraftFinding, Report
from defector_facts.render.checked import citation
from defector_facts.render.json_text import json_text


def plain_finding(base: FactBase, finding: DraftFinding) -> dict[str, Any]:
    """A finding as plain data; ``offset`` counts code points from the start of the file."""
    verdict = finding.verdict
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "offset": finding.offset,
        "span": finding.span,
        "finding": finding.name,
        "record": verdict.record,
        "value": verdict.value,
        "period": verdict.period,
        "resolved": verdict.how or None,
        "because": verdict.because,
        "citation": citation(base, finding),
    }


def render_checked_json(base: FactBase, reports: Sequence[Report]) -> str:
    """An array of findings."""
    found = [plain_finding(base, finding) for report in reports for finding in report.findings]
    return json_text(found)


def render_checked_jsonl(base: FactBase, reports: Sequence[Report]) -> str:
    """One finding a line."""
    return "".join(
        msgspec.json.encode(plain_finding(base, finding)).decode() + "\n"
        for report in reports
        for finding in report.findings
    )
