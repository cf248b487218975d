"""Evaluates a Korean sentence for one measure: its numbers, their times, and changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held
from defector_facts.check.korean.korean_scope import Change, KoreanScope
from defector_facts.check.korean.korean_timing import time_of_each_korean
from defector_facts.check.scope.before import Carried
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.times.spans import Span, shifted
from defector_facts.check.value.agreement import told, verdict
from defector_facts.check.value.sums import judge_sums

Judged = Sequence[tuple[Timed, Verdict | None]]
_AGREEING = ("holds", "rounded", "superseded", "differs-slightly")
_SMALL = 20  # a change of numbers below this is never contradicted


class KoreanEvaluation:
    """A Korean sentence as one measure reads it."""

    def __init__(self, view: View) -> None:
        self.view = view
        silent = view.has("excludes") or view.known.grouped or view.known.estimated
        self.scope = None if silent else KoreanScope(view)
        self.timed = [] if self.scope is None else time_of_each_korean(view, self.scope)

    def sayable(self, judged: Judged) -> list[tuple[Timed, Verdict | None]]:
        """The verdicts that are certain enough to report."""
        others = self._of_another_tally()
        return [
            (one, None if found and not _is_certain(one, found, others) else found)
            for one, found in judged
        ]

    def _of_another_tally(self) -> set[Quantity]:
        """Women and men whose sum is an earlier figure of the base, such as a superseded one."""
        found: set[Quantity] = set()
        for one, other in pairwise(self.timed):
            slots = {one.related.slot, other.related.slot}
            if slots != {"women", "men"} or one.spans != other.spans or len(one.spans) != 1:
                continue
            parts = one.related.quantity, other.related.quantity
            held = self.view.known.at(one.spans[0], None)
            total = sum(part.value for part in parts)
            if any(whole.high == total and not whole.stands for whole in held):
                found.update(parts)
        return found

    def sums(self, judged: Judged) -> Iterator[tuple[Quantity, Verdict]]:
        """Parts that do not add up to their whole; a group has one time and each sex once."""
        group: list[tuple[Timed, Verdict | None]] = []
        for one, found in judged:
            slot = one.related.slot
            slots = {other.related.slot for other, _ in group}
            if group and (one.spans != group[0][0].spans or (slot is not None and slot in slots)):
                yield from judge_sums(self.view.known, group)
                group = []
            group.append((one, found))
        yield from judge_sums(self.view.known, group)

    def carry(self) -> Carried | None:
        """The context for the next sentence; ``None`` where this one counts something else too."""
        if self.scope is None or self.scope.counts_others:
            return None
        numbers = self.scope.numbers
        own = [one for one, number in zip(self.timed, numbers, strict=True) if not number.compared]
        wholes = [one for one in own if one.related.slot is None] or own
        if wholes:
            last = wholes[-1]
            return Carried(last.spans[0] if last.spans and last.sure else None, True)
        if self.timed:
            return Carried(None, True)
        if self.scope.changes and self.view.leaning_on.carried:
            return self.view.leaning_on.all_carried
        if not self.view.speaks_of_it():
            return None
        times = [one for one in self.view.sentence.whens if one.spans and not one.compared]
        span = times[0].spans[0] if len(times) == 1 and times[0].sure else None
        return Carried(span, False)

    # ---- changes ----

    def changes(self, judged: Judged) -> Iterator[tuple[Quantity, Verdict]]:
        """The verdicts on the changes that the sentence states."""
        known = self.view.known
        if self.scope is None or known.percent or known.counts != "flow":
            return
        for change in self.scope.changes:
            found = self._change(change, judged)
            if found is not None:
                yield change.quantity, found

    def _change(self, change: Change, judged: Judged) -> Verdict | None:
        later = self._later(change, judged)
        if later is None:
            return None
        span, certain = later
        earlier, named = self._earlier(change, span)
        if earlier is None or not self._alike(span, earlier):
            return None
        now, then = self._held(span), self._held(earlier)
        if now is None or then is None or not then.high:
            return None
        certain = certain and named and min(now.high, then.high) >= _SMALL
        if change.quantity.unit == "count":
            return _difference(change, now, then)
        printed = self._printed(span), self._printed(earlier)
        return _percent(change, now, then, certain, printed)

    def _printed(self, span: Span) -> float | None:
        """The number that the draft gives for a time."""
        own = (one for one in self.timed if one.spans == (span,) and one.related.slot is None)
        return next((one.related.quantity.value for one in own), None)

    def _held(self, span: Span) -> Held | None:
        """The base's figure for a time."""
        return next((one for one in self.view.known.at(span, None) if one.stands), None)

    @staticmethod
    def _alike(one: Span, other: Span) -> bool:
        """Whether two times last equally long."""
        if one[0] is None or other[0] is None:
            return False
        return abs((one[1] - one[0]).days - (other[1] - other[0]).days) <= 2

    def _later(self, change: Change, judged: Judged) -> tuple[Span, bool] | None:
        """The time after the change, and whether it is certain."""
        if self.scope is None:
            return None
        wholes = [
            (one, found)
            for (one, found), number in zip(judged, self.scope.numbers, strict=True)
            if not number.compared and one.related.slot is None and one.kind == "span"
        ]
        at = change.quantity.start
        before = [pair for pair in wholes if pair[0].related.quantity.start < at]
        after = [pair for pair in wholes if pair[0].related.quantity.start > at]
        pair = before[-1] if before else after[0] if after else None
        if pair is not None:
            one, found = pair
            agrees = found is not None and found.name in _AGREEING
            return (one.spans[0], agrees and one.sure) if len(one.spans) == 1 else None
        if not all(number.compared for number in self.scope.numbers):
            return None
        leaning = self.view.leaning_on
        own = [when for when in self.view.sentence.whens if when.spans and not when.compared]
        if own and self.view.speaks_of_it():
            return (own[0].spans[0], False) if own[0].kind == "span" else None
        if not own and leaning.counted and leaning.span is not None:
            return leaning.span, True
        return None

    def _earlier(self, change: Change, later: Span) -> tuple[Span | None, bool]:
        """The time before the change, and whether it is named: else it is a year earlier."""
        compared = [
            when
            for when in self.view.sentence.whens
            if when.compared and when.last <= change.quantity.start
        ]
        if compared:
            when = compared[-1]
            if len(when.spans) != 1 or when.spans[0] == later:
                return None, False
            if when.spans[0][0] is not None and when.kind == "span":
                return when.spans[0], when.sure
            return None, False
        return (shifted(later, -1) if later[0] is not None else None), False


