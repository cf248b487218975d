"""Korean text as tokens: what is written in one with a number is parted from it.

``43명으로`` is a number, what it counts and an ending; ``3만4천314명`` a number in five pieces.
"""

from __future__ import annotations

import re

from defector_facts.check.text.tokens import Tokens, kind_of

_HANGUL = re.compile("[가-힣]")
# After a number: powers of ten, "and some more", what is counted, and the ending.
COUNTERS = ("명", "인", "건", "곳", "개", "척", "채", "기", "마리", "가구", "권", "통", "편")
_UNITS = ("개월", "년도", "년", "월", "분기", "일", "퍼센트", "프로", "배", "세", *COUNTERS)
_PIECES = re.compile(f"([억만천백십]*)(여)?((?:{'|'.join(_UNITS)})?)(.*)", re.DOTALL)
_SCALED = re.compile(r"[억만천백십]+여?")
SCALES = {"억": 100_000_000, "만": 10_000, "천": 1_000, "백": 100, "십": 10}


def has_hangul(text: str) -> bool:
    """Whether a text has a letter of the Korean script."""
    return not text.isascii() and _HANGUL.search(text) is not None


def is_hangul(token: str) -> bool:
    """Whether a token starts with a letter of the Korean script."""
    return "가" <= token[0] <= "힣"


def is_korean(tokens: Tokens, first: int, last: int) -> bool:
    """Whether most of the words between two tokens are Korean."""
    balance = 0
    for at in range(first, last):
        if tokens.kinds[at] == "w":
            balance += 1 if is_hangul(tokens.texts[at]) else -1
    return balance > 0


def part_numbers(tokens: Tokens) -> Tokens:
    """The same tokens, where a Korean word after a number is parted into its pieces."""
    parted = Tokens(tokens.source, [], [], [], [], [])
    for at, written in enumerate(tokens.written):
        start = tokens.starts[at]
        for piece in _pieces(parted, tokens, at, written):
            parted.kinds.append(kind_of(piece))
            parted.texts.append(piece if len(piece) < len(written) else tokens.texts[at])
            parted.starts.append(start)
            start += len(piece)
            parted.ends.append(start)
            parted.written.append(piece)
    return parted


def _pieces(before: Tokens, tokens: Tokens, at: int, written: str) -> list[str]:
    """A token's pieces: one, unless it is a Korean word after a number."""
    if not before.kinds or tokens.kinds[at] != "w" or not is_hangul(written):
        return [written]
    joined = tokens.joined(at)
    numeral = before.kinds[-1] == "n"
    if not (numeral or _is_scale(before)):
        if _leads_a_number(tokens, at, written):
            return list(written)
        return [written]
    match = _PIECES.fullmatch(written)
    if match is None:
        return [written]
    scales, more, counted, rest = match.groups()
    if scales and not joined and numeral:
        return [written]  # 2019 만 is no power of ten
    pieces = [*scales, more, counted, rest]
    return [piece for piece in pieces if piece] if scales or more or counted else [written]


def _is_scale(before: Tokens) -> bool:
    """Whether the last piece is a power of ten that belongs to a number: the ``만`` of ``3만``."""
    last = len(before.written) - 1
    if before.written[last] in ("여",):
        return last > 0 and before.joined(last)
    return before.written[last] in SCALES and last > 0 and before.joined(last)


def _leads_a_number(tokens: Tokens, at: int, written: str) -> bool:
    """Whether a word is a power of ten with which a number starts: ``천47명``."""
    after = at + 1 < len(tokens.kinds) and tokens.kinds[at + 1] == "n" and tokens.joined(at + 1)
    return bool(_SCALED.fullmatch(written)) and after and not tokens.joined(at)
