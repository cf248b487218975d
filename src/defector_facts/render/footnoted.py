"""A Markdown copy of a draft, with a footnote to each figure and quotation that holds."""

from __future__ import annotations

from defector_facts.base import FactBase
from defector_facts.check import Report
from defector_facts.check.findings import GOOD
from defector_facts.cite.emphasis import escaped_line_start
from defector_facts.render.checked import citation
from defector_facts.render.markdown import escape

_CLOSING = "\"”’»'"


def footnoted(base: FactBase, report: Report) -> str:
    """The draft's text with ``[^facts-arrivals-2018]`` after what holds, and the notes at its end.

    A note is named after its record, so that names do not change when another note is added. A
    place that already has its note gets no second one.
    """
    text = report.draft.text
    notes: dict[str, str] = {}
    parts: list[str] = []
    done = 0
    for finding in report.findings:
        source, record = citation(base, finding), finding.verdict.record
        if finding.name not in GOOD or source is None or record is None or finding.end < done:
            continue
        end = finding.end + (text[finding.end : finding.end + 1] in tuple(_CLOSING))
        mark = f"[^facts-{_name(base, record)}]"
        if not text.startswith(mark, end):
            parts += [text[done:end], mark]
            done = end
            notes[mark] = source
    body = "".join([*parts, text[done:]])
    new = [
        f"{mark}: {escaped_line_start(escape(note))}"
        for mark, note in notes.items()
        if f"{mark}:" not in text
    ]
    return body.rstrip("\n") + "\n\n" + "\n".join(new) + "\n" if new else body


def _name(base: FactBase, path: str) -> str:
    """The name of a record's note: its id, with its kind before it if the id is not unique."""
    id_ = path.partition(".")[2]
    return id_ if len(base.named(id_)) == 1 else path.replace(".", "-")
