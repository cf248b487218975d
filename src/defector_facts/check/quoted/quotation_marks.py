"""Finds what stands between quotation marks, in the marks of any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FEWEST = 5  # words; fewer are a phrase, not a quotation
LONGEST = 4000  # characters of one quotation that are read
_OPENING = '“«„‟"「『‹'
_CLOSING = {"“": "”“", "«": "»", "„": "“”", "‟": "”"}
_CLOSING |= {'"': '"', "「": "」", "『": "』", "‹": "›"}
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Quoted(NamedTuple):
    """Words between quotation marks, double or ``single``: where they stand in their paragraph."""

    start: int
    end: int
    words: int
    single: bool = False

    def read_in(self, text: str) -> str:
        """The words in their paragraph, as far as they are read."""
        return text[self.start : min(self.end, self.start + LONGEST)]


def quotations_in(text: str) -> Iterator[Quoted]:
    """The quotations of a paragraph, by their marks; one that is not closed ends with it.

    Single marks count too, within double ones as well: an apostrophe is none, as letters stand
    on both sides of it.
    """
    yield from _double(text)
    for match in _SINGLE.finditer(text) if _may_open(text) else ():
        words = len(WORD.findall(match["words"]))
        if words >= FEWEST:
            yield Quoted(match.start("words"), match.end("words"), words, True)


def _may_open(text: str) -> bool:
    """Whether a single mark opens anything: most apostrophes stand behind a letter."""
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
    at = 0
    known: dict[str, int] = {}  # where each closing mark comes next; -1 where it does not

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
    found = _MARKS.search(text, at)
    return found.start() if found else -1
