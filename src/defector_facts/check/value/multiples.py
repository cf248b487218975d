"""Multiples and fractions, recomputed: ``more than tripled``, ``three times the 67 of 2022``."""

from __future__ import annotations

from collections.abc import Iterator

from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.known.lookup import Held
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import MULTIPLES
from defector_facts.check.value.agreement import told, verdict


def multiples_in_words(sentence: Sentence) -> Iterator[Quantity]:
    """The multiples that verbs of a sentence express: ``more than tripled``, ``halved``."""
    if MULTIPLES.keys().isdisjoint(sentence.words):
        return
    for at in range(sentence.first, sentence.last):
        times = MULTIPLES.get(sentence.word(at))
        if times is None or sentence.word(at) in ("double", "triple", "twice"):
            continue
        over = sentence.tokens.texts[max(at - 2, sentence.first) : at] == ["more", "than"]
        nearly = sentence.word(at - 1) in ("nearly", "almost", "roughly", "about")
        hedge = "over" if over else "nearly" if nearly else ""
        yield Quantity(at, at, at + 1, times, times, "times", hedge, True)


def judge_multiple(
    sentence: Sentence, quantity: Quantity, later: Held, earlier: Held
) -> Verdict | None:
    """The finding for a multiple (``three times the 67``), by the ratio of the two figures."""
    in_words = quantity not in sentence.quantities
    return (
        _multiple(quantity, later, earlier) if in_words or _compares(sentence, quantity) else None
    )


def judge_fraction(quantity: Quantity, later: Held, earlier: Held) -> Verdict | None:
    """The finding for ``less than a fifth of the 1,047 of 2019``, by the ratio of the figures."""
    ratio, part = 100 * later.high / earlier.high, quantity.value
    because = f"{told(later, False)} is {ratio:.0f}% of {told(earlier, False)}"
    low, high = _BOUNDS.get(quantity.hedge, (0.85, 1.15))
    name: FindingName | None = None
    if low * part <= ratio <= high * part:
        name = "holds"
    elif not (_FAR * low * part <= ratio <= high * part / _FAR):
        name = "contradicted"
    return name and verdict(name, later, because, value=round(ratio))


# A ratio agrees with a fraction if it lies between these multiples of it, by the hedge.
_BOUNDS = {
    "over": (1.0, 1.25),
    "least": (1.0, 1.25),
    "under": (0.75, 1.0),
    "most": (0.75, 1.0),
    "nearly": (0.85, 1.02),
}
_FAR = 0.95


def is_fraction_of(sentence: Sentence, quantity: Quantity, later: float, earlier: float) -> bool:
    """Whether a fraction compares two numbers: ``236 came, a fifth of the 1,047 of 2019``.

    It does not if it has a verb of its own: ``half of the 1,047 were ill``.
    """
    before = quantity.start - 1
    while sentence.word(before) in ("only", "just", "still", "well"):
        before -= 1
    hangs = sentence.word(before) in (",", "is", "was") or sentence.tokens.kinds[before] == "d"
    if not hangs or all(one.value != later or one.last > before for one in sentence.quantities):
        return False
    at = quantity.last + (sentence.word(quantity.last) == "of")
    number = sentence.quantity_at.get(at + 1)
    if sentence.word(at) != "the" or number is None or number.value != earlier:
        return False
    return not any(sentence.word(at) in _STATES for at in range(number.last, sentence.last))


_STATES = frozenset(["were", "are", "was", "is", "had", "have", "has"])


def _compares(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether ``times`` compares two numbers, and does not count how often."""
    follows = sentence.word(quantity.last)
    if follows == "as":
        return sentence.word(quantity.last + 1) in ("many", "high", "much", "large")
    return follows in ("the", "that", "more", "higher", "larger", "greater", "what", "increase")


def _multiple(quantity: Quantity, later: Held, earlier: Held) -> Verdict:
    """The finding for a multiple; ``three times more`` may mean three or four times."""
    ratio, times = later.high / earlier.high, quantity.value
    because = f"{told(later, False)} is {ratio:.2f} times {told(earlier, False)}"
    if times < 1:
        far = {"over": 0.0, "nearly": 1.25 * times}.get(quantity.hedge, 0.85 * times)
        low, high = sorted((far, times if quantity.hedge else 1.15 * times))
        holds = low <= ratio <= high
    elif quantity.hedge in ("over", "least"):
        holds = ratio >= times
    elif quantity.hedge in ("nearly", "about"):
        holds = 0.8 * times <= ratio <= (1.05 if quantity.hedge == "nearly" else 1.2) * times
    else:
        holds = abs(ratio - times) <= 0.15 * times or abs(ratio - times - 1) <= 0.15
    name: FindingName = "holds" if holds else "contradicted"
    return verdict(name, later, because, value=round(ratio, 2))
