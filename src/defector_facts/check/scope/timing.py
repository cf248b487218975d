"""Which time a number of a sentence speaks of: the one beside it, and when that is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.scope.paired_times import paired_lists, pairs_of_sexes
from defector_facts.check.scope.part_of import is_part_of, is_told_again, tells_of_them
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.times_beside import (
    belongs_elsewhere,
    belongs_to_next,
    is_compared,
    is_of_another,
    is_one_of_a_list,
    is_set_off,
    is_under_a_part,
    label_of,
    leads_the_next,
    or_another,
    speaks_between,
    starts_a_clause,
    time_after,
    time_ahead,
)
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import Span, is_year, shifted, up_to, whole_year, years
from defector_facts.check.times.when import When


class Timed(NamedTuple):
    """A number with its times: ``spans`` may be several, then nothing is contradicted.

    ``kind`` is that of the time; ``explicit`` is whether it stands beside the number.
    """

    related: Related
    spans: tuple[Span, ...]
    kind: str
    how: str
    sure: bool
    explicit: bool
    needs_date: bool = False
    calendar: bool = False


def time_of_each(
    sentence: Sentence,
    related: Sequence[Related],
    before: LeaningOn,
    *,
    stock: bool = False,
) -> list[Timed]:
    """Each number with the time that it speaks of, by its place among the others.

    One that has none has that of what the sentence ``before`` told of the measure, or the
    time read last. Of a ``stock`` the number before a change is the one up to then.
    """
    zipped = _respectively(sentence, related)
    if zipped is not None:
        return zipped
    timed: list[Timed] = []
    paired = paired_lists(sentence, related)
    used: set[int] = {when.first for when in paired.values()}
    for index in range(len(related)):
        if index in paired:
            timed.append(_timed(related[index], paired[index], True)._replace(sure=True))
            continue
        again = _told_before(sentence, related, index, timed)
        if again is not None:
            timed.append(again)
            continue
        one = _doubted(sentence, _time_of(sentence, related, index, used, timed))
        if stock and _starts_a_change(sentence, related, index) and not one.explicit:
            one = _until_then(one)
        if timed and not (one.sure or one.explicit):
            one = _before_a_change(sentence, one, timed[-1])
        if _is_anothers(sentence, one, related) and (before.anchor or before.span) is not None:
            one = one._replace(spans=(), kind="none", how="")
        timed.append(_as_before(sentence, one, before) if one.kind == "none" else one)
    for index in pairs_of_sexes(sentence, related):
        timed[index] = _with_the_other_sex(sentence, timed[index], timed[index + 1])
    return _of_their_wholes(timed)


def _with_the_other_sex(sentence: Sentence, one: Timed, other: Timed) -> Timed:
    """A number with the time that stands after the other sex: ``35 men and 32 women in 2022``."""
    after, _ = time_after(sentence, other.related)
    theirs = after is not None and other.explicit and other.spans == after.spans
    apart = theirs and one.spans != other.spans
    return other._replace(related=one.related) if apart else one


def _doubted(sentence: Sentence, one: Timed) -> Timed:
    """A number that one time may not be meant of: one of a list, or under a part of a year."""
    if not one.sure or not one.spans:
        return one
    in_doubt = is_under_a_part(sentence, one.related, one.spans[0]) or (
        one.related.slot is None and is_one_of_a_list(sentence, one.related.quantity)
    )
    return one._replace(sure=False) if in_doubt else one


def _of_their_wholes(timed: list[Timed]) -> list[Timed]:
    """Women and men told before their whole, with its time: ``32 women among the 67 who came``."""
    first = next((at for at, one in enumerate(timed) if one.related.slot is None), 0)
    if not first or not timed[first].spans:
        return timed
    whole = timed[first]
    parts = [
        whole._replace(related=one.related, explicit=False) if _awaits_its_whole(one) else one
        for one in timed[:first]
    ]
    return [*parts, *timed[first:]]


def _awaits_its_whole(one: Timed) -> bool:
    return one.related.by == "list" and one.kind == "none"


def _told_before(
    sentence: Sentence, related: Sequence[Related], index: int, timed: Sequence[Timed]
) -> Timed | None:
    """A number that is told again, or as part of one that is, with the time it had before.

    ``67 people came in 2022; 35 of the 67 were men``.
    """
    one = related[index]
    whole = related[index + 1].quantity if index + 1 < len(related) else None
    if whole is None or not is_part_of(sentence, one.quantity, whole):
        whole = one.quantity
    if not is_told_again(sentence, whole, [before.related for before in timed]):
        return None
    told = next(before for before in timed if before.related.quantity.value == whole.value)
    return told._replace(related=one, explicit=told.explicit and whole == one.quantity)


def _before_a_change(sentence: Sentence, one: Timed, told: Timed) -> Timed:
    """What a year's number changed from, with the year before: ``rose to 236 from 196``."""
    leads = [sentence.word(at.related.quantity.start - 1) for at in (told, one)]
    year = told.spans[0] if len(told.spans) == 1 and told.kind == "span" else None
    if leads != ["to", "from"] or year is None or not is_year(year):
        return one
    how = f"the year before {year[1].year}"
    return one._replace(spans=(shifted(year, -1),), kind="span", how=how)


