"""Changes, recomputed from the base's figures: ``fell 78 percent``, ``40 more than in 2018``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held, Known
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.reaching import topic_end
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.asserted import is_unasserted
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import CHANGING, FALLING, RISING
from defector_facts.check.value.agreement import told, verdict
from defector_facts.check.value.compared_figures import (
    A_COUNT,
    NEARBY,
    Compared,
    compared_figures,
    figures_at_own_time,
    figures_of_named_base,
)
from defector_facts.check.value.multiples import (
    is_fraction_of,
    judge_fraction,
    judge_multiple,
    multiples_in_words,
)
from defector_facts.check.value.whose_change import heads_topic, is_own_change, is_share_of


def judge_changes(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]]
) -> Iterator[tuple[Quantity, Verdict]]:
    """The findings for the changes that a sentence states, by the figures they lie between."""
    known, sentence = view.known, view.sentence
    if known.percent or known.estimated or not sentence.mentions_change:
        return
    if known.counts == "total":
        yield from _growth_of_total(view, judged)
        return
    numbers = [timed.related.quantity for timed, _ in judged]
    for quantity in (*sentence.quantities, *multiples_in_words(sentence)):
        if not _may_be_a_change(view, quantity):
            continue
        if _is_of_the_measure(view, quantity, numbers):
            found = _judge_change(view, judged, quantity)
            if found is not None:
                yield quantity, found


def _judge_change(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]], quantity: Quantity
) -> Verdict | None:
    """The finding for a change, which holds if it fits any two figures that may be meant.

    It is wrong only if it is certain which two figures are meant.
    """
    own = figures_of_named_base(view, judged, quantity) or figures_at_own_time(
        view, judged, quantity
    )
    pairs = [own] if own is not None else compared_figures(view, judged, quantity)
    wrong: Verdict | None = None
    for operands in pairs:
        found = _finding_between(view, quantity, operands)
        if found is None:
            continue
        if found.name in ("holds", "rounded"):
            return found
        told = operands.certain and min(operands.later.high, operands.earlier.high) >= A_COUNT
        vague = quantity.unit == "percent" and _has_no_reference(view.sentence, quantity)
        wrong = wrong or (found if told and not vague else None)
    return wrong


def _may_be_a_change(view: View, quantity: Quantity) -> bool:
    """Whether a number may be the size of a change, judged by the words beside it."""
    sentence = view.sentence
    if quantity.unit == "count":
        return _compared_by(view, quantity) or _moved_by(sentence, quantity)
    if quantity.unit == "percent":
        return _direction(sentence, quantity) != 0
    return quantity.unit in ("times", "fraction")


def _is_of_the_measure(view: View, quantity: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether a change is the measure's, by its numbers ``told``, noun, or the sentence before."""
    if quantity.unit == "count" and told:  # "40 more" can only be confirmed
        return True
    if is_unasserted(view.sentence, quantity, quantity.last):
        return False
    if not (
        told
        or topic_end(view, quantity) is not None
        or heads_topic(view, quantity)
        or _counts_more(view, quantity)
        or _is_of_number_before(view, quantity)
    ):
        return False
    return is_own_change(view, quantity, told)


def _growth_of_total(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]]
) -> Iterator[tuple[Quantity, Verdict]]:
    """The findings for the growth of a total: ``34,410, 96 more than at the end of 2024``."""
    known, sentence = view.known, view.sentence
    told_of = [timed.spans[0] for timed, found in judged if found is not None and timed.spans]
    days = {when.spans[0][1] for when in sentence.whens if when.kind == "up-to" and when.spans}
    if len(told_of) != 1 or len(days) != 2 or told_of[0][1] not in days:
        return
    pair = [next((one for one in known.at((None, day), None) if one.stands), None) for day in days]
    if pair[0] is None or pair[1] is None:
        return
    earlier, later = sorted((pair[0], pair[1]), key=lambda one: one.span[1])
    for quantity in sentence.quantities:
        direction = _direction(sentence, quantity)
        if direction and quantity.unit == "count":
            found = _difference(view, quantity, direction, later, earlier)
            if found is not None:
                yield quantity, found


