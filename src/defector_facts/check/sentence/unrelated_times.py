"""Recognizes times that are not a number's own: of a report, of one day in a year, of an example.

A number that has only such times may agree, but is not reported if it does not.
"""

from __future__ import annotations

from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import MONTH_NAMES, words
from defector_facts.check.times.when import When

_TEXTS = frozenset(
    words("""
    report study paper book survey census yearbook edition article essay interview dossier
    almanac brochure handbook
    """)
)
_MOMENTS = frozenset(words("day week weekend night morning hour evening"))
_UP_TO = frozenset(["by", "until", "till", "before"])
_SIGNS = _TEXTS | _MOMENTS | {"like", "such"}


def has_unrelated_time(sentence: Sentence, flow: bool, place: tuple[int, int]) -> bool:
    """Whether the times next to a number are all unrelated to it or, without any, the sentence's.

    ``place`` is the number's first token and the one after its last; ``flow`` is whether the
    measure counts what happens in a period: ``by August`` may then exclude August.
    """
    signs = not _SIGNS.isdisjoint(sentence.words)
    if not signs and not (flow and not _UP_TO.isdisjoint(sentence.words)):
        return False
    whens = [
        when
        for when in sentence.whens
        if when.spans and when.kind in ("span", "up-to") and sentence.word(when.first) != "that"
    ]
    whens = _beside(sentence, whens, *place) or whens
    return bool(whens) and all(
        _is_of_a_text(sentence, when)
        or _is_of_a_moment(sentence, when)
        or _is_an_example(sentence, when)
        or (flow and _is_up_to_a_month(sentence, when))
        for when in whens
    )


def _beside(sentence: Sentence, whens: list[When], first: int, last: int) -> list[When]:
    """The nearest times before and after a number, without another number in between."""
    before = [when for when in whens if when.last <= first][-1:]
    if before and first - before[0].last <= 1:  # By August 2018, 650 came
        return before
    after = [when for when in whens if when.first >= last][:1]
    gaps = [(when, range(when.last, first)) for when in before]
    gaps += [(when, range(last, when.first)) for when in after]
    return [when for when, gap in gaps if not any(at in sentence.quantity_at for at in gap)]


def _before(sentence: Sentence, when: When) -> int:
    """The token before a time and its preposition: that of ``report`` in ``a report of 2019``."""
    at = when.first - 1
    return at - (sentence.word(at) in ("of", "in", "from", "for", "on"))


def _is_of_a_text(sentence: Sentence, when: When) -> bool:
    """Whether a time dates a report or the like: ``a report of 2019``, ``the 2019 census``."""
    if sentence.word(_before(sentence, when)) in _TEXTS:
        return True
    first = when.first - (sentence.word(when.first) != "the")  # "the" may be part of the time
    led = sentence.word(first) in ("the", "a", "its", "their", "his", "her")
    following = sentence.word(when.last), sentence.word(when.last + 1)
    return led and not _TEXTS.isdisjoint(following)


def _is_of_a_moment(sentence: Sentence, when: When) -> bool:
    """Whether a day or a week within the time is meant: ``on one day in 2018``."""
    return sentence.word(_before(sentence, when)) in _MOMENTS


def _is_an_example(sentence: Sentence, when: When) -> bool:
    """Whether a time is an example: ``in years like 2018``, ``a good year such as 2009``."""
    at = when.first - 1
    at -= sentence.word(at) == "in"
    return sentence.word(at) == "like" or (
        sentence.word(at) == "as" and sentence.word(at - 1) == "such"
    )


def _is_up_to_a_month(sentence: Sentence, when: When) -> bool:
    """Whether a time is everything up to a month: ``by August 2018``."""
    month = next(
        (at for at in range(when.first, when.last) if sentence.word(at) in MONTH_NAMES), None
    )
    return month is not None and sentence.word(month - 1) in _UP_TO
