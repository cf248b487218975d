"""What a check found, for programs: JSON, JSON Lines and SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from defector_facts import __version__
from defector_facts.base import FactBase
from defector_facts.check import DraftFinding, Report
from defector_facts.check.findings import FAILING, GOOD
from defector_facts.render.checked import citation

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def render_checked_jsonl(base: FactBase, reports: Sequence[Report]) -> str:
    """A finding a line."""
    return "".join(
        msgspec.json.encode(plain_finding(base, finding)).decode() + "\n"
        for report in reports
        for finding in report.findings
    )


def render_sarif(base: FactBase, reports: Sequence[Report]) -> str:
    """A log in SARIF 2.1.0, which code hosts and editors read; columns count code points."""
    findings = [finding for report in reports for finding in report.findings]
    rules = sorted({finding.name for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "facts check",
                "version": __version__,
                "rules": [{"id": name} for name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(base, finding) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _result(base: FactBase, finding: DraftFinding) -> dict[str, Any]:
    level = "error" if finding.name in FAILING else "none" if finding.name in GOOD else "warning"
    source = citation(base, finding)
    text = f'"{finding.span}": {finding.verdict.because}' + (f" ({source})" if source else "")
    return {
        "ruleId": finding.name,
        "level": level,
        "kind": "pass" if level == "none" else "fail",
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.file)},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "charOffset": finding.offset,
                        "charLength": finding.end - finding.offset,
                    },
                }
            }
        ],
    }


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name.replace("\\", "/"))
