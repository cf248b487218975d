"""The time of one number: that of its label, one beside it, or one taken from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.scope.related import Related
from defector_facts.check.scope.timed import Timed, at_time, without_time
from defector_facts.check.scope.times_beside import label_of, time_after, time_ahead
from defector_facts.check.scope.whose_time import (
    belongs_elsewhere,
    belongs_to_next,
    is_compared,
    is_of_another,
    is_set_off,
    leads_the_next,
    speaks_between,
    starts_a_clause,
    with_alternatives,
)
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import is_year, shifted, up_to, whole_year
from defector_facts.check.times.when import When


def time_of(
    sentence: Sentence,
    related: Sequence[Related],
    index: int,
    used: set[int],
    before: Sequence[Timed],
) -> Timed:
    """The number at ``index`` of ``related`` with its time.

    ``used`` are the first tokens of the times that belong to earlier numbers; this number's is
    added. ``before`` are the earlier numbers with their times.
    """
    one = related[index]
    label = label_of(sentence, one)
    if label is not None:
        used.add(label.first)
        return at_time(one, label, explicit=True)
    only = _only_time(sentence) if starts_a_change(sentence, related, index) else None
    if only is not None and only.kind == "span" and is_year(only.spans[0]):
        year_before = shifted(only.spans[0], -1)
        how = f"the year before {only.spans[0][1].year}"
        return Timed(one, (year_before,), "span", how, False, False)
    return _beside(sentence, one, used, before)


def starts_a_change(sentence: Sentence, related: Sequence[Related], index: int) -> bool:
    """Whether a number is the first of a change: ``fell by a third, from 2,706 to 1,502``."""
    if index + 1 == len(related):
        return False
    first, then = related[index], related[index + 1]
    leads = sentence.word(first.quantity.start - 1), sentence.word(then.quantity.start - 1)
    return leads == ("from", "to") and first.noun.last == then.quantity.start - 1


def _beside(sentence: Sentence, one: Related, used: set[int], before: Sequence[Timed]) -> Timed:
    """A number with the time before or after it, or else with one taken from elsewhere."""
    after, at_once = time_after(sentence, one)
    ahead, follows = time_ahead(sentence, one, used)
    if after is not None and (before or ahead is not None):
        after = None if _is_of_the_next(sentence, after, one, at_once, before) else after
    elif after is not None and not at_once and belongs_elsewhere(sentence, after, one):
        after = None  # 72 percent were women, but in 2018 1,137 came
    if after is not None and ahead is not None and not at_once:
        chosen = _choose(sentence, one, ahead, after, follows)
        if chosen is None:  # either may be meant, so nothing is contradicted
            if not ahead.spans:  # two years after 148 came in 1999
                used.add(after.first)
            kind = ahead.kind if ahead.spans else after.kind
            return Timed(one, (*ahead.spans, *after.spans), kind, ahead.how, False, False)
        ahead, after = (None, after) if chosen is after else (ahead, None)
    if after is not None:
        used.add(after.first)
        return _with_end_date(sentence, one, after)
    if ahead is not None:
        return _with_end_date(sentence, one, ahead)
    return _from_elsewhere(sentence, one, before)


def _is_of_the_next(
    sentence: Sentence, after: When, one: Related, at_once: bool, before: Sequence[Timed]
) -> bool:
    """Whether the time after a number is the next number's: ``14 women, in the second quarter 5``.

    ``at_once`` is whether it follows at once; ``before`` are the numbers before, with times.
    """
    if leads_the_next(sentence, after):
        return True
    if not before:
        return False
    if one.slot is not None and belongs_to_next(sentence, after, one):
        return True
    return not at_once and starts_a_clause(sentence, after, one)


def _choose(
    sentence: Sentence, one: Related, ahead: When, after: When, follows: bool
) -> When | None:
    """The time before a number or the one after it; ``None`` if either may be meant.

    ``follows`` is whether the number follows at once on the time before it.
    """
    if ahead.kind in ("to-date", "since") and after.kind == "up-to":
        return after  # since the war 33,882 had come by December 2022
    if ahead.kind == "up-to" and _ends_in_year(ahead, after):
        return after  # through September, 181 came this year
    if after.kind == "up-to" and ahead.kind == "year-so-far":
        return after  # so far this year 181 came, through September
    inside = _is_inside(after, ahead)
    if follows and not inside and after.kind == "open":
        return ahead
    if inside or speaks_between(sentence, ahead, one):
        return after
    return ahead if belongs_to_next(sentence, after, one) else None


def _ends_in_year(end: When, year: When) -> bool:
    """Whether a time (``through September``) ends in the calendar year that another names."""
    if not end.spans or not year.spans or year.compared:
        return False
    return is_year(year.spans[0]) and year.spans[0][1].year == end.spans[0][1].year


def _from_elsewhere(sentence: Sentence, one: Related, before: Sequence[Timed]) -> Timed:
    """A number with no time beside it, with that of its total, or the only one there is."""
    if before and (one.slot is not None or before[-1].related.slot is not None):
        return _with_time_of_whole(sentence, one, before)
    only = _only_time(sentence)
    first = only is not None and one.slot is None and one.quantity.start < only.first
    if first and only is not None and is_of_another(sentence, only, one):
        return _untimed(sentence, one)  # rose to 1,418, from 1,275 in 2015
    if only is not None and only.compared and one.slot is None:
        return without_time(one)
    if only is not None and one.slot is not None:
        return _with_end_date(sentence, one, only)
    if only is not None and one.by == "group" and not one.loose:  # one time for all groups
        beside = not is_set_off(sentence, only, one)
        return at_time(one, only, explicit=beside)._replace(sure=only.sure and beside)
    named = only is not None and only.kind in ("span", "up-to", "year-so-far")
    if only is not None and named and one.by != "list":
        return at_time(one, only, explicit=False)._replace(sure=False)
    return _untimed(sentence, one)


def _with_time_of_whole(sentence: Sentence, one: Related, before: Sequence[Timed]) -> Timed:
    """A part with the time of its total, which is the number before it.

    If that is only a comparison, either year may be meant and nothing is contradicted: ``236
    came, up from 196 in 2023, 210 of them women``.
    """
    told = before[-1]._replace(related=one, explicit=False)
    if before[-1].related.slot is not None or not is_compared(sentence, before[-1].related):
        return told
    own = [whole for whole in before if not is_compared(sentence, whole.related)]
    if not own or own[-1].spans == told.spans:
        return told
    return told._replace(spans=(*own[-1].spans, *told.spans), how=own[-1].how, sure=False)


def _untimed(sentence: Sentence, one: Related) -> Timed:
    """A number without a time of its own, with the only time of reporting if there is one."""
    reporting = [when for when in sentence.whens if when.reporting]
    if len(reporting) == 1:
        told = at_time(one, reporting[0], explicit=False)
        return told._replace(kind="reporting", sure=False)
    return without_time(one)


def _only_time(sentence: Sentence) -> When | None:
    """The sentence's time, if it has only one; times of comparison count only without others."""
    usable = [when for when in sentence.whens if when.spans and not when.reporting]
    own = [when for when in usable if not when.compared] or usable
    return own[0] if len(own) == 1 else None


