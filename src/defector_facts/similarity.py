"""How similar names are, for suggestions; only imported once something is not found."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

# The similarity (1 is equal) that a suggestion must have, that of two names that differ by one
# typo, and how far below the best one further suggestions may be. Below 0.8 unrelated people are
# suggested: Kim Song for Kim Jong Un.
_LEAST, _ONE_TYPO, _MARGIN = 0.8, 0.95, 0.15
# Comparing is slow: at most so many names are compared in full, those with enough letters in
# common, in any order (four letters with one typo have 0.75).
_MOST_COMPARED, _LETTERS_IN_COMMON = 200, 0.75


def most_similar(
    wanted: str, entries: Iterable[tuple[str, list[str]]], count: int, *, typos: bool
) -> list[str]:
    """The keys of the entries with a name similar to ``wanted``, the most similar first.

    ``entries`` are keys with their names, spelt as ``wanted`` is; about ``count`` keys are needed.
    With ``typos``, a name that differs by a single typo counts as very similar.
    """
    found = _similarities(wanted, entries, count, _ONE_TYPO if typos else 0.0)
    floor = max(_LEAST, max(found.values(), default=0.0) - _MARGIN)
    return [key for key in sorted(found, key=lambda key: -found[key]) if found[key] >= floor]


def _similarities(
    wanted: str, entries: Iterable[tuple[str, list[str]]], count: int, one_typo: float
) -> dict[str, float]:
    """How similar the most similar entries are to ``wanted``, by their best name.

    It is at least ``one_typo`` for a name that differs by a single typo.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    by_letters: list[tuple[float, str, str]] = []
    for key, names in entries:
        for known in names:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() >= _LETTERS_IN_COMMON:
                by_letters.append((matcher.quick_ratio(), key, known))
    by_letters.sort(key=lambda scored: -scored[0])
    rough: list[tuple[float, str, str]] = []
    for at_most, key, known in by_letters[:_MOST_COMPARED]:
        matcher.set_seq1(known)
        rough.append((matcher.ratio() if at_most >= _LETTERS_IN_COMMON else 0.0, key, known))
    rough.sort(key=lambda scored: -scored[0])
    similarities: dict[str, float] = {}
    # The ratio depends on the order of the two names: the best few are compared both ways.
    for ratio, key, known in rough[: 10 * count]:
        matcher.set_seqs(wanted, known)
        best = max(ratio, matcher.ratio(), similarities.get(key, 0.0))
        similarities[key] = max(best, one_typo) if _differ_by_one_typo(wanted, known) else best
    return similarities


def _differ_by_one_typo(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or extra, or two neighbouring letters are swapped.

    False for names of three letters or fewer, which are too short to tell.
    """
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    swapped = one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
