"""Sentences that agree with the base, in many forms: none may be contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from defector_facts import FactBase, Stat
from defector_facts.check.known.lookup import Lookup
from defector_facts.check.reading import Reader
from tests.conftest import DATA

AGREES = {"holds", "rounded", "superseded", "disputed"}
# a, p, pp, n: the arrivals of a year, the year before, two years before, and the next year; y, py,
# ppy, ny: those years; d, pc: the change; t, pt: the totals by the end of the year and the year
# before.
FORMS = (DATA / "check" / "true-forms.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def lookup(shipped: FactBase) -> Lookup:
    return Lookup(shipped)


def yearly(base: FactBase, measure: str) -> dict[int, Stat]:
    """The figures that stand, of whole years or up to the end of a year, by year."""
    return {
        stat.period.end.year: stat
        for stat in base.stats.values()
        if stat.measure == measure and stat.standing == "stands" and stat.period.end
        if stat.period.text.removeprefix("../").removesuffix("-12").isdigit()
    }


def slots(base: FactBase) -> Iterator[dict[str, object]]:
    """The values to fill the forms with, for each year with the two before it and the next."""
    came, total = yearly(base, "arrivals"), yearly(base, "arrivals-total")
    for year, stat in came.items():
        around = [came.get(year - back) for back in (0, 1, 2, -1)]
        if stat.split is None or any(one is None or one.value is None for one in around):
            continue
        a, p, pp, n = (int(one.value) for one in around if one and one.value)
        before = came[year - 1].split
        rose = a > p
        filled: dict[str, object] = {
            "y": year, "py": year - 1, "ppy": year - 2, "ny": year + 1,
            "a": f"{a:,}", "p": f"{p:,}", "pp": f"{pp:,}", "n": f"{n:,}",
            "d": f"{abs(a - p):,}", "pc": abs(round(100 * (a - p) / p)),
            "ud": "up" if rose else "down", "rf": "rose" if rose else "fell",
            "rise": "rise" if rose else "fall", "mf": "more" if rose else "fewer",
            "w": f"{stat.split.women:,}", "m": f"{stat.split.men:,}",
            "ws": round(100 * stat.split.women / a, 1), "up": f"{(a // 100 + 1) * 100:,}",
        }  # fmt: skip
        if before is not None:
            filled["pws"] = round(100 * before.women / p, 1)
        for name, at in (("t", year), ("pt", year - 1)):
            if at in total:
                filled[name] = f"{total[at].value:,}"
        yield filled


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[:40])
def test_true_sentences_are_not_contradicted(shipped: FactBase, lookup: Lookup, form: str) -> None:
    asked = tied = 0
    for filled in slots(shipped):
        try:
            text = form.format(**filled)
        except KeyError:  # the base has no total for that year
            continue
        for day in (date(int(str(filled["y"])) + 1, 2, 6), None):
            for read in Reader(lookup, day).paragraph(text):
                asked += 1
                tied += read.verdict is not None
                assert read.verdict is None or read.verdict.name in AGREES, (text, read)
    assert asked
    assert tied or form.startswith("In the year to December")
