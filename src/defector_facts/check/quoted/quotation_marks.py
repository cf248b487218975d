"""Finds quotations by their quotation marks, including those of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FEWEST = 5  # words; anything shorter is a phrase, not a quotation
LONGEST = 4000  # characters of a quotation that are read
_OPENING = '“«„‟"「『‹'
_CLOSING = {"“": "”“", "«": "»", "„": "“”", "‟": "”"}
_CLOSING |= {'"': '"', "「": "」", "『": "』", "‹": "›"}
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Quoted(NamedTuple):
    """A quotation's position in its paragraph, without its marks, and its number of words."""

    start: int
    end: int
    words: int
    single: bool = False

    def read_in(self, text: str) -> str:
        """The text of the quotation, at most ``LONGEST`` characters of it."""
        return text[self.start : min(self.end, self.start + LONGEST)]


def quotations_in(text: str) -> Iterator[Quoted]:
    """The quotations of a paragraph; one that is not closed ends with the paragraph.

    Single marks count too, also within double ones. A mark with letters on both sides is an
    apostrophe.
    """
    yield from _double(text)
    for match in _SINGLE.finditer(text) if _may_open(text) else ():
        words = len(WORD.findall(match["words"]))
        if words >= FEWEST:
            yield Quoted(match.start("words"), match.end("words"), words, True)


def _may_open(text: str) -> bool:
    """Whether any single mark may open a quotation, which an apostrophe after a letter cannot."""
    at = text.find("'")
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return True
        at = text.find("'", at + 1)
    return "‘" in text


_SINGLE = re.compile(
    r"(?:(?<![^\W_])‘|(?<![^\s(\[“\"])'(?=[^\W_]))"
    r"(?P<words>(?:[^‘’'\n]|(?<=[^\W_])[’'](?=[^\W_])){20,1500})"
    r"[’'](?![^\W_])"
)


def _double(text: str) -> Iterator[Quoted]:
    """The quotations in double marks."""
    at = 0
    known: dict[str, int] = {}  # the next position of each closing mark, or -1

    def closing(mark: str, after: int) -> int:
        if mark not in known or 0 <= known[mark] < after:
            known[mark] = text.find(mark, after)
        return known[mark]

    while at < len(text):
        mark = text[at]
        if mark not in _OPENING:
            step = _next_mark(text, at + 1)
            if step < 0:
                return
            at = step
            continue
        ends = [end for close in _CLOSING[mark] if (end := closing(close, at + 1)) >= 0]
        end = min(ends, default=len(text))
        words = len(WORD.findall(text, at + 1, min(end, at + LONGEST)))
        if words >= FEWEST:
            yield Quoted(at + 1, end, words)
        at = end + 1


_MARKS = re.compile(f"[{re.escape(_OPENING)}]")


def _next_mark(text: str, at: int) -> int:
    """The position of the next opening mark, or -1."""
    found = _MARKS.search(text, at)
    return found.start() if found else -1
