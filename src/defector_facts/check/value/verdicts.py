"""Compares a number of a measure, with its time, with the base: the finding, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING
from defector_facts.check.times.spans import Span, fiscal_year
from defector_facts.check.value.agreement import agreeing, matching
from defector_facts.check.value.estimates import Said, contradict_estimate, judge_estimate
from defector_facts.check.value.mismatch import mismatch, other_measure
from defector_facts.check.value.mixed_up import mixed_up
from defector_facts.check.value.running import judge_running


def judge(lookup: Lookup, known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding for one number, or ``None``."""
    own = _in_its_calendar(known, timed)
    if own is None:
        return None
    if known.estimated:
        if own.kind == "reporting":  # an estimate is for the time when it was made
            own = own._replace(sure=len(own.spans) == 1, explicit=True)
        found = judge_estimate(known, own, said)
        if found is not None or not own.sure:
            return found
        return _estimate_of_another_measure(lookup, known, own, said) or contradict_estimate(
            known, own, said
        )
    found = _judge_counted(lookup, known, own) or mixed_up(lookup, known, own)
    if found is None and known.of_one_estimator:
        return judge_estimate(known, own, said)
    return found


def _estimate_of_another_measure(
    lookup: Lookup, known: Known, timed: Timed, said: Said
) -> Verdict | None:
    """The finding if the number is the named estimator's estimate of another measure."""
    if timed.related.quantity.value < TELLING or len(timed.spans) != 1 or not said.estimators:
        return None
    return other_measure(lookup, known, timed, timed.spans[0], said.estimators)


def _judge_counted(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """The finding for a number that is counted, not estimated."""
    spans = timed.spans
    if known.counts == "total" or (known.counts == "stock"):
        return judge_running(lookup, known, timed)
    if timed.kind in ("to-date", "none", "open", "rate", "reporting"):
        to_date = known.percent and timed.kind == "to-date" and spans
        return _share_to_date(known, timed) if to_date else None
    if timed.kind in ("year-so-far", "since"):
        return _judge_so_far(known, timed, spans)
    for span in spans:
        found = matching(known, timed, known.at(span, timed.related.slot))
        if found is not None:
            return found if span == spans[0] else _without_how(found)
    unknown = not any(known.at(span, timed.related.slot) for span in spans)
    if timed.kind == "up-to" and spans and spans[0][0] is None and unknown:
        of_all = _share_to_date(known, timed) if known.percent else None
        return of_all or _in_that_year_or_month(lookup, known, timed)
    if known.percent and unknown and spans:
        found = _agreeing_survey(known, timed, spans[0])
        if found is not None:
            return found
    if not timed.sure or len(spans) != 1 or _of_another_calendar(lookup, known, timed, spans[0]):
        return None
    return mismatch(lookup, known, timed, spans[0])


def _without_how(found: Verdict) -> Verdict:
    """A finding for another time that may be meant; ``how`` was told of the likeliest one."""
    return found._replace(how="" if " = " in found.how else found.how)


def _share_to_date(known: Known, timed: Timed) -> Verdict | None:
    """The finding if a share agrees with the latest for everybody so far: ``72 percent women``."""
    day = timed.spans[0][1]
    slot = timed.related.slot
    shares = [span for span, of in known.by_span if of == slot and span[0] is None]
    last = max((span for span in shares if span[1] <= day), key=_last_day, default=None)
    if last is None or (day - last[1]).days > _SEVERAL_YEARS:
        return None
    found = matching(known, timed, known.at(last, slot))
    return found if found is not None and found.name in ("holds", "rounded") else None


def _last_day(span: Span) -> date:
    return span[1]


_SEVERAL_YEARS = 1500  # days: the share of women among everybody so far hardly changes


def _in_that_year_or_month(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """The finding for a number up to a day for which the base has no figure.

    It may have one of that year up to the day, or a share of the month: ``as of June 2019``.
    """
    end, slot = timed.spans[0][1], timed.related.slot
    year: Span = (date(end.year, 1, 1), end)
    found = matching(known, timed, known.at(year, slot))
    if found is not None and found.name in ("holds", "rounded"):
        return found
    month: Span = (end.replace(day=1), end)
    if not known.percent or not known.at(month, slot):
        return None
    found = matching(known, timed, known.at(month, slot))
    return found or (mismatch(lookup, known, timed, month) if timed.sure else None)


def _agreeing_survey(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding if a share agrees with a survey within the time named, or around it.

    ``In 2025`` may mean a survey of that autumn, ``in October`` one that ended then.
    """
    slot = timed.related.slot
    for (start, end), of in known.by_span:
        if of != slot or start is None or span[0] is None or (end - start).days > _A_SURVEY:
            continue
        if (span[0] <= start and end <= span[1]) or (start <= span[0] and span[1] <= end):
            found = matching(known, timed, known.at((start, end), slot))
            if found is not None and found.name == "holds":
                return found
    return None


_A_SURVEY = 100  # days that a survey takes, at most


def _in_its_calendar(known: Known, timed: Timed) -> Timed | None:
    """The number with its year in the measure's calendar; ``None`` if the draft means another."""
    month = int(known.cues.calendar[:2])
    if timed.kind not in ("span", "fiscal"):
        return timed
    if month != 1 and all(span == fiscal_year(span[1].year, month) for span in timed.spans):
        return timed._replace(kind="span")  # from October 2005 to September 2006
    if (timed.kind == "fiscal") != (month != 1):
        return None
    if month == 1:
        return timed
    spans = tuple(fiscal_year(span[1].year, month) for span in timed.spans)
    return timed._replace(kind="span", spans=spans)


def _of_another_calendar(lookup: Lookup, known: Known, timed: Timed, span: Span) -> bool:
    """Whether a number belongs to a similar measure whose year starts in another month."""
    if timed.calendar:
        return False
    for id_ in known.cues.confusable:
        other = lookup.known.get(id_)
        if other is None or other.cues.calendar == known.cues.calendar:
            continue
        year = fiscal_year(span[1].year, int(other.cues.calendar[:2]))
        held = other.at(year, timed.related.slot)
        if any(one.high == timed.related.quantity.value for one in held):
            return True
    return False


def _judge_so_far(known: Known, timed: Timed, spans: Sequence[Span]) -> Verdict | None:
    """The finding if a number agrees with a figure from the first day of a time not yet over."""
    if not spans or spans[0][0] is None:
        return None
    first = spans[0][0]
    exact = [
        held
        for held in known.by_value.get(timed.related.quantity.value, ())
        if held.span[0] == first and held.slot == timed.related.slot and held.stands
    ]
    by_then = [held for held in exact if held.span[1] <= spans[0][1]]
    last = max(by_then or exact, key=lambda held: held.span[1], default=None)
    return agreeing(known, last, exact, timed.how) if last is not None else None
