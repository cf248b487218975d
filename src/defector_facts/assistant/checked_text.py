"""The tool ``check_text``: a text checked as ``facts check`` checks a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from defector_facts.assistant import extent
from defector_facts.assistant.guidance import RULES
from defector_facts.assistant.reply import Reply
from defector_facts.base import FactBase
from defector_facts.check import Checker, DraftFinding, Report, read_draft
from defector_facts.check.findings import FAILING
from defector_facts.phrasing import counted
from defector_facts.render.checked import render_checked, summary
from defector_facts.render.checked_data import plain_finding

MOST_CHECKED = 200_000  # characters, which take about a second
MOST_FINDINGS = 50
_NAME = "text"


def check_text(base: FactBase, text: str, dated: date | None, *, terms: bool) -> Reply:
    """The findings for ``text``; of too many, those that fail the check are preferred."""
    report = Checker(base, terms=terms).check(read_draft(_NAME, text), dated)
    shown = _shown(report)
    left_out = len(report.findings) - len(shown.findings)
    structured: dict[str, Any] = {
        "found": bool(report.findings),
        "summary": summary([report]),
        "findings": [_plain(base, finding) for finding in shown.findings],
        "untied": len(report.untied),
        "base": extent.identity(base),
    }
    said = [render_checked(base, [shown], verbose=False).rstrip("\n")]
    if left_out:
        line = f"Left out: {left_out} of {counted(len(report.findings), 'finding')}."
        structured["left_out"] = {"findings": left_out, "say": f"{line} Check a shorter part."}
        said = [*said[0].splitlines()[: len(shown.findings)], *summary([report])]
        said.append(structured["left_out"]["say"])
    if not report.findings:
        said.append(
            "Nothing in the base is about a figure or a quotation of this text: that says nothing "
            "of whether it is true."
        )
    return Reply("\n".join([*said, RULES, ""]), structured)


def _shown(report: Report) -> Report:
    """The report with at most ``MOST_FINDINGS`` findings, failing ones preferred, in text order."""
    ranked = sorted(report.findings, key=lambda finding: finding.name not in FAILING)
    kept = sorted(ranked[:MOST_FINDINGS], key=lambda finding: finding.offset)
    return report._replace(findings=tuple(kept))


def _plain(base: FactBase, finding: DraftFinding) -> dict[str, Any]:
    plain = plain_finding(base, finding)
    record = base.get(finding.verdict.record) if finding.verdict.record else None
    del plain["file"]
    plain["standing"] = record.standing if record else None
    if len(plain["span"]) > 500:
        plain["span"] = f"{plain['span'][:499]}…"
    return plain
