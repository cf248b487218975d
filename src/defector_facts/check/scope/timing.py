"""The time of each number in a sentence, by its place among the other numbers and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.scope.paired_times import paired_in_order, paired_lists, pairs_of_sexes
from defector_facts.check.scope.part_of import is_part_of, is_repeated, tells_of_them
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.time_choice import starts_a_change, time_of
from defector_facts.check.scope.timed import Timed, at_time
from defector_facts.check.scope.times_beside import is_one_of_a_list, is_under_a_part, time_after
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import is_year, shifted


def time_of_each(
    sentence: Sentence,
    related: Sequence[Related],
    before: LeaningOn,
    *,
    stock: bool = False,
) -> list[Timed]:
    """Each number with its time.

    A number without one takes the time of the measure's number in the sentence ``before``, or
    else the last time named. Of a ``stock``, the first number of a change (``from 11 to 16``) is
    the one up to the day before.
    """
    in_order = paired_in_order(sentence, related)
    if in_order is not None:
        return in_order
    timed: list[Timed] = []
    paired = paired_lists(sentence, related)
    used: set[int] = {when.first for when in paired.values()}
    for index in range(len(related)):
        if index in paired:
            one = at_time(related[index], paired[index], explicit=True)
            timed.append(one._replace(sure=True))
            continue
        repeated = _repeated(sentence, related, index, timed)
        if repeated is not None:
            timed.append(repeated)
            continue
        one = _unsure_in_list(sentence, time_of(sentence, related, index, used, timed))
        if stock and starts_a_change(sentence, related, index) and not one.explicit:
            one = _up_to_the_day_before(one)
        if timed and not (one.sure or one.explicit):
            one = _year_before_change(sentence, one, timed[-1])
        if _has_later_time(sentence, one, related) and (before.anchor or before.span) is not None:
            one = one._replace(spans=(), kind="none", how="")
        timed.append(_from_sentence_before(sentence, one, before) if one.kind == "none" else one)
    for index in pairs_of_sexes(sentence, related):
        timed[index] = _with_time_of_pair(sentence, timed[index], timed[index + 1])
    return _parts_with_time_of_whole(timed)


def _with_time_of_pair(sentence: Sentence, one: Timed, other: Timed) -> Timed:
    """A number with the time after the other sex's: ``35 men and 32 women in 2022``."""
    after, _ = time_after(sentence, other.related)
    beside_other = after is not None and other.explicit and other.spans == after.spans
    shared = beside_other and one.spans != other.spans
    return other._replace(related=one.related) if shared else one


def _unsure_in_list(sentence: Sentence, one: Timed) -> Timed:
    """Makes a time unsure if its number is one of a list, or under a heading for part of a year."""
    if not one.sure or not one.spans:
        return one
    in_doubt = is_under_a_part(sentence, one.related, one.spans[0]) or (
        one.related.slot is None and is_one_of_a_list(sentence, one.related.quantity)
    )
    return one._replace(sure=False) if in_doubt else one


def _parts_with_time_of_whole(timed: list[Timed]) -> list[Timed]:
    """Gives women and men named before their total its time: ``32 women among the 67 who came``."""
    first = next((at for at, one in enumerate(timed) if one.related.slot is None), 0)
    if not first or not timed[first].spans:
        return timed
    whole = timed[first]
    parts = [
        whole._replace(related=one.related, explicit=False) if _is_untimed_part(one) else one
        for one in timed[:first]
    ]
    return [*parts, *timed[first:]]


def _is_untimed_part(one: Timed) -> bool:
    return one.related.by == "list" and one.kind == "none"


def _repeated(
    sentence: Sentence, related: Sequence[Related], index: int, timed: Sequence[Timed]
) -> Timed | None:
    """A repeated number, or a part of one, with the time it had before; ``None`` for others.

    ``67 people came in 2022; 35 of the 67 were men``.
    """
    one = related[index]
    whole = related[index + 1].quantity if index + 1 < len(related) else None
    if whole is None or not is_part_of(sentence, one.quantity, whole):
        whole = one.quantity
    if not is_repeated(sentence, whole, [before.related for before in timed]):
        return None
    told = next(before for before in timed if before.related.quantity.value == whole.value)
    return told._replace(related=one, explicit=told.explicit and whole == one.quantity)


def _year_before_change(sentence: Sentence, one: Timed, told: Timed) -> Timed:
    """The earlier number of a change, with the year before: ``rose to 236 from 196``."""
    leads = [sentence.word(at.related.quantity.start - 1) for at in (told, one)]
    year = told.spans[0] if len(told.spans) == 1 and told.kind == "span" else None
    if leads != ["to", "from"] or year is None or not is_year(year):
        return one
    how = f"the year before {year[1].year}"
    return one._replace(spans=(shifted(year, -1),), kind="span", how=how)


def _up_to_the_day_before(timed: Timed) -> Timed:
    """The first number of a stock's change, as of the day before it: ``from 11 to 16``."""
    starts = [span[0] for span in timed.spans if span[0] is not None]
    if len(starts) != 1:
        return timed
    day = starts[0] - timedelta(days=1)
    return timed._replace(spans=((None, day),), kind="to-date", how=f"up to {day}", sure=False)


def _has_later_time(sentence: Sentence, timed: Timed, related: Sequence[Related]) -> bool:
    """Whether a number's time, not beside it, is that of a later number that is no part of it.

    ``They counted 236, 40 more than the 196 of the year before and far more than the 67 of 2022``.
    """
    if timed.explicit or timed.sure or timed.kind != "span":
        return False
    at = timed.related.quantity.start
    later = [one for one in related if one.quantity.start > at and one.slot is None]
    whens = [time_after(sentence, one)[0] for one in later]
    return any(when is not None and when.spans == timed.spans for when in whens)


def _from_sentence_before(sentence: Sentence, one: Timed, before: LeaningOn) -> Timed:
    """A number without a time, with that of the sentence before.

    It is sure only for women or men among those counted there, and for a share of ``them``.
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