def _until_then(timed: Timed) -> Timed:
    """A number of a stock with which a change starts, at the day before: ``from 11 to 16``."""
    starts = [span[0] for span in timed.spans if span[0] is not None]
    if len(starts) != 1:
        return timed
    day = starts[0] - timedelta(days=1)
    return timed._replace(spans=((None, day),), kind="to-date", how=f"up to {day}", sure=False)


def _is_anothers(sentence: Sentence, timed: Timed, related: Sequence[Related]) -> bool:
    """Whether a time that is not beside a number is that of a later one, no part of it.

    ``They counted 236, 40 more than the 196 of the year before and far more than the 67 of 2022``.
    """
    if timed.explicit or timed.sure or timed.kind != "span":
        return False
    at = timed.related.quantity.start
    later = [one for one in related if one.quantity.start > at and one.slot is None]
    whens = [time_after(sentence, one)[0] for one in later]
    return any(when is not None and when.spans == timed.spans for when in whens)


def _as_before(sentence: Sentence, one: Timed, before: LeaningOn) -> Timed:
    """A number that leans on the sentence before, with the time of the number told there.

    Of women or men among ``them`` it is the time, and no other may be meant.
    """
    span = before.span or before.anchor
    if span is None:
        return one
    how = "the time of the sentence before"
    told = span == before.span
    of_them = tells_of_them(sentence, one.related)
    part = told and one.related.slot is not None and (one.related.by == "leaning" or of_them)
    share = told and of_them and one.related.by == "share"
    kind = "span" if span[0] is not None else "up-to"
    sure = part or share
    return one._replace(spans=(span,), kind=kind, how=how, sure=sure, explicit=share)


def _respectively(sentence: Sentence, related: Sequence[Related]) -> list[Timed] | None:
    """``In 2015 and 2016, 1,275 and 1,418``: the first with the first, and so on."""
    whens = [when for when in sentence.whens if when.spans and not when.reporting]
    if len(whens) == 1 and len(related) == 2:
        return _ends_of_a_range(sentence, related, whens[0])
    if len(related) < 2 or len(whens) != len(related):
        return None
    times_first = whens[-1].last <= related[0].quantity.start
    numbers_first = related[-1].noun.last <= whens[0].first
    if not (times_first or numbers_first):
        return None
    if times_first and any(
        one.last <= whens[0].first and sentence.word(one.last) not in ("more", "fewer", "less")
        for one in sentence.quantities
    ):
        return None  # the first time is that of another number
    listed = _are_listed(sentence, whens) or sentence.word(related[0].quantity.start - 1) == ":"
    respectively = "respectively" in sentence.words
    if not respectively and not (times_first and listed):
        return _by_their_places(sentence, related, whens) if numbers_first else None
    return [_timed(one, when, True) for one, when in zip(related, whens, strict=True)]


def _by_their_places(
    sentence: Sentence, related: Sequence[Related], whens: Sequence[When]
) -> list[Timed] | None:
    """``148, 312 and 583 people came in 1999, 2000 and 2001``: most likely each with its own."""
    numbers = all(is_one_of_a_list(sentence, one.quantity) for one in related)
    if not (numbers and _are_listed(sentence, whens)):
        return None
    timed = [_timed(one, when, True) for one, when in zip(related, whens, strict=True)]
    return [one._replace(sure=False) for one in timed]


def _are_listed(sentence: Sentence, whens: Sequence[When]) -> bool:
    """Whether times stand in a list, with no more than joints between: ``In 2015 and 2016``."""
    return all(
        sentence.word(at) in ("and", ",", "in", "the", "from", "to")
        for one, then in pairwise(whens)
        for at in range(one.last, then.first)
    )


def _ends_of_a_range(
    sentence: Sentence, related: Sequence[Related], when: When
) -> list[Timed] | None:
    """``Between 2011 and 2012 ... from 2,706 to 1,502``: each number with its year."""
    start, end = when.spans[0]
    words = [sentence.word(one.quantity.start - 1) for one in related]
    if when.kind != "span" or start is None or words != ["from", "to"] or start.year == end.year:
        return None
    if (start, end) != years(start.year, end.year):
        return None
    spans = whole_year(start.year), whole_year(end.year)
    return [
        _timed(one, when, True)._replace(spans=(span,))
        for one, span in zip(related, spans, strict=True)
    ]


