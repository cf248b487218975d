"""The two figures of the base between which a change lies, by the times compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.excluded import speaks_of_it
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import ARTICLES, CHANGING
from defector_facts.check.times.spans import Span, overlap, shifted, whole_year, years
from defector_facts.check.times.when import When

NEARBY = 6  # tokens between a change and the words for what changed, or since when
A_COUNT = 20  # a smaller number may count anything
_AGREEING = ("holds", "rounded", "superseded", "differs-slightly")


class Compared(NamedTuple):
    """The two figures of a change; ``certain`` is whether no others can be meant.

    ``printed`` are the later and the earlier value in the draft, if it has both.
    """

    later: Held
    earlier: Held
    certain: bool
    printed: tuple[float, float] | None = None


def figures_of_named_base(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], quantity: Quantity
) -> Compared | None:
    """The figures of a change that names its base year: ``a 6 percent drop from 2009``.

    The later one is for the sentence's own time, or that of the sentence before.
    """
    sentence = view.sentence
    for at in range(quantity.last, min(quantity.last + NEARBY, sentence.last)):
        when = sentence.when_at.get(at)
        if when is not None:
            break
        if at in sentence.quantity_at or sentence.word(at) in (",", ";"):
            return None
    else:
        return None
    if not (when.compared and when.spans and when.kind == "span"):
        return None
    own = {one.spans[0] for one in _own_whens(sentence)}
    last = [one for one, _ in judged if one.related.noun.last <= quantity.start]
    ahead = [one for one in _own_whens(sentence) if one.last <= quantity.start]
    if ahead and not any(
        at in sentence.quantity_at for at in range(ahead[-1].last, quantity.start)
    ):
        own = {ahead[-1].spans[0]}  # in 2017 it fell by 21 percent from 2016
    if len(own) > 1 and last and last[-1].sure and last[-1].related.slot is None:
        own &= {*last[-1].spans}  # the change is that of the last number
    if not own and view.leaning_on.span is not None:
        own = {view.leaning_on.span}
    if len(own) != 1 or not own.isdisjoint(when.spans):
        return None
    return _figures_at(view, judged, [*own, when.spans[0]], True)


def figures_at_own_time(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], quantity: Quantity
) -> Compared | None:
    """The figures of a change with a time of its own, for which the sentence has no number.

    ``1,898 in 2004; in 2005 there were 1,384, and in 2006 arrivals went up by 46.5 percent``.
    """
    sentence = view.sentence
    before = [when for when in _own_whens(sentence) if when.last <= quantity.start]
    if not judged or not before:
        return None
    own = before[-1]
    if any(at in sentence.quantity_at for at in range(own.last, quantity.start)):
        return None
    if any(own.spans[0] in timed.spans for timed, _ in judged) or own.spans[0][0] is None:
        return None
    return _figures_at(view, judged, [own.spans[0], shifted(own.spans[0], -1)], False)


def compared_figures(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], quantity: Quantity
) -> list[Compared]:
    """The pairs of figures between which a change may lie, those of its own clause first.

    If other clauses have numbers of the measure too, none is certain.
    """
    if _is_at_another_time(view.sentence, judged, quantity):
        return []
    beside = [one for one, _ in judged if _is_result_compared(view.sentence, one, quantity)]
    own = [(one, found) for one, found in judged if one not in beside]
    elsewhere = {span for one in beside for span in one.spans}
    clause = view.clauses.of(quantity.first)
    here = [(one, found) for one, found in own if _clause_of(view, one) == clause]
    all_told = _figures_at(view, judged, *_compared_times(view, own, elsewhere))
    if not here or len(here) == len(own):
        return [all_told] if all_told is not None else []
    own_clause = _figures_at(view, here, *_compared_times(view, here, elsewhere))
    return [one._replace(certain=False) for one in (own_clause, all_told) if one is not None]


def _clause_of(view: View, timed: Timed) -> int:
    return view.clauses.of(timed.related.quantity.first)


def _is_at_another_time(
    sentence: Sentence, judged: Sequence[tuple[Timed, Verdict | None]], quantity: Quantity
) -> bool:
    """Whether a change has a time for which there is no number: ``; in 2017 it fell 45``."""
    told = {span for timed, _ in judged for span in timed.spans}
    if not told:
        return False
    before = [one.related.noun.last for one, _ in judged]
    last = max((end for end in before if end <= quantity.start), default=sentence.first)
    after = quantity.last + (sentence.word(quantity.last) in CHANGING)
    after += sentence.word(after) in ("in", "for", "during")
    return any(
        not any(overlap(when.spans[0], span) for span in told)
        and (when.first == after or last <= when.first < when.last <= quantity.start)
        for when in _own_whens(sentence)
    )


def _is_result_compared(sentence: Sentence, timed: Timed, quantity: Quantity) -> bool:
    """Whether a change's result is compared with a number: ``rose a fifth, below the 1,047``."""
    number = timed.related.quantity
    at = number.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    if sentence.word(at) not in _COMPARING or number.start < quantity.last:
        return False
    between = range(quantity.last, at)
    return any(sentence.word(k) == "," or k in sentence.quantity_at for k in between)


_COMPARING = frozenset(["than", "below", "above", "of"])


