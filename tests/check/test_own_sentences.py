"""Each figure in the sentence that the base itself has for its measure: it is tied and agrees."""

from __future__ import annotations

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.model import Stat

AGREEING = {"holds", "rounded", "superseded", "disputed"}


def told(base: FactBase, stat: Stat) -> str:
    """A figure in the sentence of its measure."""
    measure = base.measures[stat.measure]
    value = f"{stat.low:,} to {stat.high:,}" if stat.value is None else f"{stat.value:,}"
    value += " percent" if measure.unit == "percent" else ""
    period = stat.period.phrase
    text = measure.sentence.format(
        value=value,
        Value=value,
        period=period,
        Period=period[0].upper() + period[1:],
        group=stat.group or "",
        place=stat.place or "",
        estimator=stat.estimator or "",
    )
    return " ".join(text.split())


def test_the_sentences_of_the_base_are_tied(shipped: FactBase) -> None:
    checker = Checker(shipped)
    stats = [one for one in shipped.stats.values() if one.standing != "contradicted"]
    stats = [one for one in stats if shipped.measures[one.measure].check is not None]
    missed, against = [], []
    for stat in stats:
        text = told(shipped, stat)
        names = {one.name for one in checker.check(read_draft("own.txt", text)).findings}
        missed += [text] if AGREEING.isdisjoint(names) else []
        against += [(text, names)] if names - AGREEING else []
    assert not against
    assert len(missed) <= 0.03 * len(stats), missed
