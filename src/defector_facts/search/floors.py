"""How much of a question a record must cover to be shown."""

from __future__ import annotations

from typing import NamedTuple


class Floors(NamedTuple):
    """Thresholds for the part of a question, by the weights of its words, that records cover.

    Set like ``Weights``. The best record must cover ``least``, or ``least_for_one_word`` of a
    question of one word. Another must cover the part ``beside`` of what the best one covers to
    be among the first ten, and ``further`` to come after them. ``wanted`` is added for a record
    of a kind that the question asks for, ``sufficient`` for a kind that it can ask for without
    other words. A record's coverage is multiplied by ``unnamed`` if it lacks a proper name of the
    question, and by ``headless`` if it lacks its head noun.

    Words that the base does not contain are ignored in two cases: if the known words are at
    least the part ``known`` of the question and in at most ``few`` records; or if one record
    contains three words or more, with a weight of at least ``evidence`` and at least the part
    ``evident`` of the question.
    """

    least: float = 0.5
    least_for_one_word: float = 0.4
    beside: float = 0.4
    further: float = 0.75
    wanted: float = 0.05
    sufficient: float = 0.25
    unnamed: float = 0.5
    headless: float = 0.58
    few: float = 3
    known: float = 0.3
    evidence: float = 10.5
    evident: float = 0.375


FLOORS = Floors()