def _is_certain(timed: Timed, found: Verdict, of_another_tally: Collection[Quantity]) -> bool:
    """Whether a verdict is certain enough; a number that disagrees must be exact and not round."""
    if found.name not in ("contradicted", "other-period", "other-measure", "differs-slightly"):
        return True
    quantity = timed.related.quantity
    if quantity in of_another_tally or quantity.hedge not in ("", "exact"):
        return False
    milestone = quantity.unit == "count" and quantity.value >= TELLING
    return not (milestone and quantity.value < 10 * quantity.grain)  # 1천 명, 3만 명


def _percent(
    change: Change,
    now: Held,
    then: Held,
    certain: bool,
    printed: tuple[float | None, float | None],
) -> Verdict | None:
    """The verdict on a change in percent, of the base's figures or the ``printed`` ones."""
    actual = 100 * (now.high - then.high) / then.high
    stated = change.direction * change.quantity.value
    because = f"{told(now, False)} against {told(then, False)} is {actual:+.1f}%"
    off = abs(stated - actual)
    exact = change.quantity.hedge in ("", "exact")
    whole = change.quantity.value == int(change.quantity.value)
    if off <= (1.0 if whole else 0.15) or (not exact and off <= _ROUGHLY):
        return verdict("holds", now, because, value=round(actual, 1))
    later, earlier = printed
    if (
        exact
        and later
        and earlier
        and abs(stated - 100 * (later - earlier) / earlier) <= _AS_PRINTED
    ):
        because = f"{later:,.0f} against {earlier:,.0f}, as the draft has them; {because}"
        return verdict("holds", now, because, value=round(actual, 1))
    if certain and exact and off > _ROUGHLY:
        return verdict("contradicted", now, because, value=round(actual, 1))
    return None


_ROUGHLY = 3  # points
_AS_PRINTED = 0.06


def _difference(change: Change, now: Held, then: Held) -> Verdict | None:
    """The verdict on a difference, only where it agrees: ``6명 늘었다``."""
    actual = now.high - then.high
    because = f"{told(now, False)} against {told(then, False)}: {actual:+,.0f}"
    if change.direction * change.quantity.value == actual:
        return verdict("holds", now, because, value=actual)
    return None