def _is_inside(inner: When, outer: When) -> bool:
    """Whether the likeliest period of one time lies within that of another."""
    if not inner.spans or not outer.spans:
        return False
    (start, end), (first, last) = inner.spans[0], outer.spans[0]
    return last >= end and (first is None or (start is not None and start >= first))


def _date_of_figures(sentence: Sentence) -> When | None:
    """The date of the figures that are cited: ``according to figures from June 2019``."""
    for when in sentence.whens:
        led = sentence.word(when.first - 1) in ("from", "of", "for")
        if led and when.spans and sentence.word(when.first - 2) in _FIGURES:
            return when._replace(spans=(up_to(when.spans[0]),), kind="up-to")
    return None


_FIGURES = ("figures", "data", "statistics", "tally", "count", "numbers", "records", "table")


def _until_statement(sentence: Sentence, when: When) -> When:
    """``Since 2012``, up to the date of the statement: ``the ministry said in September 2022``."""
    stated = [one.spans[0] for one in sentence.whens if one.reporting and one.spans]
    texts = [sentence.word(at) for at in range(when.first, when.last)]
    years = [int(text) for text in texts if len(text) == 4 and text.isdecimal()]
    if len(stated) != 1 or len(years) != 1 or when.last - when.first > _SINCE_A_YEAR:
        return when
    start = whole_year(years[0])[0]
    return when._replace(spans=((start, stated[0][1]),), needs_date=False)


_SINCE_A_YEAR = 2  # tokens: "since 2012"


def _has_number_between(sentence: Sentence, first: When, last: When, one: Related) -> bool:
    """Whether another number stands between two times, so that each time has its own number."""
    if last.first < first.first:
        first, last = last, first
    others = (sentence.quantity_at.get(at) for at in range(first.last, last.first))
    return any(other is not None and other != one.quantity for other in others)


def _with_end_date(sentence: Sentence, one: Related, when: When) -> Timed:
    """A number with its time, and the end that the sentence gives for it elsewhere.

    ``So far this year ... by the end of September`` is one period.
    """
    if when.kind == "since" and not when.spans:
        when = _until_statement(sentence, when)
    year = next((w for w in sentence.whens if w.kind == "year-so-far" and w.spans), None)
    closing = next((w for w in sentence.whens if w.kind == "up-to" and w.spans), None)
    if year is None and closing is not None:  # in 2015, as of November 2015
        year = next((w for w in sentence.whens if w.spans and is_year(w.spans[0])), None)
        if year is not None and _has_number_between(sentence, year, closing, one):
            year = None
    if when.kind in ("to-date", "since"):  # since the war, as of May; by figures of May
        closing = closing or _date_of_figures(sentence)
        if closing is not None:
            return at_time(one, closing, explicit=True)
    if year is not None and closing is not None and when in (year, closing):
        start, end = year.spans[0][0], closing.spans[0][1]
        if start is not None and start.year == end.year:
            how = year.how or closing.how
            return Timed(one, ((start, end),), "span", how, True, True)
    return at_time(one, with_alternatives(sentence, when), explicit=True)