def _timed(one: Related, when: When, explicit: bool) -> Timed:
    own = when.spans, when.kind, when.how, when.sure
    return Timed(one, *own, explicit, when.needs_date, when.calendar)


def _time_of(
    sentence: Sentence,
    related: Sequence[Related],
    index: int,
    used: set[int],
    before: Sequence[Timed],
) -> Timed:
    one = related[index]
    label = label_of(sentence, one)
    if label is not None:
        used.add(label.first)
        return _timed(one, label, True)
    alone = _first(sentence) if _starts_a_change(sentence, related, index) else None
    if alone is not None and alone.kind == "span" and is_year(alone.spans[0]):
        before_it = shifted(alone.spans[0], -1)
        how = f"the year before {alone.spans[0][1].year}"
        return Timed(one, (before_it,), "span", how, False, False)
    return _beside(sentence, one, used, before)


def _beside(sentence: Sentence, one: Related, used: set[int], before: Sequence[Timed]) -> Timed:
    """A number with the time that stands beside it, or with the one it has from elsewhere."""
    after, at_once = time_after(sentence, one)
    ahead, follows = time_ahead(sentence, one, used)
    if after is not None and (before or ahead is not None):
        after = None if _is_the_next_ones(sentence, after, one, at_once, before) else after
    elif after is not None and not at_once and belongs_elsewhere(sentence, after, one):
        after = None  # 72 percent were women, but in 2018 1,137 came
    if after is not None and ahead is not None and not at_once:
        chosen = _between(sentence, one, ahead, after, follows)
        if chosen is None:  # either may be meant: nothing is contradicted
            if not ahead.spans:  # two years after 148 came in 1999
                used.add(after.first)
            kind = ahead.kind if ahead.spans else after.kind
            return Timed(one, (*ahead.spans, *after.spans), kind, ahead.how, False, False)
        ahead, after = (None, after) if chosen is after else (ahead, None)
    if after is not None:
        used.add(after.first)
        return _so_far(sentence, one, after)
    if ahead is not None:
        return _so_far(sentence, one, ahead)
    return _inherited(sentence, one, before)


def _is_the_next_ones(
    sentence: Sentence, after: When, one: Related, at_once: bool, before: Sequence[Timed]
) -> bool:
    """Whether a time after a number is that of the next: ``14 women, in the second quarter 5``."""
    if leads_the_next(sentence, after):
        return True
    if not before:
        return False
    if one.slot is not None and belongs_to_next(sentence, after, one):
        return True
    return not at_once and starts_a_clause(sentence, after, one)


def _starts_a_change(sentence: Sentence, related: Sequence[Related], index: int) -> bool:
    """Whether a number is what another came from: ``fell by a third, from 2,706 to 1,502``."""
    if index + 1 == len(related):
        return False
    first, then = related[index], related[index + 1]
    leads = sentence.word(first.quantity.start - 1), sentence.word(then.quantity.start - 1)
    return leads == ("from", "to") and first.noun.last == then.quantity.start - 1


def _between(
    sentence: Sentence, one: Related, ahead: When, after: When, follows: bool
) -> When | None:
    """Which of the time before a number and the one after it is meant; ``None`` if it is open."""
    if ahead.kind in ("to-date", "since") and after.kind == "up-to":
        return after  # since the war 33,882 had come by December 2022
    if ahead.kind == "up-to" and _closes(ahead, after):
        return after  # through September, 181 came this year
    if after.kind == "up-to" and ahead.kind == "year-so-far":
        return after  # so far this year 181 came, through September
    inside = _inside(after, ahead)
    if follows and not inside and after.kind == "open":
        return ahead
    if inside or speaks_between(sentence, ahead, one):
        return after
    return ahead if belongs_to_next(sentence, after, one) else None


def _closes(end: When, year: When) -> bool:
    """Whether a day is the end of what a year's number tells: ``through September``."""
    if not end.spans or not year.spans or year.compared:
        return False
    return is_year(year.spans[0]) and year.spans[0][1].year == end.spans[0][1].year


