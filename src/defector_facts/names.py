"""One resolver for whatever a reader calls a thing: case, hyphens, spaces, hangul, any spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


class NotFoundError(Exception):
    """Nothing has that name: what was searched, and the nearest names there are."""

    def __init__(self, what: str, name: str, searched: str, nearest: Sequence[str] = ()) -> None:
        self.what = what
        self.name = name
        self.searched = searched
        self.nearest = tuple(nearest)
        quoted = " ".join(name.split())[:60]
        hint = f"; did you mean {' or '.join(self.nearest)}?" if nearest else ""
        super().__init__(f"no {what} {quoted!r} among {searched}{hint}")


def fold(text: str) -> str:
    """``text`` without case, diacritics, hyphens, spaces and punctuation; hangul stays whole."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if unicodedata.category(c)[0] in "LN")
    return unicodedata.normalize("NFC", "".join(kept))


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

        Raises ``NotFoundError`` with the nearest names.
        """
        wanted = fold(name)
        keys = [
            key
            for key, names in self._entries
            if wanted and any(fold(known) == wanted for known in (key, *names))
        ]
        if not keys:
            raise NotFoundError(self.what, name, self.searched, self.nearest(name))
        return tuple(dict.fromkeys(keys))

    def containing(self, name: str) -> tuple[str, ...]:
        """The keys with a name that holds ``name`` as a run of whole words, once folded.

        Raises ``NotFoundError`` with the nearest names.
        """
        words = [fold(word) for word in name.split() if fold(word)]
        keys = [
            key
            for key, names in self._entries
            if any(_has_words(known, words) for known in (key, *names))
        ]
        if not words or not keys:
            raise NotFoundError(self.what, name, self.searched, self.nearest(name))
        return tuple(dict.fromkeys(keys))

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """The keys whose names are spelt most like ``name``, nearest first."""
        from difflib import SequenceMatcher  # only once something is not found

        wanted = fold(name)
        scored: list[tuple[float, str]] = []
        for key, names in self._entries:
            ratios = (SequenceMatcher(None, wanted, fold(known)).ratio() for known in (key, *names))
            scored.append((max(ratios), key))
        best = max((ratio for ratio, _ in scored), default=0.0)
        near = [(ratio, key) for ratio, key in scored if ratio >= max(0.6, best - 0.15)]
        near.sort(key=lambda pair: -pair[0])
        return tuple(dict.fromkeys(key for _, key in near))[:count]


def _has_words(text: str, words: list[str]) -> bool:
    known = [fold(word) for word in text.replace("-", " ").split()]
    size = len(words)
    if fold(text) == "".join(words):
        return True
    return any(known[at : at + size] == words for at in range(len(known) - size + 1))
