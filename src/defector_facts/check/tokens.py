"""A paragraph becomes tokens, and the tokens become sentences; every token keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from defector_facts.check.lexicon import words

# A number, a word (its apostrophes in it), ``N.`` for North, or one mark. Hyphens between
# letters join words without being tokens; between digits, or with a space on either side, they
# are dashes.
_TOKEN = re.compile(
    r"(?P<n>\d{1,3}(?:(?:,|\u00a0|\u202f|\u2009|[ '’](?=\d{3}(?![\d,.]\d|\d)))\d{3})+"
    r"(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)"
    r"|(?P<c>(?<![\w.])[NSEW]\.(?=\s?[A-Z]))"
    r"|(?P<w>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<d>(?<=\d)-(?=\d)|(?<=\s)-(?=\s)|--+|[–—−])"
    r"|(?P<p>[^\w\s\-])"
)
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_ABBREVIATIONS = frozenset(
    words("""
    mr mrs ms dr prof gen col lt sgt st no nos vs approx ca jan feb mar apr jun jul aug sep
    sept oct nov dec rep sen gov inc co corp ltd dept est fig al op cit
    """)
)
# After an abbreviation such as U.S., these start a sentence.
_STARTERS = frozenset(
    words("""
    in the a an some that he she it but and last this about more only they at by since
    according after before during from of one two there we
    """)
)
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")


class Tokens(NamedTuple):
    """A text's tokens: their kinds (``n``, ``w``, ``d``, ``p``), texts and places, in parallel.

    ``texts`` are in lower case; ``starts`` and ``ends`` are code points from the text's start.
    """

    source: str
    kinds: list[str]
    texts: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def is_capital(self, at: int) -> bool:
        """Whether a token starts with a capital letter."""
        return self.source[self.starts[at]].isupper()

    def between(self, first: int, last: int) -> str:
        """The text from the token ``first`` up to, without, ``last``."""
        return self.source[self.starts[first] : self.ends[last - 1]]

    def joined(self, at: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return at > 0 and self.ends[at - 1] == self.starts[at]


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of ``text`` between two code points."""
    kinds: list[str] = []
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "p"
        word = match.group().lower()
        if kind == "c":
            kind, word = "w", _COMPASS[word[0]]
        kinds.append(kind)
        texts.append(word)
        first, last = match.span()
        starts.append(first)
        ends.append(last)
    return Tokens(text, kinds, texts, starts, ends)


def sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, as the indices of their first token and the one after."""
    texts = tokens.texts
    count = len(texts)
    first = at = 0
    while at < count:
        if texts[at] not in _ENDS:
            at += 1
            continue
        end = at + 1
        while end < count and (texts[end] in _ENDS or texts[end] in _CLOSERS):
            end += 1
        if end < count and _starts_sentence(tokens, at, end):
            yield first, end
            first = end
        at = max(end, at + 1)
    if first < count:
        yield first, count


def _starts_sentence(tokens: Tokens, stop: int, after: int) -> bool:
    """Whether the token ``after`` starts a sentence that the one at ``stop`` made way for."""
    if tokens.joined(after) and tokens.kinds[after] != "p":
        return False
    before = tokens.texts[stop - 1] if stop else ""
    if tokens.kinds[after] == "w" and not tokens.is_capital(after):
        # Hangul and other scripts without capitals start anywhere.
        return not tokens.source[tokens.starts[after]].islower()
    if tokens.texts[stop] != ".":
        return True
    if before in _ABBREVIATIONS:
        return False
    if len(before) == 1 and before.isalpha():
        return tokens.texts[after] in _STARTERS and tokens.joined(stop - 1)
    return True
