"""A copy of a draft, with a footnote to each figure and quotation that holds.

In Markdown and plain text the footnotes are Markdown's. In HTML each is a link to a reference
at the end of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.check import Report
from defector_facts.check.findings import GOOD
from defector_facts.cite import bibliography
from defector_facts.cite.emphasis import escaped_line_start
from defector_facts.model import Source
from defector_facts.render.checked import cited_source, reference_to, shown_span
from defector_facts.render.markdown import escape

_CLOSING = re.compile(r"[\"”’»']|&(?:quot|rdquo|rsquo|raquo|#8221|#8217|#x201[dD]|#x2019);")
# A Markdown footnote's text: to a blank line or the next footnote, with indented paragraphs.
_NOTE = re.compile(
    r"^ {0,3}\[\^[^\]\n]+\]:[^\n]*+"
    r"(?:\n(?! {0,3}\[\^|[ \t\r]*(?:\n|\Z))[^\n]*+|(?:\n[ \t\r]*)+\n(?= {4}|\t)[^\n]*+)*+",
    re.MULTILINE,
)
_LINK = re.compile(r"<(/?)a\b[^<>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>(?!.*</body\s*>)", re.IGNORECASE | re.DOTALL)


class _Cited(NamedTuple):
    """Words that hold, where a mark after them goes, the name of their note and the page cited."""

    words: str
    end: int
    name: str
    source: Source


def footnoted(base: FactBase, report: Report) -> str:
    """The draft's text with a mark after what holds, and the references at its end.

    A note is named after its record, so that names do not change when another note is added. A
    place that already has its note gets no second one.
    """
    cited = list(_cited(base, report))
    if not cited:
        return report.draft.text
    if report.draft.html:
        return _in_html(report.draft.text, cited)
    return _in_markdown(report.draft.text, cited)


def _cited(base: FactBase, report: Report) -> Iterator[_Cited]:
    """What holds in a draft, in order; findings about the same place count once."""
    done = 0
    for finding in report.findings:
        source, record = cited_source(base, finding), finding.verdict.record
        if finding.name not in GOOD or source is None or record is None or finding.end < done:
            continue
        closing = _CLOSING.match(report.draft.text, finding.end)
        done = closing.end() if closing else finding.end
        yield _Cited(shown_span(finding), done, f"facts-{_name(base, record)}", source)


def _name(base: FactBase, path: str) -> str:
    """The name of a record: its id, with its kind before it if the id is not unique."""
    id_ = path.partition(".")[2]
    return id_ if len(base.named(id_)) == 1 else path.replace(".", "-")


def _in_markdown(text: str, cited: Sequence[_Cited]) -> str:
    """Marks such as ``[^facts-arrivals-2018]``, and the notes at the end.

    A footnote can't have footnotes, so that in one the reference is written at its end.
    """
    within = [match.span() for match in _NOTE.finditer(text)]
    added: list[tuple[int, str]] = []
    notes: dict[str, str] = {}
    for span, group in groupby(cited, lambda one: _around(within, one.end)):
        for one in group:
            reference = escape(reference_to(one.source))
            if span is not None:
                if reference not in text[slice(*span)]:
                    end = span[0] + len(text[slice(*span)].rstrip())
                    added.append((end, f" Source of {escape(one.words)}: {reference}"))
                continue
            mark = f"[^{one.name}]"
            if not text.startswith(mark, one.end):
                added.append((one.end, mark))
                notes[mark] = escaped_line_start(reference)
    body = _with(text, added)
    new = [f"{mark}: {note}" for mark, note in notes.items() if f"{mark}:" not in text]
    if not new:
        return body
    line_end = "\r\n" if "\r\n" in text else "\n"
    return line_end.join([body.rstrip("\r\n"), "", *new, ""])


def _in_html(text: str, cited: Sequence[_Cited]) -> str:
    """Marks such as ``[s1]`` that link to a reference at the end of the page."""
    numbers = {match[1]: int(match[2]) for match in _HTML_NOTE.finditer(text)}
    links = [(match.start(), match.end(), bool(match[1])) for match in _LINK.finditer(text)]
    added: list[tuple[int, str]] = []
    notes: list[str] = []
    for one in cited:
        if one.name not in numbers:
            numbers[one.name] = len(numbers) + 1
            note = bibliography((one.source,), "apa", "html").text.strip()
            notes.append(f'<p id="{one.name}">[s{numbers[one.name]}] {note}</p>\n')
        mark = f'<sup><a href="#{one.name}">[s{numbers[one.name]}]</a></sup>'
        end = _after_link(links, one.end)
        if not text.startswith(mark, end) and (end, mark) not in added[-1:]:
            added.append((end, mark))
    if notes:
        closing = _BODY_END.search(text)
        added.append((closing.start() if closing else len(text), "\n<hr>\n" + "".join(notes)))
    return _with(text, added)


_HTML_NOTE = re.compile(r'<p id="(facts-[^"<>]+)">\[s(\d{1,6})\]')


def _after_link(links: Sequence[tuple[int, int, bool]], at: int) -> int:
    """``at``, or the end of the link around it: a link can't be inside another."""
    following = bisect_right(links, (at, -1, False))
    if following == len(links):
        return at
    _, end, closes = links[following]
    return end if closes else at


def _around(spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The one of the ``spans`` that ``at`` is in."""
    before = bisect_right(spans, (at, at)) - 1
    return spans[before] if before >= 0 and at <= spans[before][1] else None


def _with(text: str, added: Sequence[tuple[int, str]]) -> str:
    """``text`` with each addition at its place; those at one place keep their order."""
    parts: list[str] = []
    done = 0
    for at, addition in sorted(added, key=lambda one: one[0]):
        parts += [text[done:at], addition]
        done = at
    return "".join([*parts, text[done:]])
