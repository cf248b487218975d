"""Reads a number in figures or in words: ``1,047``, ``two hundred and six``, ``a third``."""

from __future__ import annotations

from defector_facts.check.text.lexicon import FRACTIONS, SCALES, TENS, UNITS
from defector_facts.check.text.tokens import Tokens

_LONGEST = 15  # digits; a longer number is ignored


def number_at(tokens: Tokens, at: int, end: int, taken: set[int]) -> tuple[float, int] | None:
    """The number that starts at a token, and the token after it; not at ``taken`` tokens."""
    first = tokens.texts[at]
    if tokens.kinds[at] == "n" and at not in taken and not _may_go_on(tokens, at + 1, end):
        value = digits(first)
        return None if value is None else (value, at + 1)
    if first in SCALES:
        return None  # "hundred" by itself is not a number
    if first in ("a", "an") and not (at + 1 < end and tokens.texts[at + 1] in SCALES):
        return None
    total = current = 0.0
    here = at
    while here < end and here not in taken:
        added = _added(tokens, here, end, total, current, here > at)
        if added is None:
            break
        total, current = added
        here += 1
    article_alone = here == at + 1 and first in ("a", "an")
    return None if here == at or article_alone else (total + current, here)


def _may_go_on(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a token may continue the number before it: ``million``, ``and``."""
    return at < end and (tokens.kinds[at] == "n" or tokens.texts[at] in MORE_OF_IT)


MORE_OF_IT = frozenset((*UNITS, *TENS, *SCALES, "and"))


def _added(
    tokens: Tokens, here: int, end: int, total: float, current: float, seen: bool
) -> tuple[float, float] | None:
    """The number with one more token added; ``None`` if the token is not part of it.

    ``total`` are its thousands and more, ``current`` is the rest; ``seen`` is whether it has
    any tokens yet.
    """
    text = tokens.texts[here]
    if tokens.kinds[here] == "n":
        value = digits(text)
        fits = value is not None and (not seen or 0 < value < _floor(total, current))
        return (total, current + (value or 0)) if fits else None
    if (text in UNITS and _fits(current, UNITS[text])) or (text in TENS and current % 100 == 0):
        return total, current + (UNITS.get(text) or TENS.get(text) or 0)
    if text in SCALES and (len(text) > 2 or tokens.joined(here)):
        scaled = (current or 1) * SCALES[text]
        return (total, scaled) if SCALES[text] in (12, 100) else (total + scaled, 0)
    filler = (text in ("a", "an") and not seen) or (
        text == "and" and seen and _continues(tokens, here, end)
    )
    return (total, current) if filler else None


def _fits(current: float, unit: int) -> bool:
    """Whether a unit may come next: ``twenty`` ``one``, but not ``two`` ``one``."""
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and unit < 10)


def _floor(total: float, current: float) -> float:
    """What digits must be less than to be the next part: ``2 thousand 47``."""
    return 100 if current else 1_000 if total else 0


def _continues(tokens: Tokens, at: int, end: int) -> bool:
    """Whether ``and`` continues a number in words: ``two hundred and six``."""
    if at + 1 >= end or tokens.texts[at - 1] not in ("hundred", "thousand", "million"):
        return False
    after = tokens.texts[at + 1]
    return after in UNITS or after in TENS


def digits(text: str) -> float | None:
    """The value of digits with or without separators; ``None`` if there are too many."""
    if len(text) > _LONGEST + 6:
        return None
    if text.isdecimal():
        return int(text)
    plain = text
    for separator in (",", "\u00a0", "\u202f", "\u2009", " ", "'", "’"):
        plain = plain.replace(separator, "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def fraction_at(tokens: Tokens, at: int, end: int) -> tuple[float, int] | None:
    """The fraction at a token, in percent, and the token after it.

    ``a third``, ``two-thirds``, ``half``, ``one in five``.
    """
    texts = tokens.texts
    word = texts[at]
    after = texts[at + 1] if at + 1 < end else ""
    if word == "half" and after in ("of", "the", "were", "are"):
        return 50.0, at + 1
    if word in ("a", "one") and after in FRACTIONS and after[-1] != "s":
        follows = texts[at + 2] if at + 2 < end else ""
        return (100 * FRACTIONS[after], at + 2) if follows in ("of", "were", "are", "") else None
    count = UNITS.get(word)
    if count and after in FRACTIONS and after[-1] == "s":
        return 100 * count * FRACTIONS[after], at + 2
    if count and after in ("in", "out") and at + 3 < end:
        at_whole = at + (3 if texts[at + 1 : at + 3] == ["out", "of"] else 2)
        whole = UNITS.get(texts[at_whole]) if at_whole < end else None
        if whole and count < whole:
            return 100 * count / whole, at_whole + 1
    return None
