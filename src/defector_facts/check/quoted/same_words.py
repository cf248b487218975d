"""Compares the words of two texts: how many they share, and where they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from defector_facts.check.quoted.quotation_marks import WORD

_GAPS = re.compile(r"\[[^\[\]]{0,60}\]|\([^()]{0,60}\)|…|\.\.\.|\. \. \.")
_DISTINCTIVE = 5  # letters


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation, editor's brackets and ellipses."""
    plain = unicodedata.normalize("NFKC", _GAPS.sub(" ", text)).replace("’", "'")
    return [word.casefold() for word in WORD.findall(plain)]


def segments(text: str) -> list[list[str]]:
    """The words of a quotation, split at ellipses and editor's brackets."""
    return [words for part in _GAPS.split(text) if (words := folded_words(part))]


def in_order(cut: Sequence[Sequence[str]], known: Sequence[str]) -> bool:
    """Whether all segments of a quotation occur in a text, in the same order."""
    at = 0
    for part in cut:
        size = len(part)
        starts = range(at, len(known) - size + 1)
        found = next((start for start in starts if known[start : start + size] == part), None)
        if found is None:
            return False
        at = found + size
    return True


def distinctive_words(words: Sequence[str]) -> frozenset[str]:
    """The longer words of a text, without a plural's ``s``."""
    return frozenset(word.removesuffix("s") for word in words if len(word) >= _DISTINCTIVE)


def run_length(words: Sequence[str], at: int, known: Sequence[str]) -> int:
    """How many consecutive words from ``at`` on also occur consecutively in a text."""
    best = 0
    for start, word in enumerate(known):
        if word != words[at]:
            continue
        length = 1
        while (
            at + length < len(words)
            and start + length < len(known)
            and words[at + length] == known[start + length]
        ):
            length += 1
        best = max(best, length)
    return best


def likeness(words: Sequence[str], known: Sequence[str]) -> float:
    """The share of a quotation's words that occur in a text in the same order, from 0 to 1."""
    matcher = SequenceMatcher(None, words, known, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def difference(words: Sequence[str], known: Sequence[str]) -> str:
    """The differences, as ``[-old-]{+new+}``, within the part of the text that was quoted."""
    parts = []
    longest = SequenceMatcher(None, known, words, autojunk=False).find_longest_match()
    start = max(0, longest.a - longest.b)
    known = known[start : longest.a - longest.b + len(words)]
    matcher = SequenceMatcher(None, known, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "delete" and (high <= first or low >= last)):
            continue
        old, new = " ".join(known[low:high]), " ".join(words[start:end])
        parts.append(
            f"[-{old}-]{{+{new}+}}" if old and new else f"{{+{new}+}}" if new else f"[-{old}-]"
        )
    return "the base's words differ: " + " ".join(parts[:6])
