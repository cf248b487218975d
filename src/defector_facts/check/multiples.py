"""Multiples recomputed: ``more than tripled``, ``three times the 67 of 2022``."""

from __future__ import annotations

from collections.abc import Iterator

from defector_facts.check.agreement import told, verdict
from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.lexicon import MULTIPLES
from defector_facts.check.lookup import Held
from defector_facts.check.quantities import Quantity
from defector_facts.check.read_sentence import Sentence


def judge_multiples(
    sentence: Sentence, later: Held, earlier: Held
) -> Iterator[tuple[Quantity, Verdict]]:
    """``more than tripled``, ``three times the 67``: the ratio of the two figures."""
    for quantity in sentence.quantities:
        if quantity.unit == "times" and _compares(sentence, quantity):
            yield quantity, _multiple(quantity, later, earlier)
    for at in range(sentence.first, sentence.last):
        times = MULTIPLES.get(sentence.word(at))
        if times is None or sentence.word(at) in ("double", "triple", "twice"):
            continue
        over = sentence.tokens.texts[max(at - 2, sentence.first) : at] == ["more", "than"]
        nearly = sentence.word(at - 1) in ("nearly", "almost", "roughly", "about")
        hedge = "over" if over else "nearly" if nearly else ""
        quantity = Quantity(at, at, at + 1, times, times, "times", hedge, True)
        yield quantity, _multiple(quantity, later, earlier)


def _compares(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether ``times`` compares two numbers, and does not count how often."""
    follows = sentence.word(quantity.last)
    if follows == "as":
        return sentence.word(quantity.last + 1) in ("many", "high", "much", "large")
    return follows in ("the", "that", "more", "higher", "larger", "greater", "what", "increase")


def _multiple(quantity: Quantity, later: Held, earlier: Held) -> Verdict:
    """A stated multiple against the ratio; ``three times more`` may mean three or four times."""
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
