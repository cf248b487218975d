"""Splits a sentence into clauses, by its conjunctions, punctuation and verbs.

``, while``, ``;`` and ``, who`` start a clause; so does ``and`` before a new subject with a verb.
"""

from __future__ import annotations

from bisect import bisect_right

from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import CHANGING, FALLING, RISING, SPEECH, words

_CONTRASTS = frozenset(["while", "whereas", "but", "although", "though"])
_RELATIVES = frozenset(["who", "which", "where", "whose", "whom"])
_ONE_OF = frozenset(["many", "most", "some", "all", "none", "few", "several", "one", "both"])
_SUBORDINATES = frozenset(["while", "although", "though", "whereas", "because", "since", "when"])
# Words that introduce reasons and circumstances: amid a rise in ..., due to ..., even as ...
_REASONS = frozenset(["amid", "amidst", "despite", "due", "because", "thanks", "owing", "as"])
# A sentence without any of these has only one clause.
OPENERS = frozenset([";", "and", "of", "among", "including", "by", "via"]).union(
    _CONTRASTS, _RELATIVES, _SUBORDINATES, _REASONS
)
_MARKS = OPENERS | {","}
_FINITE = frozenset(
    words("""
    was were is are has have had did does do will would can could may might must came went got
    took made gave left kept held found began became remained lived lives live worked works
    fled escaped reached arrived entered crossed settled registered received admitted accepted
    died returned accounted totalled totaled stood stands numbered passed hit
    """)
)
_NO_FINITE = frozenset(word for word in CHANGING if word.endswith("ing")) | {
    "less", "more", "fewer", "lower", "higher", "down", "up", "reduction", "growth", "gain",
}  # fmt: skip
_VERBS = (_FINITE | SPEECH | FALLING | RISING) - _NO_FINITE - {"dated", "issued", "according"}
_BEFORE_OF = 4  # tokens before "of them"
_NEAR = 12  # tokens between "and" and the verb of a new subject


def clause_starts(sentence: Sentence) -> list[int]:
    """The first token of each clause of a sentence."""
    if sentence.clauses is None:
        sentence.clauses = _starts(sentence)
    return sentence.clauses


def _starts(sentence: Sentence) -> list[int]:
    if OPENERS.isdisjoint(sentence.words):
        return [sentence.first]
    found = {sentence.first}
    verb = False  # whether the current clause has had its verb
    opening = sentence.word(sentence.first)
    opened_below = opening in _SUBORDINATES
    whole = opening in ("of", "among")  # Of the 67 who came, 35 were men
    texts = sentence.tokens.texts[sentence.first : sentence.last]
    for at, word in enumerate(texts, sentence.first):
        if word in _VERBS:
            verb = True
        elif word not in _MARKS:
            continue
        elif word == ";" or (at > sentence.first and _opens(sentence, at, verb)):
            found.add(at + (word in ",;"))
            verb = opened_below = False
        elif word == "," and (
            (opened_below and verb) or (whole and at + 1 in sentence.quantity_at)
        ):
            found.add(at + 1)
            verb = opened_below = whole = False
    return sorted(found)


def _opens(sentence: Sentence, at: int, verb: bool) -> bool:
    """Whether a clause starts at a token other than a semicolon."""
    word = sentence.word(at)
    if word in _CONTRASTS:
        if word == "while" and sentence.word(at - 1) == ",":
            return True
        return word not in ("but", "while") or verb  # "all but two"
    if word == ",":
        return (
            sentence.word(at + 1) in ("including", "among")
            or _is_number_by_route(sentence, at + 1)
            or _is_relative(sentence, at + 1)
            or _is_of_them(sentence, at + 1)
        )
    if word in _REASONS:
        return verb and (word != "as" or _gives_a_reason(sentence, at))
    return word == "and" and verb and _has_own_verb(sentence, at + 1)


def _is_relative(sentence: Sentence, at: int) -> bool:
    """Whether ``who``, ``of whom`` or ``many of whom`` is at a token."""
    if sentence.word(at) in _ONE_OF or at in sentence.quantity_at:
        one = sentence.quantity_at.get(at)
        at = one.last if one is not None else at + 1
    if sentence.word(at) == "of":
        at += 1
    return sentence.word(at) in _RELATIVES


def _is_number_by_route(sentence: Sentence, at: int) -> bool:
    """Whether a number with a way of travel is at a token: ``, 900 by way of Laos``."""
    some = sentence.quantity_at.get(at)
    return some is not None and sentence.word(some.last) in ("by", "through", "via")


def _is_of_them(sentence: Sentence, at: int) -> bool:
    """Whether ``most of them``, ``the vast majority of whom`` or ``not one of them`` is at a token.

    A number ``of them`` belongs to the clause before: ``, 26 of them men``.
    """
    for here in range(at, min(at + _BEFORE_OF, sentence.last)):
        if here in sentence.quantity_at and sentence.word(at) != "not":
            return False
        if sentence.word(here) == "of":
            return sentence.word(here + 1) in ("them", "whom", "these", "those", "which")
    return False


def _gives_a_reason(sentence: Sentence, at: int) -> bool:
    """Whether ``as`` starts a clause, unlike ``as of May``, ``as many as``, ``came as workers``."""
    if sentence.word(at - 1) == "even":
        return True
    number = at + 1 in sentence.quantity_at or at + 1 in sentence.when_at
    return not number and _has_own_verb(sentence, at + 1)


def _has_own_verb(sentence: Sentence, at: int) -> bool:
    """Whether a subject and its verb follow ``and``: ``and 63 students were poor``."""
    if sentence.word(at) in _VERBS:
        return False
    for here in range(at, min(at + _NEAR, sentence.last)):
        word = sentence.word(here)
        if word in _VERBS or (here > at and word.endswith("ed")):
            return True
        if word in (",", ";", "and"):
            return False
    return False


class Clauses:
    """The clauses of a sentence, numbered from 0."""

    def __init__(self, sentence: Sentence) -> None:
        self._starts = [*clause_starts(sentence), sentence.last]

    def of(self, at: int) -> int:
        """The clause that a token is in."""
        return bisect_right(self._starts, at, hi=len(self._starts) - 1) - 1

    def range(self, clause: int) -> range:
        """The tokens of a clause."""
        return range(self._starts[clause], self._starts[clause + 1])
