"""The phrases of the fact base's cues, found in a draft.

A phrase is words: ``arriv*`` is a word that starts so, ``come|came`` one of several, ``..`` up
to three words between. A capital letter must be one in the draft: ``the South`` is no direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from defector_facts.check.text.tokens import REMEMBERED, Tokens, in_lower_case

_GAP = 3
_REMEMBERED = 200_000  # steps that are kept: hostile drafts have no end of words


class Element(NamedTuple):
    """One word of a phrase: what it may be, what it may start with, whether with a capital."""

    words: frozenset[str]
    stems: tuple[str, ...]
    capital: bool
    gap: bool = False

    def fits(self, token: str) -> bool:
        """Whether a token as it stands in the draft is this word."""
        word = _PLAIN[token]
        if not (word in self.words or (self.stems and word.startswith(self.stems))):
            return False
        return not self.capital or token[0].isupper()


class _Plain(dict[str, str]):
    """Each token that was met in lower case, without the ending of possession."""

    def __missing__(self, token: str) -> str:
        word = in_lower_case(token)
        word = word[:-2] if word[-2:] in ("'s", "’s") else word
        if len(self) < REMEMBERED:
            self[token] = word
        return word


_PLAIN = _Plain()


class Match(NamedTuple):
    """A phrase between two tokens; ``name`` is the phrase as the base writes it."""

    name: str
    first: int
    last: int


def parse_phrase(phrase: str) -> tuple[Element, ...]:
    """The words of a phrase as the base writes it."""
    return tuple(_element(word) for word in _HYPHEN.sub(" ", phrase).split())


def _element(word: str) -> Element:
    if word == "..":
        return Element(frozenset(), (), False, gap=True)
    parts = word.split("|")
    capital = parts[0][:1].isupper()
    stems = tuple(part[:-1].lower() for part in parts if part.endswith("*"))
    words = frozenset(part.lower() for part in parts if not part.endswith("*"))
    return Element(words, stems, capital)


_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # between letters it is no token


class _Begun(NamedTuple):
    """A phrase of which some words have been read.

    ``order`` is its place among the phrases that start with the same word, ``at`` the next of
    its elements, and ``reach`` how many other words may still come before that one.
    """

    order: int
    name: str
    elements: tuple[Element, ...]
    at: int
    reach: int


_Ended: TypeAlias = tuple[int, str]  # the order and the name of a phrase that is whole


class _State:
    """What has been read of phrases that start with the same words.

    ``ended`` are those that are whole with the last of these words; ``onward`` says for each
    next token, as it stands in the draft, which state follows; ``None`` where none can.
    """

    __slots__ = ("ended", "onward")

    def __init__(self, ended: tuple[_Ended, ...], onward: _Onward | None) -> None:
        self.ended = ended
        self.onward = onward


class _Onward(dict[str, _State]):
    """The states that follow one, worked out once for each token that a draft has there."""

    def __init__(self, begun: Sequence[_Begun], kept: list[int]) -> None:
        super().__init__()
        self._begun = begun
        self._kept = kept  # how many steps are kept, of all states
        following = [one.elements[one.at] for one in begun]
        self._words = frozenset().union(*(element.words for element in following))
        self._stems = tuple(stem for element in following for stem in element.stems)
        self._past: _State | None = None  # what follows a word that is none of these

    def __missing__(self, token: str) -> _State:
        word = _PLAIN[token]
        if word in self._words or (self._stems and word.startswith(self._stems)):
            state = self._after(token)
        elif word in STOPS:
            state = _NOTHING
        else:
            state = self._past = self._past or self._after(token)
        if self._kept[0] < _REMEMBERED:
            self._kept[0] += 1
            self[token] = state
        return state

    def _after(self, token: str) -> _State:
        ended: list[_Ended] = []
        begun: list[_Begun] = []
        for one in self._begun:
            if one.elements[one.at].fits(token):
                _go_on(one, ended, begun)
            elif one.reach and token not in STOPS:
                begun.append(one._replace(reach=one.reach - 1))
        return _state(ended, begun, self._kept)


STOPS = frozenset(".;!?")  # no phrase goes on past one of these


def _go_on(one: _Begun, ended: list[_Ended], begun: list[_Begun]) -> None:
    """Puts a phrase of which one more word was read where it belongs."""
    at = one.at + 1
    while at < len(one.elements) and one.elements[at].gap:
        at += 1
    if at == len(one.elements):
        ended.append((one.order, one.name))
    else:
        begun.append(one._replace(at=at, reach=_GAP if one.elements[at - 1].gap else 0))


def _state(ended: list[_Ended], begun: list[_Begun], kept: list[int]) -> _State:
    if not (ended or begun):
        return _NOTHING
    return _State(tuple(ended), _Onward(begun, kept) if begun else None)


_NOTHING = _State((), None)


class _Starts(dict[str, "_State | None"]):
    """The state after the first word of phrases; ``None`` for a token that starts none."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__()
        self._by_word: dict[str, list[_Begun]] = {}
        self._by_stem: list[tuple[str, _Begun]] = []
        self._numerals: set[str] = set()
        self._kept = [0]
        for phrase in dict.fromkeys(phrases):
            elements = parse_phrase(phrase)
            one = _Begun(0, phrase, elements, 0, 0)
            self._numerals.update(word for el in elements for word in el.words if word[0] < "a")
            for word in elements[0].words:
                self._by_word.setdefault(word, []).append(one)
            for stem in elements[0].stems:
                self._by_stem.append((stem, one))
        self._stems = tuple(stem for stem, _ in self._by_stem)

    def __missing__(self, token: str) -> _State | None:
        state = self._after(token)
        if self._kept[0] < _REMEMBERED:
            self._kept[0] += 1
            self[token] = state
        return state

    def _after(self, token: str) -> _State | None:
        if token[0].isdecimal() and token not in self._numerals:
            return None
        word = _PLAIN[token]
        stemmed = word.startswith(self._stems)
        stems = [one for stem, one in self._by_stem if word.startswith(stem)] if stemmed else []
        ended: list[_Ended] = []
        begun: list[_Begun] = []
        for order, one in enumerate((*self._by_word.get(word, ()), *stems)):
            if token[0].isupper() or not one.elements[0].capital:
                _go_on(one._replace(order=order), ended, begun)
        return _state(ended, begun, self._kept) if ended or begun else None


class Lexicon:
    """Every phrase of a fact base, read word by word.

    What follows from a word is worked out once for each that a draft has at a place: most
    words start nothing, and most second words end it.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._starts = _Starts(phrases)

    def find(self, tokens: Tokens, first: int, last: int) -> list[Match]:
        """The phrases between two tokens, in their order."""
        found: list[Match] = []
        written = tokens.written
        states = map(self._starts.__getitem__, written[first:last])
        started = [(at, state) for at, state in enumerate(states, first) if state is not None]
        for at, state in started:
            here = at + 1
            onward = state.onward
            if onward is None or here == last or onward[written[here]] is _NOTHING:
                for _, name in state.ended:
                    found.append(Match(name, at, here))
                continue
            ended: list[tuple[int, str, int]] = []
            while True:
                if state.ended:
                    ended += [(order, name, here) for order, name in state.ended]
                if state.onward is None or here == last:
                    break
                state = state.onward[written[here]]
                here += 1
            if len(ended) > 1:
                ended.sort()
            for _, name, end in ended:
                found.append(Match(name, at, end))
        return found
