"""Finds things by name, whatever the case, hyphens, spaces, script or romanization."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache

# How alike two names must be (1 is equal) for one to be suggested for the other, how alike two
# names are at least that differ by one slip of the keys, and by how much less alike than the best
# a further suggestion may be. Below 0.8 unrelated people come up: Kim Song for Kim Jong Un.
_CLOSE, _ONE_SLIP, _MARGIN = 0.8, 0.95, 0.15
# Comparing is slow: longer names get no suggestions, and only so many are compared in full, those
# whose letters, in whatever order, are at least so much alike (four letters with one slip are).
_LONGEST_COMPARED, _MOST_COMPARED, _ALIKE_IN_LETTERS = 60, 200, 0.75
_FEW = 15  # things, which a message can name


class Match(IntEnum):
    """How well a word is known among names."""

    NONE = 0
    SAID_OTHERWISE = 1
    WORDS = 2
    EXACT = 3


class NotFoundError(Exception):
    """No record has that name. The message says what was searched, and the nearest names."""

    def __init__(self, what: str, name: str, searched: str, hint: str) -> None:
        """``hint`` ends the message: what else could have been meant."""
        quoted = " ".join(name.split())
        from defector_facts.characters import UNSEEN  # only once something is not found

        unseen = UNSEEN.search(quoted)
        cause = f" (it has U+{ord(unseen[0]):04X}, which cannot be seen)" if unseen else ""
        super().__init__(f"no {what} {quoted[:60]!r}{cause} among {searched}{hint}")


def did_you_mean(names: Iterable[str]) -> str:
    """The end of a message that suggests ``names``."""
    return f"; did you mean {' or '.join(names)}?"


def fold(text: str) -> str:
    """``text`` without case, diacritics, hyphens, spaces and punctuation; hangul stays whole."""
    if text.isascii():  # most names, at a tenth of the cost
        return text.casefold().translate(_NEITHER)
    import unicodedata  # a library of its own, which most answers do without

    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if unicodedata.category(c)[0] in "LN")
    return unicodedata.normalize("NFC", "".join(kept))


_NEITHER = str.maketrans("", "", "".join(c for c in map(chr, range(128)) if not c.isalnum()))
# Letters and pairs of them that McCune-Reischauer, the Revised Romanization, the North's own
# and everyday spellings use for one another; longer ones first.
_SPELLINGS = "nl|nr|rl|lr|ll|rr|ch|kk|gg|tt|dd|pp|bb|jj|ss|sh|eo|eu|oo|ou|[gdbrwj]"
_SPELT = {
    **dict.fromkeys(("nl", "nr", "rl", "lr", "ll", "rr"), "ll"),
    **dict.fromkeys(("ch", "jj", "j"), "j"),
    **dict.fromkeys(("kk", "gg", "g"), "k"),
    **dict.fromkeys(("tt", "dd", "d"), "t"),
    **dict.fromkeys(("pp", "bb", "b"), "p"),
    **dict.fromkeys(("ss", "sh"), "s"),
    **dict.fromkeys(("oo", "ou", "eu"), "u"),
    "eo": "o",
    "r": "l",
    "w": "u",
}


def spelling_key(text: str) -> str:
    """``text`` folded, alike for every romanization of one Korean word.

    ``kwanliso``, ``kwalliso``, ``gwalliso`` and ``gwanriso`` have one key; a slip such as
    ``kwaliso`` has another.
    """
    return _spellings().sub(lambda match: _SPELT[match[0]], fold(text))


@cache
def _spellings() -> re.Pattern[str]:
    """Compiled when it is first used, as most answers look for no name."""
    return re.compile(_SPELLINGS)


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 speaker``, ``2 speakers``, ``1,800 records``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


class Names:
    """The names under which things of one sort are known, each thing by its key."""

    def __init__(
        self,
        what: str,
        searched: str,
        entries: Iterable[tuple[str, Iterable[str]]],
        *,
        people: bool = False,
        alike: Sequence[Sequence[str]] = (),
    ) -> None:
        """``what`` and ``searched`` word the error; ``entries`` are keys with their names.

        ``people`` says that they are names of people, which have a family name. ``alike`` are
        groups of words that readers use for one another: ``KINU`` finds what has the whole name.
        """
        self.what = what
        self.searched = searched
        self._people = people
        self._alike_words = alike
        self._entries = [(key, tuple(names)) for key, names in entries]

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be found here, in its order."""
        return tuple(key for key, _ in self._entries)

    def find(self, name: str) -> tuple[str, ...]:
        """The keys that ``name`` names exactly, once both are folded.

        Where none does, those of which ``name`` is another romanization. Raises
        ``NotFoundError`` with the nearest names.
        """
        keys = self._exact(name)
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def containing(self, name: str) -> tuple[str, ...]:
        """The keys that ``name`` names exactly, or else those with a name that holds it.

        A name holds it as a run of whole words, once folded; where none does, other
        romanizations count, and for people the other order of family and given name; at last what
        readers say for ``name``. Raises ``NotFoundError`` with the nearest names.
        """
        keys = self._alike(name, fold) or self._with_words(name)
        keys = keys or self._alike(name, spelling_key) or self._alike_people(name)
        keys = keys or [key for other in self._said_for(name) for key in self._with_words(other)]
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def match(self, name: str) -> Match:
        """Whether ``name`` names something here exactly, or less well, or not."""
        if self._exact(name):
            return Match.EXACT
        if self._with_words(name) or self._alike_people(name):
            return Match.WORDS
        otherwise = any(self._with_words(other) for other in self._said_for(name))
        return Match.SAID_OTHERWISE if otherwise else Match.NONE

    def _said_for(self, name: str) -> Iterator[str]:
        """The words that readers use for ``name``, where a group of ``alike`` words has it."""
        wanted = name.casefold()  # not folded: the words of a base are many
        for group in self._alike_words:
            if any(len(entry) == len(name) and entry.casefold() == wanted for entry in group):
                yield from (entry for entry in group if entry.casefold() != wanted)

    def _exact(self, name: str) -> list[str]:
        return self._alike(name, fold) or self._alike(name, spelling_key)

    def _with_words(self, name: str) -> list[str]:
        words = [fold(word) for word in name.split() if fold(word)]
        return [
            key
            for key, names in self._entries
            if words and any(_has_words(known, words) for known in (key, *names))
        ]

    def _alike_people(self, name: str) -> list[str]:
        """The keys of those people of whose names ``name`` is another spelling, or a part."""
        if not self._people or len(name) > _LONGEST_COMPARED:
            return []
        from defector_facts.people import joined_key, person_keys

        asked, part = person_keys(name), joined_key(name)
        known = [
            (key, person_keys(spelling))
            for key, names in self._entries
            for spelling in (key, *names)
        ]
        return [key for key, keys in known if asked.whole & keys.whole] or [
            key for key, keys in known if part in keys.parts
        ]

    def missing(self, name: str) -> NotFoundError:
        """The error for a ``name`` that is not found, with near names, or with all of a few."""
        near = self.hint(name)
        keys = list({fold(key): key for key in reversed(self.keys)}.values())[::-1]
        few = f": {', '.join(keys)}" if 0 < len(keys) <= _FEW else ""
        return NotFoundError(self.what, name, self.searched, near or few)

    def hint(self, name: str, count: int = 3) -> str:
        """The end of a message that suggests near names; empty without near names."""
        nearest = self.nearest(name, count)
        return did_you_mean(nearest) if nearest else ""

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """The keys with a name spelt almost like ``name``, the nearest first.

        Where there is none, those with a name of which one word is.
        """
        wanted = fold(name) if len(name) <= _LONGEST_COMPARED else ""
        if not wanted:
            return []
        names = [(key, [fold(n) for n in (key, *names)]) for key, names in self._entries]
        words = (
            (key, [fold(word) for n in (key, *names) for word in n.split() if len(word) > 3])
            for key, names in self._entries
        )
        return _nearest(wanted, names, count, _ONE_SLIP) or _nearest(wanted, words, count, 0.0)

    def _alike(self, name: str, key_of: Callable[[str], str]) -> list[str]:
        """The keys that are ``name``, or else those of which it is another name."""
        wanted = key_of(name)
        if not wanted:
            return []
        own = [key for key, _ in self._entries if key_of(key) == wanted]
        return own or [
            key for key, names in self._entries if any(key_of(known) == wanted for known in names)
        ]


