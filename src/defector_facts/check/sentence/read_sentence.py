"""A sentence with its times, its numbers, and the phrases of the base in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import (
    CHANGING,
    COMPARATORS,
    LINKS,
    MULTIPLES,
    SPEECH,
    TRANSPARENT,
    words,
)
from defector_facts.check.text.phrases import Match
from defector_facts.check.text.properties import once
from defector_facts.check.text.tokens import CACHE_SIZE, Tokens, in_lower_case, kind_of
from defector_facts.check.times.when import When

# A number followed by one of these has no noun of its own.
FUNCTION = frozenset(
    words("""
    in of from to by at for on with as than and or but while who that which whose were was
    are is had have has been being did do does will would could may not only just also still
    ever already then when after before since until during between among amid over under
    about against compared versus including down up last this next each per a an the he she
    it they we you his her their its there here so far respectively following whom where
    although though because if or both now more others today nowadays meanwhile however overall
    altogether instead below above
    """)
)
_LONGEST_ASIDE = 10  # tokens
_ADDS_DETAILS = frozenset(["where", "whose"])
JOINING = LINKS | TRANSPARENT | COMPARATORS | FUNCTION | {"respectively", "same", "period"}


class _StrangeTokens(dict[str, int]):
    """A cache of whether tokens are strange: 0 for function words and most punctuation, else 1."""

    def __missing__(self, token: str) -> int:
        word, kind = in_lower_case(token), kind_of(token)
        joins = word in JOINING or (kind == "w" and word.endswith("ly"))
        strange = int(not joins and (kind in ("w", "n", "d") or word in ";:"))
        if len(self) < CACHE_SIZE:
            self[token] = strange
        return strange


_STRANGE = _StrangeTokens()


class _Words(dict[int, str]):
    """The words of a sentence by token; empty outside the sentence."""

    def __missing__(self, at: int) -> str:
        return ""


@dataclass
class Sentence:
    """The tokens from ``first`` up to ``last``, with the times, numbers and phrases in them.

    ``clauses`` are the first tokens of its clauses, set by ``clause_starts``.
    """

    tokens: Tokens
    first: int
    last: int
    whens: Sequence[When]
    quantities: Sequence[Quantity]
    matches: Sequence[Match]
    korean: bool = False
    clauses: list[int] | None = None

    @once
    def words(self) -> frozenset[str]:
        """The tokens in lower case."""
        return frozenset(self.tokens.texts[self.first : self.last])

    @once
    def word(self) -> Callable[[int], str]:
        """A function that gives a token in lower case; empty outside the sentence.

        It is the bound method of a dictionary, for speed: rules call it more than anything else.
        """
        texts = self.tokens.texts[self.first : self.last]
        return _Words(zip(range(self.first, self.last), texts, strict=True)).__getitem__

    @once
    def when_at(self) -> dict[int, When]:
        """The time that each token is part of."""
        return {at: when for when in self.whens for at in range(when.first, when.last)}

    @once
    def quantity_at(self) -> dict[int, Quantity]:
        """The number that each token is part of, hedge included."""
        return {at: one for one in self.quantities for at in range(one.start, one.last)}

    @once
    def speech_at(self) -> frozenset[int]:
        """The tokens that are verbs of speech, such as ``said``."""
        if SPEECH.isdisjoint(self.words):
            return frozenset()
        texts = self.tokens.texts
        return frozenset(at for at in range(self.first, self.last) if texts[at] in SPEECH)

    @once
    def asides(self) -> frozenset[int]:
        """The tokens of asides between commas: attributions, and clauses that add details.

        ``, the ministry said,``; ``, where she has a shop,``.
        """
        found: set[int] = set()
        if not self.speech_at and _ADDS_DETAILS.isdisjoint(self.words):
            return frozenset()
        commas = [at for at in range(self.first, self.last) if self.word(at) == ","]
        for start, end in pairwise([*commas, self.last]):
            if end - start > _LONGEST_ASIDE:
                continue
            inside = range(start, end)
            details = self.word(start + 1) in _ADDS_DETAILS and end < self.last
            if (details or not self.speech_at.isdisjoint(inside)) and not any(
                at in self.quantity_at for at in inside
            ):
                found.update(inside)
        return frozenset(found)

    @once
    def strange_words(self) -> list[int]:
        """For each token, 1 if it is strange: no function word, time, number or aside; else 0."""
        counts = list(map(_STRANGE.__getitem__, self.tokens.written[self.first : self.last]))
        for at in (*self.when_at, *self.quantity_at, *self.asides):
            if self.first <= at < self.last:
                counts[at - self.first] = 0
        return counts

    @once
    def mentions_change(self) -> bool:
        """Whether the sentence mentions a rise, a fall, a multiple or a fraction."""
        if not (CHANGING.isdisjoint(self.words) and MULTIPLES.keys().isdisjoint(self.words)):
            return True
        return any(quantity.unit in ("times", "fraction") for quantity in self.quantities)

    def is_label_mark(self, at: int) -> bool:
        """Whether a token separates a label from its number.

        It is a colon, a dash between spaces, or a bracket after a time.
        """
        tokens, word = self.tokens, self.word(at)
        if word == "(":
            return at - 1 in self.when_at  # 2016 (1,418), 2017 (1,127)
        dash = self.first <= at < self.last and tokens.kinds[at] == "d"
        return word == ":" or (dash and not tokens.joined(at))

    def is_rate_at(self, at: int) -> bool:
        """Whether a rate such as ``a year`` or ``a month`` is at a token."""
        when = self.when_at.get(at)
        return when is not None and when.kind == "rate"