def _finding_between(view: View, quantity: Quantity, operands: Compared) -> Verdict | None:
    """The finding for a change between two figures, with a word for rise or fall beside it."""
    sentence, (later, earlier, _, printed) = view.sentence, operands
    if quantity.unit == "times":
        return judge_multiple(sentence, quantity, later, earlier)
    if quantity.unit == "fraction":
        of_two = printed is not None and is_fraction_of(sentence, quantity, *printed)
        return judge_fraction(quantity, later, earlier) if of_two else None
    direction = _direction(sentence, quantity)
    if direction == 0:
        return None
    if quantity.unit == "percent":
        if is_share_of(view, quantity):
            return None
        found = _percent(view.known, quantity, direction, later, earlier)
        if printed is not None and (found is None or found.name != "holds"):
            return _percent_as_printed(quantity, direction, later, printed) or found
        return found
    if quantity.unit == "count":
        return _difference(view, quantity, direction, later, earlier)
    return None


def _is_of_number_before(view: View, quantity: Quantity) -> bool:
    """Whether a sentence starts with the change of the number before: ``a rise of 11 percent``.

    ``That represents a rise of 11 percent`` too.
    """
    said = not _REPRESENTS.isdisjoint(view.sentence.words)
    return view.unknown(view.sentence.first, quantity.start) <= said and view.leaning_on.counted


_REPRESENTS = frozenset(["represents", "represent", "marks", "constitutes", "means", "meant"])