def _nearest(
    wanted: str, entries: Iterable[tuple[str, list[str]]], count: int, one_slip: float
) -> list[str]:
    scored = _scored(wanted, entries, count, one_slip)
    floor = max(_CLOSE, max(scored.values(), default=0.0) - _MARGIN)
    near = (key for key in sorted(scored, key=lambda k: -scored[k]) if scored[key] >= floor)
    # One suggestion of keys that differ in case alone: a route and the country it is named after.
    unlike: dict[str, str] = {}
    for key in near:
        unlike.setdefault(fold(key), key)
    return list(unlike.values())[:count]


def _scored(
    wanted: str, entries: Iterable[tuple[str, list[str]]], count: int, one_slip: float
) -> dict[str, float]:
    """How alike the likeliest keys are to ``wanted`` (1 is equal), by their best folded name.

    It is at least ``one_slip`` for a name that differs from ``wanted`` by a single slip.
    """
    from difflib import SequenceMatcher  # only once something is not found

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    by_letters: list[tuple[float, str, str]] = []
    for key, names in entries:
        for known in names:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() >= _ALIKE_IN_LETTERS:
                by_letters.append((matcher.quick_ratio(), key, known))
    by_letters.sort(key=lambda scored: -scored[0])
    rough: list[tuple[float, str, str]] = []
    for at_most, key, known in by_letters[:_MOST_COMPARED]:
        matcher.set_seq1(known)
        rough.append((matcher.ratio() if at_most >= _ALIKE_IN_LETTERS else 0.0, key, known))
    rough.sort(key=lambda scored: -scored[0])
    scored: dict[str, float] = {}
    # The ratio depends on which name comes first: the few that are likely are compared both ways.
    for ratio, key, known in rough[: 10 * count]:
        matcher.set_seqs(wanted, known)
        best = max(ratio, matcher.ratio(), scored.get(key, 0.0))
        scored[key] = max(best, one_slip) if _differ_by_one_slip(wanted, known) else best
    return scored


def _differ_by_one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours have changed places.

    Names of three letters or fewer are too short to tell.
    """
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    swapped = one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _has_words(text: str, words: list[str]) -> bool:
    known = [fold(word) for word in text.replace("-", " ").split()]
    return any(known[at : at + len(words)] == words for at in range(len(known)))
