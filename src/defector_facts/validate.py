"""What a type cannot say of a fact base: names that lead nowhere, sums that do not add up.

``check`` never prints and never stops at the first fault.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from difflib import get_close_matches

from defector_facts.base import FactBase
from defector_facts.model import (
    AnyRecord,
    Camp,
    Claim,
    Disagreement,
    Event,
    EvidencedRecord,
    Evidence,
    Facility,
    Measure,
    Name,
    Penalty,
    Quote,
    Record,
    Route,
    Source,
    Stat,
    Statement,
    Statements,
)
from defector_facts.period import Period, PeriodKind
from defector_facts.problems import Finding

MAXIMUM_QUOTE_WORDS = 60
_SAFE_URL = re.compile(r"https?://[^\s<>\"`{}|\\^]+", re.IGNORECASE)
_SLOT = re.compile(r"\{([^{}]*)\}")
_SLOTS = {"value", "Value", "period", "Period", "group", "Group", "place", "estimator", "Estimator"}
_LARGEST = 2**63 - 1

Keys = tuple[str | int, ...]
Report = Callable[..., None]


def check(base: FactBase, broken: Collection[str] = ()) -> list[Finding]:
    """Every fault of ``base``, in the order of its records.

    ``broken`` are paths of records that stand in the files but could not be converted;
    naming one of them is no further fault.
    """
    findings: list[Finding] = []
    for record in base:

        def report(
            keys: Keys, message: str, remedy: str = "", record: AnyRecord = record
        ) -> None:
            findings.append(Finding(record.kind, record.id, keys, message, remedy))

        if isinstance(record, Source):
            _check_source(record, report)
            continue
        _check_links(base, record, report)
        if isinstance(record, Measure):
            _check_measure(record, report)
        elif isinstance(record, Stat):
            _check_stat(base, record, report)
        elif isinstance(record, Facility):
            _check_id(base, "camps", record.type, ("type",), report)
        elif isinstance(record, Penalty):
            for index, camp in enumerate(record.camps):
                _check_id(base, "camps", camp, ("camps", index), report)
        elif isinstance(record, Quote):
            _check_quote(record, report)
        elif isinstance(record, Claim):
            _check_id(base, "sources", record.said_in, ("said_in",), report)
            if record.paragraph is not None and record.paragraph < 1:
                report(("paragraph",), "paragraphs count from 1")
    return findings


def statements(record: AnyRecord) -> Iterator[tuple[Keys, Statement]]:
    """Every statement inside a record, with the keys that lead to it."""
    for name in _STATEMENT_FIELDS.get(type(record), ()):
        group: Statements = getattr(record, name)
        for index, statement in enumerate(group):
            yield (name, index), statement
    if isinstance(record, EvidencedRecord):
        for index, disagreement in enumerate(record.disagreements):
            yield from _positions(index, disagreement)


def all_evidence(record: AnyRecord) -> Iterator[tuple[Keys, Evidence]]:
    """Every piece of evidence of a record and of the statements in it."""
    if isinstance(record, (EvidencedRecord, Measure)):
        for index, item in enumerate(record.evidence):
            yield ("evidence", index), item
    for keys, statement in statements(record):
        for index, item in enumerate(statement.evidence):
            yield (*keys, "evidence", index), item


_STATEMENT_FIELDS: dict[type, tuple[str, ...]] = {
    Route: ("over_time", "risks", "arrival"),
    Camp: ("run_by", "who", "term", "process", "conditions", "numbers", "usage"),
    Facility: ("status", "run_by", "numbers"),
    Penalty: ("reports",),
}


def _positions(index: int, disagreement: Disagreement) -> Iterator[tuple[Keys, Statement]]:
    for place, position in enumerate(disagreement.positions):
        yield ("disagreements", index, "positions", place), position


def _check_links(base: FactBase, record: Record, report: Report) -> None:
    for index, path in enumerate(record.see):
        if base.get(path) is None:
            paths = [other.path for other in base]
            report(("see", index), f"there is no record {path!r}", _nearest(path, paths))
        elif path == record.path:
            report(("see", index), "a record can't refer to itself")
    if record.standing != "stands" and not record.see and record.because is None:
        remedy = "name it in see, or say why in because"
        report(("standing",), f"is {record.standing}, with no pointer to what stands", remedy)
    for keys, evidence in all_evidence(record):
        source = base.sources.get(evidence.source)
        _check_id(base, "sources", evidence.source, (*keys, "source"), report)
        if source is not None and not source.seen:
            remedy = "name the page seen, and this one in via"
            report((*keys, "source"), f"{evidence.source!r} is marked as not seen", remedy)
        for index, id_ in enumerate(evidence.via):
            _check_id(base, "sources", id_, (*keys, "via", index), report)


def _check_id(base: FactBase, kind: str, id_: str, keys: Keys, report: Report) -> None:
    table = base.table(kind)
    if id_ not in table:
        report(keys, f"there is no {kind}.{id_[:60]}", _nearest(id_, list(table)))


def _nearest(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=1)
    return f"did you mean {near[0]!r}?" if near else "add the record, or mend the id"


def _check_source(source: Source, report: Report) -> None:
    if source.title is None and source.description is None:
        report((), "has neither title nor description", "describe the page in description")
    for field, names in (("author", source.author), ("editor", source.editor)):
        for index, name in enumerate(names):
            _check_name(name, (field, index), report)
    if source.issued is not None and source.issued.kind not in (
        PeriodKind.YEAR,
        PeriodKind.MONTH,
        PeriodKind.DAY,
    ):
        report(("issued",), "is a year, a month or a day", "write 2018, 2018-07 or 2018-07-13")
    if source.url is not None and not _SAFE_URL.fullmatch(source.url):
        report(("url",), "is no web address", "an address starts with https:// or http://")
    if source.seen and source.url is not None and source.accessed is None:
        report(("url",), "has no day on which it was read", "add accessed = YYYY-MM-DD")


def _check_name(name: Name, keys: Keys, report: Report) -> None:
    if (name.literal is None) == (name.family is None):
        report(keys, "a name is either family and given, or literal")


def _check_measure(measure: Measure, report: Report) -> None:
    slots = set(_SLOT.findall(measure.sentence))
    for slot in sorted(slots - _SLOTS):
        report(("sentence",), f"has an unknown slot {{{slot}}}", "slots: " + ", ".join(sorted(_SLOTS)))
    if not slots & {"value", "Value"} or not slots & {"period", "Period"}:
        report(("sentence",), "lacks a slot", "it needs {value} and {period}")


def _check_stat(base: FactBase, stat: Stat, report: Report) -> None:
    _check_id(base, "measures", stat.measure, ("measure",), report)
    for field in ("value", "low", "high"):
        _check_number(getattr(stat, field), (field,), report)
    has_range = stat.low is not None or stat.high is not None
    if (stat.value is not None) == has_range:
        report((), "needs a value, or low and high, and not both")
    elif has_range and (stat.low is None or stat.high is None):
        report((), "has one end of a range", "give low and high, or a value with a precision")
    elif stat.low is not None and stat.high is not None and stat.low > stat.high:
        report(("low",), f"{stat.low} is above {stat.high}", "swap low and high")
    if stat.split is not None and stat.value is not None:
        total = stat.split.women + stat.split.men
        if total != stat.value:
            report(("split",), f"women and men make {total}, not {stat.value}")
    if stat.change is not None:
        _check_change(base, stat, report)
    measure = base.measures.get(stat.measure)
    if measure is not None and measure.unit == "percent":
        _check_ratio(base, stat, report)
    elif stat.ratio is not None:
        report(("ratio",), "belongs to a measure in percent")


def _check_number(value: int | float | None, keys: Keys, report: Report) -> None:
    if value is None:
        return
    if not math.isfinite(value):
        report(keys, f"{value} is no number", "give a number, or leave the record out")
    elif value < 0:
        report(keys, f"{value} is below zero")
    elif value > _LARGEST:
        report(keys, "is past 64 bits", "check the number of digits")


def _check_change(base: FactBase, stat: Stat, report: Report) -> None:
    assert stat.change is not None
    before = base.get(stat.change.versus)
    if not isinstance(before, Stat):
        paths = [other.path for other in base.stats.values()]
        message = f"there is no figure {stat.change.versus!r}"
        report(("change", "versus"), message, _nearest(stat.change.versus, paths))
    elif before.value and stat.value is not None:
        percent = 100 * (stat.value - before.value) / before.value
        _check_percent(stat.change.percent, percent, stat.change.because, ("change",), report)
    elif stat.change.because is None:
        report(("change",), "can't be recomputed from a range", "say why in because")


def _check_ratio(base: FactBase, stat: Stat, report: Report) -> None:
    if stat.ratio is None:
        if stat.unrecomputed is None:
            remedy = "name its operands in ratio, or say in unrecomputed why not"
            report((), "a percentage names both operands", remedy)
        return
    operands: list[int | float] = []
    for field in ("part", "whole"):
        named = getattr(stat.ratio, field)
        number = operand(base, named)
        if number is None:
            remedy = "give a number, or a path such as stats.arrivals-2018.women"
            report(("ratio", field), f"{named!r} is no figure", remedy)
        else:
            operands.append(number)
    if len(operands) < 2 or stat.value is None:
        return
    part, whole = operands
    if not whole:
        report(("ratio", "whole"), "is zero")
        return
    _check_percent(stat.value, 100 * part / whole, stat.ratio.because, ("ratio",), report)


def operand(base: FactBase, named: int | float | str) -> int | float | None:
    """The number that a ratio names: itself, a figure's value, or a figure's women or men."""
    if not isinstance(named, str):
        return named
    record = base.get(named)
    if isinstance(record, Stat):
        return record.value
    path, _, sex = named.rpartition(".")
    record = base.get(path)
    if isinstance(record, Stat) and record.split is not None and sex in ("women", "men"):
        return record.split.women if sex == "women" else record.split.men
    return None


def _check_percent(
    printed: int | float, computed: float, because: str | None, keys: Keys, report: Report
) -> None:
    """Whether ``printed`` is ``computed`` at the precision it is printed with."""
    if not math.isfinite(printed):
        report(keys, f"{printed} is no percentage")
        return
    exponent = Decimal(str(printed)).as_tuple().exponent
    assert isinstance(exponent, int)
    step = 10.0 ** min(exponent, 0)
    if abs(printed - computed) > step / 2 + 1e-9 and because is None:
        message = f"prints {printed} %, but recomputes to {computed:.2f} %"
        report(keys, message, "mend the figure, or say why in because")


def _check_quote(quote: Quote, report: Report) -> None:
    words = len(quote.text.split())
    if words > MAXIMUM_QUOTE_WORDS:
        report(("text",), f"has {words} words; {MAXIMUM_QUOTE_WORDS} is the most")
    if quote.status not in (None, "stands") and quote.note is None:
        report(("status",), f"testimony that is {quote.status} says so in a note", "add note = ...")