def _inherited(sentence: Sentence, one: Related, before: Sequence[Timed]) -> Timed:
    """The time of a number that has none beside it: that of its whole, or the only one."""
    if before and (one.slot is not None or before[-1].related.slot is not None):
        return _of_its_whole(sentence, one, before)
    alone = _first(sentence)
    first = alone is not None and one.slot is None and one.quantity.start < alone.first
    if first and alone is not None and is_of_another(sentence, alone, one):
        return _untimed(sentence, one)  # rose to 1,418, from 1,275 in 2015
    if alone is not None and alone.compared and one.slot is None:
        return Timed(one, (), "none", "", False, False)
    if alone is not None and one.slot is not None:
        return _so_far(sentence, one, alone)
    if alone is not None and one.by == "group" and not one.loose:  # one time for all groups
        beside = not is_set_off(sentence, alone, one)
        return _timed(one, alone, beside)._replace(sure=alone.sure and beside)
    named = alone is not None and alone.kind in ("span", "up-to", "year-so-far")
    if alone is not None and named and one.by != "list":
        return _timed(one, alone, False)._replace(sure=False)
    return _untimed(sentence, one)


def _of_its_whole(sentence: Sentence, one: Related, before: Sequence[Timed]) -> Timed:
    """A part with the time of what it is part of: the number before it.

    After one that is only compared it may be of either: ``236 came, up from 196 in 2023, 210 of
    them women``. Then nothing is contradicted.
    """
    told = before[-1]._replace(related=one, explicit=False)
    if before[-1].related.slot is not None or not is_compared(sentence, before[-1].related):
        return told
    own = [whole for whole in before if not is_compared(sentence, whole.related)]
    if not own or own[-1].spans == told.spans:
        return told
    return told._replace(spans=(*own[-1].spans, *told.spans), how=own[-1].how, sure=False)


def _untimed(sentence: Sentence, one: Related) -> Timed:
    reporting = [when for when in sentence.whens if when.reporting]
    if len(reporting) == 1:
        return _timed(one, reporting[0], False)._replace(kind="reporting", sure=False)
    return Timed(one, (), "none", "", False, False)


def _first(sentence: Sentence) -> When | None:
    usable = [when for when in sentence.whens if when.spans and not when.reporting]
    own = [when for when in usable if not when.compared] or usable
    return own[0] if len(own) == 1 else None


def _inside(inner: When, outer: When) -> bool:
    if not inner.spans or not outer.spans:
        return False
    (start, end), (first, last) = inner.spans[0], outer.spans[0]
    return last >= end and (first is None or (start is not None and start >= first))


def _dating(sentence: Sentence) -> When | None:
    """The day of the figures that a sentence goes by: ``according to figures from June 2019``."""
    for when in sentence.whens:
        led = sentence.word(when.first - 1) in ("from", "of", "for")
        if led and when.spans and sentence.word(when.first - 2) in _FIGURES:
            return when._replace(spans=(up_to(when.spans[0]),), kind="up-to")
    return None


_FIGURES = ("figures", "data", "statistics", "tally", "count", "numbers", "records", "table")


def _up_to_the_saying(sentence: Sentence, when: When) -> When:
    """``Since 2012`` up to when somebody said so: ``the ministry said in September 2022``."""
    told = [one.spans[0] for one in sentence.whens if one.reporting and one.spans]
    years_named = [sentence.word(at) for at in range(when.first, when.last)]
    named = [int(word) for word in years_named if len(word) == 4 and word.isdecimal()]
    if len(told) != 1 or len(named) != 1 or when.last - when.first > _SINCE_A_YEAR:
        return when
    start = whole_year(named[0])[0]
    return when._replace(spans=((start, told[0][1]),), needs_date=False)


_SINCE_A_YEAR = 2  # tokens: "since 2012"


def _tells_between(sentence: Sentence, first: When, last: When, one: Related) -> bool:
    """Whether another number stands between two times: each is told of one of its own."""
    if last.first < first.first:
        first, last = last, first
    others = (sentence.quantity_at.get(at) for at in range(first.last, last.first))
    return any(other is not None and other != one.quantity for other in others)


def _so_far(sentence: Sentence, one: Related, when: When) -> Timed:
    """The number with its time; ``so far this year ... by the end of September`` is one time."""
    if when.kind == "since" and not when.spans:
        when = _up_to_the_saying(sentence, when)
    year = next((w for w in sentence.whens if w.kind == "year-so-far" and w.spans), None)
    closing = next((w for w in sentence.whens if w.kind == "up-to" and w.spans), None)
    if year is None and closing is not None:  # in 2015, as of November 2015
        year = next((w for w in sentence.whens if w.spans and is_year(w.spans[0])), None)
        if year is not None and _tells_between(sentence, year, closing, one):
            year = None
    if when.kind in ("to-date", "since"):  # since the war, as of May; by figures of May
        closing = closing or _dating(sentence)
        if closing is not None:
            return _timed(one, closing, True)
    if year is not None and closing is not None and when in (year, closing):
        start, end = year.spans[0][0], closing.spans[0][1]
        if start is not None and start.year == end.year:
            how = year.how or closing.how
            return Timed(one, ((start, end),), "span", how, True, True)
    return _timed(one, or_another(sentence, when), True)
