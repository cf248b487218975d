"""Splits a paragraph into tokens, which keep their positions, and tokens into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from defector_facts.check.text.lexicon import words

# A token is ``N.`` for North, a word with its apostrophes, a number, or one punctuation mark. A
# hyphen between letters is not a token; between digits or spaces it is a dash. The kind of a
# token follows from its text alone: see ``_Kinds``. The order is by frequency.
_TOKEN = re.compile(
    r"([NSEW](?<![\w.].)\.(?=\s?[A-Z])"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\d{1,3}(?:(?:,|\u00a0|\u202f|\u2009|[ '’](?=\d{3}(?![\d,.]\d|\d)))\d{3})+"
    r"(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
    r"|(?<=\d)-(?=\d)|(?<=\s)-(?=\s)|--+|[–—−]"
    r"|[^\w\s\-])"
)
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_ABBREVIATIONS = frozenset(
    words("""
    mr mrs ms dr prof gen col lt sgt st no nos vs approx ca jan feb mar apr jun jul aug sep
    sept oct nov dec rep sen gov inc co corp ltd dept est fig al op cit
    """)
)
# After an abbreviation such as U.S., one of these words starts a new sentence.
_STARTERS = frozenset(
    words("""
    in the a an some that he she it but and last this about more only they at by since
    according after before during from of one two there we
    """)
)
CACHE_SIZE = 50_000  # tokens; a limit on memory, for hostile drafts
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")


class Tokens(NamedTuple):
    """The tokens of a text, as parallel lists.

    ``kinds`` are ``n`` (number), ``w`` (word), ``d`` (dash) or ``p`` (punctuation); ``texts`` are
    in lower case, ``written`` as in the draft; ``starts`` and ``ends`` are code points from the
    text's start.
    """

    source: str
    kinds: list[str]
    texts: list[str]
    starts: list[int]
    ends: list[int]
    written: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def is_capital(self, at: int) -> bool:
        """Whether a token starts with a capital letter."""
        return self.written[at][0].isupper()

    def between(self, first: int, last: int) -> str:
        """The text from token ``first`` up to, but without, token ``last``."""
        return self.source[self.starts[first] : self.ends[last - 1]]

    def joined(self, at: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return at > 0 and self.ends[at - 1] == self.starts[at]


def tokenize(text: str) -> Tokens:
    """The tokens of a text."""
    pieces = _TOKEN.split(text)  # tokens are every second piece
    found = pieces[1::2]
    bounds = list(accumulate(map(len, pieces)))
    kinds = list(map(_KINDS.__getitem__, found))
    lower = list(map(_LOWER.__getitem__, found))
    return Tokens(text, kinds, lower, bounds[:-1:2], bounds[1::2], found)


class _Kinds(dict[str, str]):
    """A cache of the kinds of tokens."""

    def __missing__(self, token: str) -> str:
        kind = "p"
        if token[0].isdecimal():
            kind = "n"
        elif token[0].isalnum():
            kind = "w"
        elif token[0] in "-–—−":
            kind = "d"
        return _cache(self, token, kind)


class _Lower(dict[str, str]):
    """A cache of tokens in lower case; ``N.`` becomes ``north``."""

    def __missing__(self, token: str) -> str:
        lower = token.lower()
        if len(token) > 1 and token.endswith("."):
            lower = _COMPASS[lower[0]]
        return _cache(self, token, lower)


def _cache(known: dict[str, str], token: str, value: str) -> str:
    if len(known) < CACHE_SIZE:
        known[token] = value
    return value


def kind_of(token: str) -> str:
    """The kind of a token: ``n``, ``w``, ``d`` or ``p``."""
    return _KINDS[token]


def in_lower_case(token: str) -> str:
    """A token in lower case; ``N.`` becomes ``north``."""
    return _LOWER[token]


_KINDS = _Kinds()
_LOWER = _Lower()


def sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, each as its first token and the token after its last."""
    texts = tokens.texts
    count = len(texts)
    first = end = 0
    for at in [at for at, text in enumerate(texts) if text in _ENDS]:
        if at < end:
            continue
        end = at + 1
        while end < count and (
            texts[end] in _ENDS or (texts[end] in _CLOSERS and not _opens(tokens, end))
        ):
            end += 1
        if end < count and _starts_sentence(tokens, at, end):
            yield first, end
            first = end
    if first < count:
        yield first, count


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a straight quotation mark opens a quotation: a space is before it, not after it."""
    after = at + 1 < len(tokens) and tokens.joined(at + 1)
    return not tokens.joined(at) and after and tokens.texts[at] in "\"'"


def _starts_sentence(tokens: Tokens, stop: int, after: int) -> bool:
    """Whether the token ``after`` starts a new sentence, after the punctuation at ``stop``."""
    if tokens.joined(after) and tokens.kinds[after] != "p":
        return False
    before = tokens.texts[stop - 1] if stop else ""
    if tokens.kinds[after] == "w" and not tokens.is_capital(after):
        # Scripts without capitals, such as Hangul, may start a sentence.
        return not tokens.source[tokens.starts[after]].islower()
    if tokens.texts[stop] != ".":
        return True
    if before in _ABBREVIATIONS:
        return False
    of_decade = before == "s" and tokens.joined(stop - 1) and tokens.kinds[stop - 2] == "n"
    if len(before) == 1 and before.isalpha() and not of_decade:  # an initial; not the 1990s.
        return tokens.texts[after] in _STARTERS and tokens.joined(stop - 1)
    return True
