"""Words before a time that change its meaning: ``by the end of``, ``since``, ``early``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from defector_facts.check.text.lexicon import CHANGING
from defector_facts.check.times.when import Stretch, When

Bound: TypeAlias = Literal["", "vague", "up-to", "by", "since", "open"]
_VAGUE = frozenset(["early", "late", "mid", "middle", "around", "circa"])
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
# Parts of a year whose length is not certain: "the last days of 2018".
_SHORTER = frozenset(
    (
        *("week", "weeks", "day", "days", "month", "months", "fortnight", "weekend", "season"),
        *("rest", "remainder", "part", "bulk", "eve", "turn"),
    )
)
_STARTS = ("start", "beginning", "outset")
_ENDING = ("end", "close")
_NOUN = 5  # tokens between a number and its time, at most
_SHARE = ("percent", "%", "cent")
_RANGING = frozenset(["to", "through", "until", "till", "-", "–", "and"])


def bound_before(stretch: Stretch, at: int) -> tuple[Bound, int]:
    """How the words before a time bound it, and where they start."""
    word = stretch.word
    start, vague, ending = _start(stretch, at)
    part = _part_of_a_year(stretch, at) if word(at).isdigit() else ""
    if part:
        return part, start
    before, earlier = word(start - 1), word(start - 2)
    if (before, earlier) in (("of", "as"), ("to", "up")):
        return "up-to", start - 2
    if before in ("until", "till", "through"):
        return "up-to", start - 1
    if (before, earlier) == ("including", "and") and word(start - 3) == "to":
        return "up-to", start - 4  # up to and including 2018
    if before == "by":
        return ("up-to" if ending else "by"), start - 1
    if before == "since":
        return "since", start - 1
    if earlier == "since" and before in ("its", "their", "a", "an"):
        return "since", start - 2
    if ending:
        return "up-to", start - 1 if before == "at" else start
    if before in ("before", "after") or (before, earlier) == ("to", "prior"):
        return "open", start - 1
    return ("vague" if vague else ""), start


def _part_of_a_year(stretch: Stretch, at: int) -> Bound:
    """The bound of a year of which only a part is meant: ``the first weeks of 2018``.

    A season is vague: ``spring 2018``. A year's start is open, but not in a count ``since the
    start of 2024``.
    """
    word = stretch.word
    of = word(at - 1) == "of"
    part = word(at - 1 - of)
    led = word(at - 2 - of)
    if part in _SEASONS and led != "a":
        return "vague"
    if not of:
        return ""
    if part in _STARTS:
        led = word(at - 4) if led in ("the", "very") else led
        return "" if led in ("since", "from", "between") else "open"
    return "open" if part in _SHORTER and led != "a" else ""


def is_set_against(stretch: Stretch, at: int, last: int, before: When | None) -> bool:
    """Whether a time is one of comparison: ``a rise from last year``, ``than in 2019``.

    Also with a number between, ``far fewer than the 1,047 tallied a year earlier``, or after
    another such time, ``before``: ``and 1,137 in 2018``.
    """
    word = stretch.word
    at -= word(at - 1) in ("in", "for", "during", "of")
    against, changed = word(at - 1), word(at - 2)
    if against == "as" and changed in ("many", "much", "high", "large"):
        return True  # three times as many as in 2022
    if against == "than" or (against in ("with", "to") and changed == "compared"):
        return True
    if against in ("from", "over", "on") and (changed in CHANGING or changed in _SHARE):
        return not any(word(inside) in _RANGING for inside in range(at, last))
    number = _number_before(stretch, at)
    if number is None:
        return False
    while word(number - 1) in ("the", "some", "about", "around", "only", "just"):
        number -= 1
    if before is not None and before.compared and word(number - 1) in ("and", ","):
        return before.last == number - 1
    if word(number - 1) in ("to", "with"):
        return word(number - 2) == "compared"
    return word(number - 1) in ("than", "below", "above", "against", "versus")


def _number_before(stretch: Stretch, at: int) -> int | None:
    """The number before a time, with only a few words between and no punctuation."""
    for here in range(at - 1, max(at - _NOUN, stretch.first - 1), -1):
        kind = stretch.tokens.kinds[here]
        if kind == "n":
            return here
        if kind != "w":
            return None
    return None


def is_middle(stretch: Stretch, at: int) -> bool:
    """Whether the middle of a time is meant: ``mid-2023``, ``the middle of 2023``."""
    word = stretch.word
    return word(at - 1) == "mid" or (word(at - 2), word(at - 1)) == ("middle", "of")


def _start(stretch: Stretch, at: int) -> tuple[int, bool, bool]:
    """Where a time's own words start, and whether they include ``early`` or ``the end of``."""
    word = stretch.word
    start = at
    vague = ending = False
    while word(start - 1) in ("the", "of", "month", *_ENDING, *_VAGUE):
        if (word(start - 2), word(start - 1)) == ("as", "of"):  # as of late September
            break
        start -= 1
        vague = vague or word(start) in _VAGUE
        ending = ending or word(start) in _ENDING
    if not ending and not vague:
        start = at
        while word(start - 1) in ("the", "year", "last", "this", "past"):
            start -= 1
    return start, vague, ending
