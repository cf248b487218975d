"""Comments that silence findings: ``<!-- facts: ignore contradicted: a later table -->``.

A comment applies to its own line or, if it is alone on its line, to the next line with text. It
needs a reason; a comment that silences nothing is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from defector_facts.check.findings import GOOD, DraftFinding, Verdict
from defector_facts.check.text.markup import FENCE

_COMMENT = re.compile(r"<!--\s*facts:\s*ignore\b(?P<rest>[^\n<>]{0,500}?)-->", re.IGNORECASE)


class Comment(NamedTuple):
    """A comment: its position, the findings it names (none: all), its reason, and its line.

    ``line`` is the line that it applies to, counted from 0.
    """

    start: int
    end: int
    names: frozenset[str]
    reason: str
    line: int


def comments(text: str, line_starts: Sequence[int], markdown: bool) -> list[Comment]:
    """The silencing comments of a draft, apart from those in Markdown code blocks."""
    found = []
    code = [fence.span() for fence in FENCE.finditer(text)] if markdown else []
    for match in _COMMENT.finditer(text):
        within = bisect_right(code, (match.start(), len(text))) - 1
        if within >= 0 and match.start() < code[within][1]:
            continue
        names, colon, reason = match["rest"].partition(":")
        if not colon and names.strip():
            names, reason = "", names
        line = bisect_right(line_starts, match.start()) - 1
        if _alone(text, match.start(), match.end(), line_starts[line]):
            line = _next_with_text(text, line_starts, line + 1)
        listed = frozenset(name.strip() for name in names.split(",") if name.strip())
        found.append(Comment(match.start(), match.end(), listed, reason.strip(), line))
    return found


def _alone(text: str, start: int, end: int, line_start: int) -> bool:
    """Whether nothing else is on the line of a comment."""
    line_end = text.find("\n", end)
    after = text[end : len(text) if line_end < 0 else line_end]
    return not text[line_start:start].strip() and not after.strip()


def _next_with_text(text: str, line_starts: Sequence[int], line: int) -> int:
    """The first line from ``line`` on that is not blank."""
    while line < len(line_starts):
        end = line_starts[line + 1] if line + 1 < len(line_starts) else len(text)
        if text[line_starts[line] : end].strip():
            return line
        line += 1
    return line


def silence(
    findings: Sequence[DraftFinding], found: Sequence[Comment]
) -> tuple[list[DraftFinding], int, list[tuple[Comment, Verdict]]]:
    """The remaining findings, the number of silenced ones, and the faults of the comments."""
    by_line: dict[int, list[Comment]] = {}
    for comment in found:
        if comment.reason:
            by_line.setdefault(comment.line, []).append(comment)
    used: set[Comment] = set()
    left = []
    for finding in findings:
        mine = [
            comment
            for comment in by_line.get(finding.line - 1, ())
            if finding.name not in GOOD and (not comment.names or finding.name in comment.names)
        ]
        used.update(mine)
        if not mine:
            left.append(finding)
    faults = []
    for comment in found:
        if not comment.reason:
            because = "a comment that silences needs a reason: <!-- facts: ignore: reason -->"
            faults.append((comment, Verdict("comment-without-reason", None, None, None, because)))
        elif comment not in used:
            because = "this comment silences nothing; take it out"
            faults.append((comment, Verdict("unused-comment", None, None, None, because)))
    return left, len(findings) - len(left), faults
