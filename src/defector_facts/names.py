"""One resolver for whatever a reader calls a thing: case, hyphens, spaces, hangul, any spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

# Shares of two names that are alike: from when on one may have been meant for the other, and
# by how much worse than the best a suggestion may be.
_CLOSE, _MARGIN = 0.6, 0.15


class NotFoundError(Exception):
    """Nothing has that name: what was searched, and the nearest names there are."""

    def __init__(self, what: str, name: str, searched: str, hint: str) -> None:
        """``hint`` ends the message: what else could have been meant."""
        quoted = " ".join(name.split())[:60]
        super().__init__(f"no {what} {quoted!r} among {searched}{hint}")


def did_you_mean(names: Iterable[str]) -> str:
    """The end of a message that suggests ``names``."""
    return f"; did you mean {' or '.join(names)}?"


def fold(text: str) -> str:
    """``text`` without case, diacritics, hyphens, spaces and punctuation; hangul stays whole."""
    if text.isascii():  # most names, at a tenth of the cost
        return _NEITHER.sub("", text.casefold())
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if unicodedata.category(c)[0] in "LN")
    return unicodedata.normalize("NFC", "".join(kept))


_NEITHER = re.compile("[^a-z0-9]+")
# Letters and pairs of them that McCune-Reischauer, the Revised Romanization, the North's own
# and everyday spellings use for one another; longer ones first.
_SPELLINGS = re.compile("nl|nr|rl|lr|ll|rr|ch|kk|gg|tt|dd|pp|bb|jj|ss|sh|eo|eu|oo|ou|[gdbrwj]")
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
    return _SPELLINGS.sub(lambda match: _SPELT[match[0]], fold(text))


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 speaker``, ``2 speakers``."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


class Names:
    """The names under which things of one sort are known, each thing by its key."""

    def __init__(
        self, what: str, searched: str, entries: Iterable[tuple[str, Iterable[str]]]
    ) -> None:
        """``what`` and ``searched`` word the error; ``entries`` are keys with their names."""
        self.what = what
        self.searched = searched
        self._entries = [(key, tuple(names)) for key, names in entries]

    def find(self, name: str) -> tuple[str, ...]:
        """The keys that ``name`` names exactly, once both are folded.

        Where none does, those of which ``name`` is another romanization. Raises
        ``NotFoundError`` with the nearest names.
        """
        keys = self._alike(name, fold) or self._alike(name, spelling_key)
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def containing(self, name: str) -> tuple[str, ...]:
        """The keys that ``name`` names exactly, or else those with a name that holds it.

        What holds it has it as a run of whole words, once folded; where nothing does, other
        romanizations count. Raises ``NotFoundError`` with the nearest names.
        """
        words = [fold(word) for word in name.split() if fold(word)]
        keys = self._alike(name, fold) or [
            key
            for key, names in self._entries
            if words and any(_has_words(known, words) for known in (key, *names))
        ]
        keys = keys or self._alike(name, spelling_key)
        if not keys:
            raise self.missing(name)
        return tuple(dict.fromkeys(keys))

    def missing(self, name: str) -> NotFoundError:
        """The error that says that ``name`` names nothing here."""
        return NotFoundError(self.what, name, self.searched, self.hint(name))

    def hint(self, name: str, count: int = 3) -> str:
        """The end of a message: the keys whose names are spelt most like ``name``."""
        wanted = fold(name)
        scored = _scored(wanted, self._entries, count) if wanted else {}
        nearest = sorted(scored, key=lambda key: -scored[key])[:count]
        if not nearest:
            return ""
        best = scored[nearest[0]]
        if best < _CLOSE:
            return f"; the nearest are {', '.join(nearest)}"
        return did_you_mean(key for key in nearest if scored[key] >= max(_CLOSE, best - _MARGIN))

    def _alike(self, name: str, key_of: Callable[[str], str]) -> list[str]:
        wanted = key_of(name)
        return [
            key
            for key, names in self._entries
            if wanted and any(key_of(known) == wanted for known in (key, *names))
        ]


def _scored(
    wanted: str, entries: Sequence[tuple[str, tuple[str, ...]]], count: int
) -> dict[str, float]:
    """How much the likeliest keys are like ``wanted``, by the best of their names."""
    from difflib import SequenceMatcher  # only once something is not found

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    rough: list[tuple[float, str, str]] = []
    for key, names in entries:
        for known in map(fold, (key, *names)):
            matcher.set_seq1(known)
            rough.append((matcher.ratio(), key, known))
    rough.sort(key=lambda scored: -scored[0])
    scored: dict[str, float] = {}
    # The measure depends on which comes first: the few that are likely are measured both ways.
    for ratio, key, known in rough[: 10 * count]:
        matcher.set_seqs(wanted, known)
        scored[key] = max(ratio, matcher.ratio(), scored.get(key, 0.0))
    return scored


def _has_words(text: str, words: list[str]) -> bool:
    known = [fold(word) for word in text.replace("-", " ").split()]
    return any(known[at : at + len(words)] == words for at in range(len(known)))
