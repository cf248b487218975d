"""A copy of a draft with a footnote to each figure and quotation that holds, in Markdown."""

from __future__ import annotations

import re

from defector_facts.base import FactBase
from defector_facts.check import Report
from defector_facts.check.findings import GOOD
from defector_facts.render.checked import citation
from defector_facts.render.markdown import escape

_LABEL = re.compile(r"\[\^facts-(\d+)\]")


def footnoted(base: FactBase, report: Report) -> str:
    """The draft's text with ``[^facts-1]`` after what holds, and the notes at its end."""
    text = report.draft.text
    taken = [int(match[1]) for match in _LABEL.finditer(text)]
    first = max(taken, default=0) + 1
    numbers: dict[str, int] = {}
    parts: list[str] = []
    at = 0
    for finding in report.findings:
        source = citation(base, finding)
        if finding.name not in GOOD or source is None or finding.end < at:
            continue
        number = numbers.setdefault(source, first + len(numbers))
        parts += [text[at : finding.end], f"[^facts-{number}]"]
        at = finding.end
    body = "".join([*parts, text[at:]])
    if not numbers:
        return body
    notes = [f"[^facts-{number}]: {escape(source)}" for source, number in numbers.items()]
    return body.rstrip("\n") + "\n\n" + "\n".join(notes) + "\n"