def _figures_at(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], spans: list[Span], certain: bool
) -> Compared | None:
    """The base's figures for two times as long; ``None`` if it lacks one.

    ``certain`` is whether no other times can be meant.
    """
    known = view.known
    if len(spans) != 2:
        return None
    later, earlier = sorted(spans, key=lambda span: span[1], reverse=True)
    held = [next((h for h in known.at(s, None) if h.stands), None) for s in (later, earlier)]
    if held[0] is None or held[1] is None or not held[1].high:
        return None
    lengths = [(s[1] - s[0]).days for s in (later, earlier) if s[0] is not None]
    if len(lengths) != 2 or abs(lengths[0] - lengths[1]) > 2:
        return None
    if any(_is_of_another_count(judged, one) for one in (held[0], held[1])):
        return None
    told_at = {timed.spans[0]: timed.related.quantity for timed, _ in judged if timed.spans}
    pair = told_at.get(later), told_at.get(earlier)
    printed = (pair[0].value, pair[1].value) if pair[0] and pair[1] else None
    return Compared(held[0], held[1], certain and _is_all_confirmed(view, judged), printed)


def _is_of_another_count(judged: Sequence[tuple[Timed, Verdict | None]], held: Held) -> bool:
    """Whether the draft's own number for a time is far from the base's: its change is too."""
    return any(
        verdict is None
        and timed.spans[:1] == (held.span,)
        and timed.related.slot is None
        and timed.related.quantity.hedge in ("", "exact", "about")
        and timed.related.quantity.value >= A_COUNT
        and not _LEAST * held.high <= timed.related.quantity.value <= _MOST * held.high
        for timed, verdict in judged
    )


_LEAST, _MOST = 0.6, 1.6


def _is_all_confirmed(view: View, judged: Sequence[tuple[Timed, Verdict | None]]) -> bool:
    """Whether every count of a sentence agrees with the base and every time is certain."""
    agree = all(
        verdict is not None and verdict.name in _AGREEING and timed.sure
        for timed, verdict in judged
    )
    tied = {timed.related.quantity for timed, _ in judged}
    others = [
        quantity
        for quantity in view.sentence.quantities
        if quantity.unit == "count" and quantity not in tied and quantity.value >= A_COUNT
    ]
    times = all(when.sure for when in view.sentence.whens if when.spans)
    return agree and not others and times


def _own_times(view: View, judged: Sequence[tuple[Timed, Verdict | None]]) -> list[Span]:
    """The times of a sentence's numbers; without any, its own or that of the sentence before."""
    spans: list[Span] = []
    for timed, _ in judged:
        told = len(timed.spans) == 1 and timed.kind == "span"
        if timed.related.slot is None and told and timed.spans[0] not in spans:
            spans.append(timed.spans[0])
    named = [when.spans[0] for when in _own_whens(view.sentence)]
    if not spans and named:
        own = speaks_of_it(view) or view.leaning_on.span not in (None, *named)
        spans += named[:1] if own else []
    if not spans and view.leaning_on.span is not None:
        spans.append(view.leaning_on.span)
    return spans


def _own_whens(sentence: Sentence) -> list[When]:
    """The times of a sentence that are not only a comparison or when something was said."""
    return [
        when
        for when in sentence.whens
        if when.kind == "span" and when.spans and not when.compared and not when.reporting
    ]


def _compared_times(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], elsewhere: set[Span]
) -> tuple[list[Span], bool]:
    """The times that a sentence compares, and whether no others can be meant.

    With one time, the change is from the year before. ``elsewhere`` are the times of numbers that
    something else is compared with.
    """
    sentence = view.sentence
    spans = _own_times(view, judged)
    own = [when.spans[0] for when in _own_whens(sentence)]
    if len(spans) == 2 and own and not any(overlap(*pair) for pair in product(own, spans)):
        return [], False  # both numbers are for times with which the sentence's own is compared
    if len(spans) == 1:
        earlier = [when for when in sentence.whens if when.spans and when.spans[0] == spans[0]]
        if any(_is_compared(sentence, when) for when in earlier):  # down on 2019, when 1,047 came
            carried = view.leaning_on.span
            if carried is not None and carried != spans[0]:
                return [carried, spans[0]], True
    if len(spans) == 1:
        for when in sentence.whens:
            told = when.kind == "span" and bool(when.spans) and when.spans[0] not in spans
            if told and when.spans[0] not in elsewhere and _is_compared(sentence, when):
                spans.append(when.spans[0])
    if len(spans) == 1 and _is_pair_of_years(spans[0]):
        return [whole_year(spans[0][1].year), shifted(whole_year(spans[0][1].year), -1)], False
    if len(spans) == 1 and spans[0][0] is not None:
        others = [when for when in sentence.whens if when.kind not in ("rate", "length")]
        clear = not any(when.kind == "open" for when in others)
        spans += [shifted(spans[0], -1)] if clear else []
        return spans, len(others) <= 1
    return spans, True


def _is_pair_of_years(span: Span) -> bool:
    """Whether a range is one year and the next: ``halved between 2011 and 2012``."""
    start, end = span
    return start is not None and (start, end) == years(end.year - 1, end.year)


def _is_compared(sentence: Sentence, when: When) -> bool:
    """Whether another time is compared with this one: ``from a year ago``, ``than in``."""
    if sentence.word(when.last - 1) in ("earlier", "before", "previously"):
        return True
    near = [sentence.word(at) for at in range(max(when.first - 4, sentence.first), when.first)]
    return not {"from", "than", "against", "versus", "compared", "over", "on"}.isdisjoint(near)