def _has_no_reference(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a comparison does not say with what: ``That is 58 percent more``."""
    follows = sentence.word(quantity.last + 1)
    return sentence.word(quantity.last) in _MORE and follows not in _THAN


_MORE = ("more", "fewer", "less", "higher", "lower")
_THAN = ("than", "from", "compared", "in", "on", "against")


def _direction(sentence: Sentence, quantity: Quantity) -> int:
    """1 for a rise, -1 for a fall, 0 if the words beside the number say neither."""
    after = [sentence.word(at) for at in range(quantity.last, quantity.last + 3)]
    before = [sentence.word(at) for at in range(quantity.start - 1, quantity.start - NEARBY, -1)]
    if after[0] in ("of", "to", "from", "in", "at", "on", ",", ".", "and", ""):
        after = []
    if before[:2] == ["by", "or"]:  # fell from 2,706 to 1,502, or by 44 percent
        at = range(quantity.start - 3, sentence.first - 1, -1)
        before = [word for k in at if (word := sentence.word(k)) != ","]
    stop = next((at for at, word in enumerate(before) if word in (";", "women", ",")), len(before))
    for word in (*after, *before[:stop]):
        if word in FALLING:
            return -1
        if word in RISING:
            return 1
    joined = _joined_change(sentence, quantity)
    return _direction(sentence, joined) if joined is not None else 0


def _joined_change(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """The change to which a second is joined: ``down 8 percent from 2018 and 64 from 2009``."""
    if sentence.word(quantity.start - 1) not in ("and", "or"):
        return None
    at = quantity.start - 2
    while at in sentence.when_at or sentence.word(at) in _THAN:
        at -= 1
    other = sentence.quantity_at.get(at)
    return other if other is not None and other.unit == quantity.unit == "percent" else None


def _percent(
    known: Known, quantity: Quantity, direction: int, later: Held, earlier: Held
) -> Verdict | None:
    """The finding for a percentage change, by the two figures or as the source printed it."""
    change = 100 * (later.high - earlier.high) / earlier.high
    stated = direction * quantity.value
    because = f"{told(later, False)} against {told(earlier, False)} is {change:+.1f}%"
    off = abs(stated - change)
    if quantity.hedge in ("over", "least"):
        off = min(off, 0.0 if 0 <= direction * change - quantity.value <= quantity.grain else off)
    if quantity.hedge in ("about", "nearly") and off <= _ROUGHLY:
        low, high = quantity.interval()
        off = 0.0 if low <= direction * change <= high else off
    if off <= (1.0 if quantity.value == int(quantity.value) else 0.15):
        return verdict("holds", later, because, value=round(change, 1))
    printed = later.stat.change
    if printed is not None and abs(printed.percent - stated) <= 0.5:
        return verdict("holds", later, because + f"; printed as {printed.percent}%")
    other = _printed(known, later, stated)
    if other is not None and quantity.hedge in ("", "exact"):
        because = f"{stated:+g}% is {told(other, False)}; {because}"
        return verdict("other-period", later, because, value=round(change, 1))
    if off > 3 and quantity.hedge in ("", "exact", "about"):
        return verdict("contradicted", later, because, value=round(change, 1))
    return None


def _percent_as_printed(
    quantity: Quantity, direction: int, later: Held, printed: tuple[float, float]
) -> Verdict | None:
    """The finding if a percentage is the change between the draft's own two figures."""
    change = 100 * (printed[0] - printed[1]) / printed[1] if printed[1] else 0.0
    if quantity.hedge not in ("", "exact") or abs(direction * quantity.value - change) > 0.06:
        return None
    because = f"{printed[0]:,.0f} against {printed[1]:,.0f}, as the draft has them, {change:+.1f}%"
    return verdict("holds", later, because, value=round(change, 1))


_ROUGHLY = 3  # points


def _printed(known: Known, later: Held, stated: float) -> Held | None:
    """A figure of the same year for which the source printed the change that is stated."""
    for several in known.by_span.values():
        for held in several:
            change = held.stat.change
            if change is None or held.slot is not None or not held.stands or held is later:
                continue
            if abs(change.percent - stated) <= 0.1 and held.span[1].year == later.span[1].year:
                return held
    return None


def _difference(
    view: View, quantity: Quantity, direction: int, later: Held, earlier: Held
) -> Verdict | None:
    """The finding if a number is the difference of two figures: ``up 40 from 2022``."""
    if not (_compared_by(view, quantity) or _moved_by(view.sentence, quantity)):
        return None
    change = later.high - earlier.high
    because = f"{told(later, False)} against {told(earlier, False)}: {change:+,.0f}"
    low, high = quantity.interval()
    if quantity.hedge == "about" and low <= direction * change <= high:
        return verdict("rounded", later, because, value=change)
    if direction * quantity.value == change and quantity.hedge in ("", "exact"):
        return verdict("holds", later, because, value=change)
    return None


def _compared_by(view: View, quantity: Quantity) -> bool:
    """Whether a number is a difference in a comparison: ``40 more than``."""
    word = view.sentence.word
    after, then = word(quantity.last), word(quantity.last + 1)
    if after not in _MORE:
        return False
    return then in ("than", "from", "compared", "in", ",", ".", ";", ")", "") or _counts_more(
        view, quantity
    )


def _counts_more(view: View, quantity: Quantity) -> bool:
    """Whether a number of people is a difference: ``120 fewer people came than in 2014``."""
    sentence = view.sentence
    if sentence.word(quantity.last) not in _MORE or quantity.last + 1 not in view.unit_starts:
        return False
    return any(when.compared and when.first > quantity.last for when in sentence.whens)


def _moved_by(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is the size of a rise or fall: ``up 40 from``, ``a drop of 40``."""
    before, earlier = sentence.word(quantity.start - 1), sentence.word(quantity.start - 2)
    follows = sentence.word(quantity.last)
    if before in ("up", "down"):
        return earlier != "made" and follows in ("from", "on", "compared", "over", "in")
    return earlier in CHANGING and before in ("by", "of")
