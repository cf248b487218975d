"""A number, its measure and its time against what the base holds: the finding, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING
from defector_facts.check.times.spans import Span, fiscal_year
from defector_facts.check.value.agreement import agreeing, matching
from defector_facts.check.value.estimates import Said, contradicted, judge_estimate
from defector_facts.check.value.mismatch import mismatch, other_measure
from defector_facts.check.value.mixed_up import mixed_up
from defector_facts.check.value.running import judge_running


def judge(lookup: Lookup, known: Known, timed: Timed, said: Said) -> Verdict | None:
    """What the base says of one number."""
    own = _in_its_calendar(known, timed)
    if own is None:
        return None
    if known.estimated:
        if own.kind == "reporting":  # when an estimate was made is its time
            own = own._replace(sure=len(own.spans) == 1, explicit=True)
        found = judge_estimate(known, own, said)
        if found is not None or not own.sure:
            return found
        return _anothers_estimate(lookup, known, own, said) or contradicted(known, own, said)
    return _judge_counted(lookup, known, own) or mixed_up(lookup, known, own)


def _anothers_estimate(lookup: Lookup, known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding where the number is what the one who is named estimates of something else."""
    if timed.related.quantity.value < TELLING or len(timed.spans) != 1 or not said.estimators:
        return None
    return other_measure(lookup, known, timed, timed.spans[0], said.estimators)


def _judge_counted(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """What the base says of a number that is counted, not estimated."""
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
            return found
    unknown = not any(known.at(span, timed.related.slot) for span in spans)
    if timed.kind == "up-to" and spans and spans[0][0] is None and unknown:
        of_all = _share_to_date(known, timed) if known.percent else None
        return of_all or _of_the_year_or_month(lookup, known, timed)
    if known.percent and unknown and spans:
        found = _of_a_survey(known, timed, spans[0])
        if found is not None:
            return found
    if not timed.sure or len(spans) != 1 or _of_another_calendar(lookup, known, timed, spans[0]):
        return None
    return mismatch(lookup, known, timed, spans[0])


def _share_to_date(known: Known, timed: Timed) -> Verdict | None:
    """What agrees with the last share of all up to a day: ``72 percent of them women``."""
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


_SEVERAL_YEARS = 1500  # days: the share of all who ever came hardly changes


def _of_the_year_or_month(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """What the base says of what was counted up to a day, where it has no such figure.

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


def _of_a_survey(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """What agrees with a share of some days within the time that is named, or around it.

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


_A_SURVEY = 100  # days


def _in_its_calendar(known: Known, timed: Timed) -> Timed | None:
    """The number's year as the measure counts years; ``None`` where the draft means another."""
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
    """Whether a number is that of a like measure whose year starts in another month."""
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
    """A time that is not over: the figures from its first day on; none is contradicted."""
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
