"""Times without fixed dates: rates, lengths of time, ``so far``, ``since the war``."""

from __future__ import annotations

from defector_facts.check.text.lexicon import ORDINALS, words
from defector_facts.check.times.spans import Span, whole_year
from defector_facts.check.times.timewords import small_number, year_at
from defector_facts.check.times.when import Stretch, When
from defector_facts.check.times.year_refs import (
    AFTER,
    BEFORE,
    is_from_an_event,
    year_ref_at,
)

RATE_UNITS = frozenset(["year", "month", "week", "day", "quarter", "annum"])
DURATIONS = frozenset(
    words("""
    years months weeks days decades decade century hours
    """)
)
_LED = ("past", "last", "next", "recent", "coming")
_LED_BY = (*_LED, "the", "few", "previous", "first", "preceding")


def length_at(stretch: Stretch, at: int) -> tuple[When | None, int]:
    """The time that starts at a token, if any, and the token at which to read on."""
    word, after = stretch.word(at), stretch.word(at + 1)
    if word in ("a", "per", "each", "every", "an") and after in RATE_UNITS:
        counted = after == "year" and is_from_an_event(stretch.tokens, at + 2, stretch.end)
        if word == "a" and counted:
            return When(at, at + 3, (), "open"), at + 3
        part = after == "quarter" and stretch.word(at + 2) in ("of", "the")
        if part or stretch.word(at + 2) in (*BEFORE, *AFTER):  # a quarter of the 1,047
            return None, at
        return When(at, at + 2, (), "rate"), at + 2
    if word in ("annually", "yearly") or (word == "monthly" and after != "magazine"):
        return When(at, at + 1, (), "rate"), at + 1
    led = stretch.word(at - 1) == "the" and stretch.word(at - 2) in ("in", "during", "over")
    full = (after, stretch.word(at + 2)) == ("full", "year")
    if led and word in ORDINALS and (full or after == "year"):
        return When(at, at + 2 + full, (), "open"), at + 2 + full
    if (word, after) in (("so", "far"), ("to", "date")):
        return _so_far(stretch, at)
    if word == "since":
        return _since(stretch, at)
    if word in DURATIONS:
        return _duration(stretch, at)
    return None, at


def _so_far(stretch: Stretch, at: int) -> tuple[When, int]:
    ref = year_ref_at(stretch.tokens, at + 2, stretch.end)
    if ref is not None and ref.kind == "this":
        return _this_year(stretch, at, ref.last)
    return _to_date(stretch, at, at + 2)


def _this_year(stretch: Stretch, at: int, last: int) -> tuple[When, int]:
    """The draft's year, which is not over."""
    dated = stretch.dated
    if dated is None:
        return When(at, last, (), "year-so-far", needs_date=True), last
    how = f"this year = {dated.year}, from the draft's date"
    return When(at, last, (whole_year(dated.year),), "year-so-far", how), last


def _to_date(stretch: Stretch, at: int, last: int) -> tuple[When, int]:
    dated = stretch.dated
    spans: tuple[Span, ...] = ((None, dated),) if dated else ()
    how = f"up to the draft's date, {dated}" if dated else ""
    return When(at, last, spans, "to-date", how, needs_date=dated is None), last


def _since(stretch: Stretch, at: int) -> tuple[When | None, int]:
    """``since the war``, ``since the 1950-53 war``, ``since the start of the year``."""
    here = at + 1 + (stretch.word(at + 1) == "the")
    if stretch.word(here) in ("start", "beginning") and stretch.word(here + 1) == "of":
        ref = year_ref_at(stretch.tokens, here + 2, stretch.end)
        if ref is not None and ref.kind in ("this", "the"):
            return _this_year(stretch, at, ref.last)
    past_end = here
    while stretch.word(past_end) in ("end", "of", "the", "late", "early", "mid"):
        past_end += 1
    decade = stretch.word(past_end).isdigit() and stretch.word(past_end + 1) == "s"
    if decade:
        return _to_date(stretch, at, past_end + 2)
    if _years_of_an_event(stretch, past_end):
        return _to_date(stretch, at, past_end + 3)
    event = _event_end(stretch, at) if stretch.word(at + 1) == "the" else None
    return _to_date(stretch, at, event) if event is not None else (None, at)


def _years_of_an_event(stretch: Stretch, at: int) -> bool:
    """Whether two years joined by a dash stand before a word: ``1950-53 war``."""
    if stretch.word(at + 1) not in ("-", "–") or not stretch.word(at).isdigit():
        return False
    follows = at + 3
    return follows < stretch.end and stretch.tokens.kinds[follows] == "w"


def _event_end(stretch: Stretch, at: int) -> int | None:
    """The end of ``since the war``, or ``since the war ended in 1953``; ``None`` if no event."""
    end = _name_end(stretch, at + 2)
    if end is None or stretch.word(end - 1) in ("year", "quarter", "start", "month"):
        return None
    for ahead in range(end, min(end + _TOLD_WITHIN, stretch.end)):
        if stretch.word(ahead) in ".,;" or stretch.tokens.kinds[ahead] == "n":
            break
        if stretch.word(ahead) == "in" and ahead > end:
            year = year_at(stretch.tokens, ahead + 1, stretch.end)
            return end if year is None else ahead + 2
    return end


_TOLD_WITHIN = 7  # tokens between an event and its year


def _name_end(stretch: Stretch, at: int) -> int | None:
    """The end of a noun phrase with its names: ``end of the Crimean War``, ``war``."""
    tokens = stretch.tokens
    if not stretch.word(at) or tokens.kinds[at] != "w":
        return None
    joined = ("of", "the", "'s", "’s")
    while at + 1 < stretch.end and (
        stretch.word(at + 1) in joined
        or stretch.word(at) in joined
        or (tokens.is_capital(at) and tokens.is_capital(at + 1) and tokens.kinds[at + 1] == "w")
    ):
        at += 1
    return at + 1


def _duration(stretch: Stretch, at: int) -> tuple[When | None, int]:
    """``over the past five years`` is a time that cannot be resolved; ``five years`` is none."""
    if stretch.word(at - 1) == "several":
        return _to_date(stretch, at - 1, at + 1)
    start = at
    while _counts(stretch, start - 1) or stretch.word(start - 1) in _LED_BY:
        start -= 1
    if start < at and is_from_an_event(stretch.tokens, at + 1, stretch.end):
        return When(start, at + 2, (), "open"), at + 2
    if stretch.word(at + 1) in (*BEFORE, *AFTER):
        return None, at
    if (stretch.word(at - 2), stretch.word(at - 1)) == ("over", "the"):
        return _to_date(stretch, at - 2, at + 1)
    led = any(stretch.word(k) in _LED for k in range(start, at))
    if led and stretch.word(start - 1) in ("over", "in", "during", "for", "within"):
        if stretch.word(at) == "decades":
            return _to_date(stretch, start, at + 1)
        return When(start, at + 1, (), "open"), at + 1
    return (When(start, at + 1, (), "length") if start < at else None), at + 1


def _counts(stretch: Stretch, at: int) -> bool:
    """Whether a token is a small number, or joins two: ``two or three``."""
    if at < stretch.first:
        return False
    if stretch.word(at) in ("or", "to"):
        ends = small_number(stretch.tokens, at - 1), small_number(stretch.tokens, at + 1)
        return None not in ends
    return small_number(stretch.tokens, at) is not None
