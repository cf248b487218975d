"""Splits Korean words that are written together with a number.

``43명으로`` is a number, its counter and an ending; ``3만4천314명`` a number in five pieces and
its counter.
"""

from __future__ import annotations

import re

from defector_facts.check.text.tokens import Tokens, kind_of

_HANGUL = re.compile("[가-힣]")
# A word after a number consists of powers of ten, 여 (somewhat more), a unit, and an ending.
COUNTERS = ("명", "인", "건", "곳", "개", "척", "채", "기", "마리", "가구", "권", "통", "편")
_UNITS = ("개월", "년도", "년", "월", "분기", "일", "퍼센트", "프로", "배", "세", *COUNTERS)
_PIECES = re.compile(f"([억만천백십]*)(여)?((?:{'|'.join(_UNITS)})?)(.*)", re.DOTALL)
_SCALED = re.compile(r"[억만천백십]+여?")
SCALES = {"억": 100_000_000, "만": 10_000, "천": 1_000, "백": 100, "십": 10}


def has_hangul(text: str) -> bool:
    """Whether a text has any Hangul."""
    return not text.isascii() and _HANGUL.search(text) is not None


def is_hangul(token: str) -> bool:
    """Whether a token starts with Hangul."""
    return "가" <= token[0] <= "힣"


def is_korean(tokens: Tokens, first: int, last: int) -> bool:
    """Whether most of the words between two tokens are Korean."""
    balance = 0
    for at in range(first, last):
        if tokens.kinds[at] == "w":
            balance += 1 if is_hangul(tokens.texts[at]) else -1
    return balance > 0


def split_numbers(tokens: Tokens) -> Tokens:
    """The same tokens, with each Korean word after a number split into its pieces."""
    split = Tokens(tokens.source, [], [], [], [], [])
    for at, written in enumerate(tokens.written):
        start = tokens.starts[at]
        for piece in _pieces(split, tokens, at, written):
            split.kinds.append(kind_of(piece))
            split.texts.append(piece if len(piece) < len(written) else tokens.texts[at])
            split.starts.append(start)
            start += len(piece)
            split.ends.append(start)
            split.written.append(piece)
    return split


def _pieces(before: Tokens, tokens: Tokens, at: int, written: str) -> list[str]:
    """The pieces of a token; only one, unless it is a Korean word after a number."""
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
        return [written]  # in "2019 만", 만 is not a power of ten
    pieces = [*scales, more, counted, rest]
    return [piece for piece in pieces if piece] if scales or more or counted else [written]


def _is_scale(before: Tokens) -> bool:
    """Whether the last piece is the power of ten of a number: ``만`` in ``3만``."""
    last = len(before.written) - 1
    if before.written[last] == "여":
        return last > 0 and before.joined(last)
    return before.written[last] in SCALES and last > 0 and before.joined(last)


def _leads_a_number(tokens: Tokens, at: int, written: str) -> bool:
    """Whether a word is a power of ten at the start of a number: ``천47명``."""
    after = at + 1 < len(tokens.kinds) and tokens.kinds[at + 1] == "n" and tokens.joined(at + 1)
    return bool(_SCALED.fullmatch(written)) and after and not tokens.joined(at)
