"""Finds things by name, in any case, spacing, hyphenation or romanization; suggests names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache

from defector_facts.phrasing import listed

_FEW = 15  # up to so many names, a message lists all
_LONGEST_COMPARED = 60  # letters; comparing is slow


class Match(IntEnum):
    """How well a word matches names: not, by a synonym, as words of a name, or exactly."""

    NONE = 0
    SYNONYM = 1
    WORDS = 2
    EXACT = 3


class NotFoundError(Exception):
    """No record has a name. The message says what was searched and suggests similar names."""

    def __init__(self, what: str, name: str, searched: str, hint: str) -> None:
        """``hint`` is the end of the message: what else may have been meant."""
        quoted = " ".join(name.split())
        from defector_facts.characters import UNSEEN  # only once something is not found

        unseen = UNSEEN.search(quoted)
        cause = f" (it has U+{ord(unseen[0]):04X}, which cannot be seen)" if unseen else ""
        super().__init__(f"no {what} {quoted[:60]!r}{cause} among {searched}{hint}")


def did_you_mean(names: Iterable[str]) -> str:
    """The end of a message that suggests ``names``."""
    choice = listed(tuple(names), "or")
    return f"; did you mean {choice}?"


def fold(text: str) -> str:
    """``text`` in lower case, without diacritics, hyphens, spaces and punctuation."""
    if text.isascii():  # most names, at a tenth of the cost
        return text.casefold().translate(_NEITHER)
    import unicodedata  # a library of its own, which most answers do without

    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if unicodedata.category(c)[0] in "LN")
    return unicodedata.normalize("NFC", "".join(kept))


_NEITHER = str.maketrans("", "", "".join(c for c in map(chr, range(128)) if not c.isalnum()))
# Letters that stand for one sound in different romanizations (McCune-Reischauer, the Revised
# Romanization, the North's and everyday ones), the longest first, and their common replacement.
_SPELLINGS = "nl|nr|rl|lr|ll|rr|ch|kk|gg|tt|dd|pp|bb|jj|ss|sh|eo|eu|oo|ou|[gdbrwj]"
_REPLACEMENTS = {
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
    """A key that is the same for every romanization of one Korean word.

    ``kwanliso``, ``kwalliso``, ``gwalliso`` and ``gwanriso`` have one key; a typo such as
    ``kwaliso`` has another.
    """
    return _spellings().sub(lambda match: _REPLACEMENTS[match[0]], fold(text))


@cache
def _spellings() -> re.Pattern[str]:
    """Compiled when first used: most answers look up no name."""
    return re.compile(_SPELLINGS)


class Names:
    """The names of things of one sort, each thing with a key."""

    def __init__(
        self,
        what: str,
        searched: str,
        entries: Iterable[tuple[str, Iterable[str]]],
        *,
        people: bool = False,
        alike: Sequence[Sequence[str]] = (),
    ) -> None:
        """``what`` and ``searched`` are for error messages; ``entries`` are keys with names.

        ``people`` says that the names are people's, which may be in either order. ``alike`` are
        groups of synonyms: ``KINU`` finds what has the full name.
        """
        self.what = what
        self.searched = searched
        self._people = people
        self._synonyms = alike
        self._entries = [(key, tuple(names)) for key, names in entries]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in order."""
        return tuple(key for key, _ in self._entries)

    def find(self, name: str) -> tuple[str, ...]:
        """The keys of the things with exactly this name, or else with a romanization of it.

        Raises ``NotFoundError`` with similar names.
        """
        keys = self._exact(name)
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def containing(self, name: str) -> tuple[str, ...]:
        """The keys of the things with this name, or else with a name that contains its words.

        Without any, it looks for other romanizations, then for people's names in any spelling
        and order, and then for synonyms of ``name``. Raises ``NotFoundError`` with similar names.
        """
        keys = self._with_key(name, fold) or self._with_words(name)
        keys = keys or self._with_key(name, spelling_key) or self._people_named(name)
        keys = keys or [key for other in self._synonyms_of(name) for key in self._with_words(other)]
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def match(self, name: str) -> Match:
        """How well ``name`` matches the names."""
        if self._exact(name):
            return Match.EXACT
        if self._with_words(name) or self._people_named(name):
            return Match.WORDS
        synonym = any(self._with_words(other) for other in self._synonyms_of(name))
        return Match.SYNONYM if synonym else Match.NONE

    def missing(self, name: str) -> NotFoundError:
        """The error for a ``name`` not found: with similar names, or all names if they are few."""
        near = self.hint(name)
        keys = list({fold(key): key for key in reversed(self.keys)}.values())[::-1]
        few = f": {', '.join(keys)}" if 0 < len(keys) <= _FEW else ""
        return NotFoundError(self.what, name, self.searched, near or few)

    def hint(self, name: str, count: int = 3) -> str:
        """The end of a message that suggests similar names; empty without any."""
        nearest = self.nearest(name, count)
        return did_you_mean(nearest) if nearest else ""

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """The keys of the things with a name similar to ``name``, the most similar first.

        Without any, those with a name that has one similar word.
        """
        wanted = fold(name) if len(name) <= _LONGEST_COMPARED else ""
        if not wanted:
            return []
        from defector_facts.similarity import most_similar

        names = [(key, [fold(n) for n in (key, *names)]) for key, names in self._entries]
        words = (
            (key, [fold(word) for n in (key, *names) for word in n.split() if len(word) > 3])
            for key, names in self._entries
        )
        near = most_similar(wanted, names, count, typos=True)
        near = near or most_similar(wanted, words, count, typos=False)
        # Only one of keys that differ in case: a route and the country that it is named after.
        different: dict[str, str] = {}
        for key in near:
            different.setdefault(fold(key), key)
        return list(different.values())[:count]

    def _synonyms_of(self, name: str) -> Iterator[str]:
        """The other words of the groups of synonyms that have ``name``."""
        wanted = name.casefold()  # fold() would take too long: a base has many synonyms
        for group in self._synonyms:
            if any(len(entry) == len(name) and entry.casefold() == wanted for entry in group):
                yield from (entry for entry in group if entry.casefold() != wanted)

    def _exact(self, name: str) -> list[str]:
        return self._with_key(name, fold) or self._with_key(name, spelling_key)

    def _with_words(self, name: str) -> list[str]:
        words = [fold(word) for word in name.split() if fold(word)]
        return [
            key
            for key, names in self._entries
            if words and any(_has_words(known, words) for known in (key, *names))
        ]

    def _people_named(self, name: str) -> list[str]:
        """The keys of the people with this name in any spelling, or else with it as a part."""
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

    def _with_key(self, name: str, key_of: Callable[[str], str]) -> list[str]:
        """The keys that equal ``name`` by ``key_of``, or else those of things named so."""
        wanted = key_of(name)
        if not wanted:
            return []
        own = [key for key, _ in self._entries if key_of(key) == wanted]
        return own or [
            key for key, names in self._entries if any(key_of(known) == wanted for known in names)
        ]


def _has_words(text: str, words: list[str]) -> bool:
    known = [fold(word) for word in text.replace("-", " ").split()]
    return any(known[at : at + len(words)] == words for at in range(len(known)))
