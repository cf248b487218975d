"""Finds the phrases of the base's cues in a draft.

In a phrase, ``arriv*`` is any word with that beginning, ``come|came`` either word, and ``..`` up to
three words. A capital letter must be one in the draft too: ``the South`` is not a direction.

All phrases are matched together by a finite automaton over tokens, which is built as it is used:
each step is calculated when a draft first needs it, and cached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from defector_facts.check.text.tokens import CACHE_SIZE, Tokens, in_lower_case

_GAP = 3
_MOST_STEPS = 200_000  # in the cache; a limit on memory, for hostile drafts


class Element(NamedTuple):
    """One word of a phrase: possible words and beginnings, and whether it has a capital.

    Or a gap (``..``).
    """

    words: frozenset[str]
    stems: tuple[str, ...]
    capital: bool
    gap: bool = False

    def fits(self, token: str) -> bool:
        """Whether a token, as written in the draft, matches."""
        word = _BASE_FORMS[token]
        if not (word in self.words or (self.stems and word.startswith(self.stems))):
            return False
        return not self.capital or token[0].isupper()


class _BaseForms(dict[str, str]):
    """A cache of tokens in lower case, without a possessive ending."""

    def __missing__(self, token: str) -> str:
        word = in_lower_case(token)
        word = word[:-2] if word[-2:] in ("'s", "’s") else word
        if len(self) < CACHE_SIZE:
            self[token] = word
        return word


_BASE_FORMS = _BaseForms()


class Match(NamedTuple):
    """An occurrence of a phrase between two tokens; ``name`` is the phrase as in the base."""

    name: str
    first: int
    last: int


def parse_phrase(phrase: str) -> tuple[Element, ...]:
    """The elements of a phrase as written in the base."""
    return tuple(_element(word) for word in _HYPHEN.sub(" ", phrase).split())


def _element(word: str) -> Element:
    if word == "..":
        return Element(frozenset(), (), False, gap=True)
    parts = word.split("|")
    capital = parts[0][:1].isupper()
    stems = tuple(part[:-1].lower() for part in parts if part.endswith("*"))
    words = frozenset(part.lower() for part in parts if not part.endswith("*"))
    return Element(words, stems, capital)


_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # between letters it is not a token


class _Partial(NamedTuple):
    """A partial match of a phrase.

    ``order`` is its place among the phrases that start with the same word, ``at`` the next
    element to match, and ``gap_left`` how many other words may still come before it.
    """

    order: int
    name: str
    elements: tuple[Element, ...]
    at: int
    gap_left: int


_Complete: TypeAlias = tuple[int, str]  # the order and the name of a complete match


class _State:
    """A state of the automaton, after one or more tokens.

    ``complete`` are the phrases that end with the last token; ``transitions`` maps the next token,
    as written, to the next state, and is ``None`` if no phrase continues.
    """

    __slots__ = ("complete", "transitions")

    def __init__(self, complete: tuple[_Complete, ...], transitions: _Transitions | None) -> None:
        self.complete = complete
        self.transitions = transitions


class _Transitions(dict[str, _State]):
    """The next state for each token, calculated at the first lookup."""

    def __init__(self, partial: Sequence[_Partial], cached: list[int]) -> None:
        super().__init__()
        self._partial = partial
        self._cached = cached  # the number of cached steps, shared by all states
        following = [one.elements[one.at] for one in partial]
        self._words = frozenset().union(*(element.words for element in following))
        self._stems = tuple(stem for element in following for stem in element.stems)
        self._unmatched: _State | None = None  # the next state for any other word

    def __missing__(self, token: str) -> _State:
        word = _BASE_FORMS[token]
        if word in self._words or (self._stems and word.startswith(self._stems)):
            state = self._after(token)
        elif word in STOPS:
            state = _NOTHING
        else:
            state = self._unmatched = self._unmatched or self._after(token)
        if self._cached[0] < _MOST_STEPS:
            self._cached[0] += 1
            self[token] = state
        return state

    def _after(self, token: str) -> _State:
        complete: list[_Complete] = []
        partial: list[_Partial] = []
        for one in self._partial:
            if one.elements[one.at].fits(token):
                _advance(one, complete, partial)
            elif one.gap_left and token not in STOPS:
                partial.append(one._replace(gap_left=one.gap_left - 1))
        return _state(complete, partial, self._cached)


STOPS = frozenset(".;!?")  # a phrase does not continue past these


def _advance(one: _Partial, complete: list[_Complete], partial: list[_Partial]) -> None:
    """Adds a phrase, after one more word of it, to the complete or the partial matches."""
    at = one.at + 1
    while at < len(one.elements) and one.elements[at].gap:
        at += 1
    if at == len(one.elements):
        complete.append((one.order, one.name))
    else:
        partial.append(one._replace(at=at, gap_left=_GAP if one.elements[at - 1].gap else 0))


def _state(complete: list[_Complete], partial: list[_Partial], cached: list[int]) -> _State:
    if not (complete or partial):
        return _NOTHING
    return _State(tuple(complete), _Transitions(partial, cached) if partial else None)


_NOTHING = _State((), None)


class _FirstWords(dict[str, "_State | None"]):
    """The state after the first word of a phrase; ``None`` for a token that starts none."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__()
        self._by_word: dict[str, list[_Partial]] = {}
        self._by_stem: list[tuple[str, _Partial]] = []
        self._numerals: set[str] = set()
        self._cached = [0]
        for phrase in dict.fromkeys(phrases):
            elements = parse_phrase(phrase)
            one = _Partial(0, phrase, elements, 0, 0)
            self._numerals.update(word for el in elements for word in el.words if word[0] < "a")
            for word in elements[0].words:
                self._by_word.setdefault(word, []).append(one)
            for stem in elements[0].stems:
                self._by_stem.append((stem, one))
        self._stems = tuple(stem for stem, _ in self._by_stem)

    def __missing__(self, token: str) -> _State | None:
        state = self._after(token)
        if self._cached[0] < _MOST_STEPS:
            self._cached[0] += 1
            self[token] = state
        return state

    def _after(self, token: str) -> _State | None:
        if token[0].isdecimal() and token not in self._numerals:
            return None
        word = _BASE_FORMS[token]
        stemmed = word.startswith(self._stems)
        stems = [one for stem, one in self._by_stem if word.startswith(stem)] if stemmed else []
        complete: list[_Complete] = []
        partial: list[_Partial] = []
        for order, one in enumerate((*self._by_word.get(word, ()), *stems)):
            if token[0].isupper() or not one.elements[0].capital:
                _advance(one._replace(order=order), complete, partial)
        return _state(complete, partial, self._cached) if complete or partial else None


class Lexicon:
    """All phrases of a fact base."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first_words = _FirstWords(phrases)

    def find(self, tokens: Tokens, first: int, last: int) -> list[Match]:
        """The occurrences of phrases between two tokens, in order."""
        found: list[Match] = []
        written = tokens.written
        states = map(self._first_words.__getitem__, written[first:last])
        started = [(at, state) for at, state in enumerate(states, first) if state is not None]
        for at, state in started:
            here = at + 1
            transitions = state.transitions
            if transitions is None or here == last or transitions[written[here]] is _NOTHING:
                for _, name in state.complete:
                    found.append(Match(name, at, here))
                continue
            complete: list[tuple[int, str, int]] = []
            while True:
                if state.complete:
                    complete += [(order, name, here) for order, name in state.complete]
                if state.transitions is None or here == last:
                    break
                state = state.transitions[written[here]]
                here += 1
            if len(complete) > 1:
                complete.sort()
            for _, name, end in complete:
                found.append(Match(name, at, end))
        return found
