"""Finds the numbers of a Korean sentence: powers of ten, percentages, units and hedges."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.korean.korean_tokens import COUNTERS, SCALES, is_hangul
from defector_facts.check.sentence.number_words import digits
from defector_facts.check.sentence.quantities import Quantity, grain_of
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.when import When

_SMALL = {
    word: value
    for value, words in enumerate(
        ("한", "두", "세 석", "네 넉", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), start=1
    )
    for word in words.split()
}
_BEFORE = {
    "약": "about", "대략": "about", "어림잡아": "about", "거의": "nearly", "최소": "least",
    "적어도": "least", "최소한": "least", "최대": "most", "총": "exact", "모두": "exact",
    "불과": "exact", "단": "exact", "무려": "exact", "겨우": "exact", "고작": "exact",
}  # fmt: skip
_AFTER = (
    ("가까", "nearly"), ("육박", "nearly"), ("가량", "about"), ("정도", "about"), ("안팎", "about"),
    ("내외", "about"), ("쯤", "about"), ("남짓", "over"), ("이상", "least"), ("이하", "most"),
    ("미만", "under"), ("초과", "over"), ("넘", "over"), ("돌파", "over"), ("웃돌", "over"),
    ("밑돌", "under"), ("못", "under"),
)  # fmt: skip
_PERCENT = ("%", "％", "퍼센트", "프로")
_MARKS = ("", "을", "를", "에", "이", "가", "에도", "도", "은")


def read_korean_numbers(
    tokens: Tokens, first: int, last: int, whens: Sequence[When]
) -> list[Quantity]:
    """The numbers between two tokens that are not part of a time, in order.

    The unit is ``count`` after a counter, ``percent``, ``times``, or ``other``.
    """
    taken = {at for when in whens for at in range(when.first, when.last)}
    found: list[Quantity] = []
    past = first
    for at in range(first, last):
        if at >= past and at not in taken:
            quantity = _read(tokens, at, last, first)
            if quantity is not None:
                found.append(quantity)
                past = quantity.last
    return found


def _read(tokens: Tokens, at: int, end: int, first: int) -> Quantity | None:
    number = _number(tokens, at, end)
    if number is None:
        return None
    low = high = number[0]
    after = number[1]
    unit, counted = _unit(tokens, after, end)
    link = tokens.texts[after + counted] if after + counted < end else ""
    if link in ("~", "∼", "〜", "-", "–", "—") and after + counted + 1 < end:
        upper = _number(tokens, after + counted + 1, end)
        if upper is not None and upper[0] > low:
            high, after = upper
            unit, counted = _unit(tokens, after, end)
    start, before = _hedge_before(tokens, at, first)
    hedge = _hedge_after(tokens, after + counted, end) or before
    if tokens.texts[after - 1] == "여":
        hedge = "over"
    if hedge == "about" and (grain_of(high) < 1 or (high >= 100 and grain_of(high) <= 1)):
        hedge = ""  # 약 2082명 is not rounded
    if _is_approximate(tokens, after + 1, end):
        unit = "other"  # 30명대, 70%선: some thirty, about 70 percent
    last = after + (_word(tokens, after, end) in _PERCENT)
    return Quantity(start, at, last, low, high, unit, hedge, tokens.kinds[at] == "w")


def _number(tokens: Tokens, at: int, end: int) -> tuple[float, int] | None:
    """The number that starts at a token, and the token after it."""
    text = tokens.texts[at]
    if tokens.kinds[at] == "n":
        if at and tokens.joined(at) and is_hangul(tokens.texts[at - 1]):
            return None  # 제3국, 코로나19
    elif text in _SMALL and _word(tokens, at + 1, end).startswith("명"):
        return _SMALL[text], at + 1
    elif not (text in SCALES and _word(tokens, at + 1, end) and tokens.joined(at + 1)):
        return None
    return _with_scales(tokens, at, end)


def _with_scales(tokens: Tokens, at: int, end: int) -> tuple[float, int] | None:
    """A number in digits and powers of ten, and where it ends: ``3만4천314``, ``3만 4,314``."""
    total = 0.0  # the multiples of 만 and 억 so far
    section = 0.0  # the rest so far
    current: float | None = None  # digits whose power of ten may follow
    floor = largest = 10.0**15  # the next digits, or 만 and 억, must be less than these
    here = at
    while here < end:
        text = tokens.texts[here]
        joined = here == at or tokens.joined(here) or tokens.texts[here - 1] in SCALES
        if not joined:
            break
        if tokens.kinds[here] == "n" and current is None:
            value = digits(text)
            if value is None or value >= floor:
                break
            current = value
        elif text in SCALES and SCALES[text] < (largest if SCALES[text] >= _MANY else floor):
            scale = SCALES[text]
            if scale >= _MANY:
                total, section = total + ((section + (current or 0)) or 1) * scale, 0.0
                largest = scale
            else:
                section += (1 if current is None else current) * scale
            current, floor = None, scale
        else:
            break
        here += 1
    if here == at:
        return None
    if here < end and tokens.texts[here] == "여":
        here += 1
    return total + section + (current or 0), here


_MANY = 10_000  # from here on, a power of ten multiplies all before it: 2천만 is 20 million


def _is_approximate(tokens: Tokens, at: int, end: int) -> bool:
    """Whether ``대`` or ``선`` follows, as in "the thirties": ``30명대``."""
    word = _word(tokens, at, end)
    joined = at < end and tokens.joined(at) and not word.startswith("대비")
    return joined and word.startswith(("대", "선"))


def _unit(tokens: Tokens, at: int, end: int) -> tuple[str, int]:
    """The unit after a number, and of how many tokens it consists."""
    word = _word(tokens, at, end)
    if word in _PERCENT:
        point = _word(tokens, at + 1, end).startswith(("p", "포인트"))
        return ("other" if point else "percent"), 1
    if word == "배":
        return "times", 1
    return ("count", 1) if word in COUNTERS else ("other", 0)


def _hedge_before(tokens: Tokens, at: int, first: int) -> tuple[int, str]:
    """Where the hedge before a number starts, and what kind it is."""
    kind = _BEFORE.get(tokens.texts[at - 1]) if at > first else None
    return (at, "") if kind is None else (at - 1, kind)


def _hedge_after(tokens: Tokens, at: int, end: int) -> str:
    """The kind of hedge after a number's unit: ``3만 명을 넘어섰다``, ``1천 명 가까이``."""
    if _word(tokens, at, end) in _MARKS[1:]:
        at += 1
    word = _word(tokens, at, end)
    if word.startswith(("넘어오", "넘어온", "넘어왔")):
        return ""  # "came over", not "exceeded"
    return next((kind for start, kind in _AFTER if word.startswith(start)), "")


def _word(tokens: Tokens, at: int, end: int) -> str:
    return tokens.texts[at] if at < end else ""
