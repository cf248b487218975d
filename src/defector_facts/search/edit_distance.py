"""The number of letters by which two words differ."""

from __future__ import annotations

_LONG = 8  # a word of so many letters may have two typos


def typo_distance(word: str, known: str) -> int:
    """How many letters differ (1 or 2), if ``word`` may be a typo for ``known``; otherwise 0."""
    allowed = 2 if len(word) >= _LONG else 1
    if word[0] != known[0] or abs(len(word) - len(known)) > allowed or "-" in known:
        return 0
    if word.startswith(known):  # "broker" is not a typo for "broke"
        return 0
    distance = _distance(word, known, allowed)
    return distance if distance <= allowed else 0


def _distance(one: str, other: str, most: int) -> int:
    """The Damerau-Levenshtein distance (optimal string alignment), counted up to ``most`` + 1."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, known in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != known))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == known:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
