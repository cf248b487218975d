"""Rules that the record types can't express: references to missing records, wrong sums, ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

import msgspec

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.describe import kind_of
from defector_facts.evidence import Keys, all_evidence
from defector_facts.loading.addresses import address_fault
from defector_facts.loading.name_rules import name_faults
from defector_facts.loading.problems import Fault, Suggestions
from defector_facts.model import RECORD_TYPES, AnyRecord, Measure, Quote, Source, Stat
from defector_facts.period import Period, PeriodKind
from defector_facts.record_parts import Change

MAXIMUM_QUOTE_WORDS = 60
_SLOT = re.compile(r"\{([^{}]*)\}")
_SLOT_NAMES = ("value", "period", "group", "place", "estimator")
SLOTS = {*_SLOT_NAMES, *map(str.capitalize, _SLOT_NAMES)}


def find_faults(base: FactBase, broken: Set[str], suggestions: Suggestions) -> list[Fault]:
    """All faults of ``base``, in the order of its records.

    ``broken`` are the paths of records that could not be converted; references to them are not
    reported as faults.
    """
    faults = [Fault("base", "", *fault) for fault in _faults_of_info(base.info)]
    for record in base:
        faults += _RecordCheck(base, broken, suggestions, record).run()
    return faults


def _faults_of_info(info: BaseInfo) -> Iterable[tuple[Keys, str, str]]:
    """The faults of the ``[base]`` table, which can be cited like a source."""
    yield from name_faults("author", info.author)
    yield from _faults_of_address("url", info.url)


def _faults_of_address(field: str, address: str | None) -> Iterable[tuple[Keys, str, str]]:
    fault = address_fault(address) if address is not None else None
    if fault is not None:
        yield (field,), *fault


class _RecordCheck:
    """Checks one record and collects its faults."""

    def __init__(
        self, base: FactBase, broken: Set[str], suggestions: Suggestions, record: AnyRecord
    ) -> None:
        self.base = base
        self.broken = broken
        self.suggestions = suggestions
        self.record = record
        self.faults: list[Fault] = []

    def run(self) -> list[Fault]:
        record = self.record
        if isinstance(record, Source):
            self.source(record)
            return self.faults
        self.links(record)
        if isinstance(record, Measure):
            self.measure(record)
        elif isinstance(record, Stat):
            self.stat(record)
        elif isinstance(record, Quote):
            self.quote(record)
        return self.faults

    def report(self, keys: Keys, message: str, remedy: str = "", missing: str = "") -> None:
        record = self.record
        fault = Fault(record.kind, record.id, keys, message, remedy, missing=missing)
        self.faults.append(fault)

    def named(self, path: str, keys: Keys) -> AnyRecord | None:
        """The record at ``path``; reports a fault if there is none."""
        record = self.base.get(path)
        if record is None and path not in self.broken:
            kind, _, id_ = path.partition(".")
            table = self.base.table(kind) if kind in RECORD_TYPES else {}
            near = self.suggestions.nearest(id_, table)
            remedy = f"did you mean {kind}.{near}?" if near else "add the record, or correct the id"
            missing = "" if near else path
            self.report(keys, f"there is no record {path[:80]}", remedy, missing)
        return record

    def links(self, record: AnyRecord) -> None:
        """Checks references to other records, and that a record says why it does not stand."""
        for field, kind in kind_of(record).refers.items():
            ids = getattr(record, field)
            if isinstance(ids, str):
                self.named(f"{kind}.{ids}", (field,))
            else:
                for index, id_ in enumerate(ids):
                    self.named(f"{kind}.{id_}", (field, index))
        for index, path in enumerate(record.see):
            self.named(path, ("see", index))
            if path == record.path:
                self.report(("see", index), "must not refer to the record itself")
        if record.standing != "stands" and not record.see and record.because is None:
            remedy = "name it in see, or say why in because"
            message = f"a record that is {record.standing} must name the one that stands"
            self.report(("standing",), message, remedy)
        for keys, evidence in all_evidence(record):
            source = self.named(f"sources.{evidence.source}", (*keys, "source"))
            if isinstance(source, Source) and not source.seen:
                remedy = "name the page that was seen in source, and this one in via"
                self.report((*keys, "source"), f"{source.id} has seen = false", remedy)
            for index, id_ in enumerate(evidence.via):
                self.named(f"sources.{id_}", (*keys, "via", index))

    def source(self, source: Source) -> None:
        if source.title is None and source.description is None:
            remedy = "describe the page in description"
            self.report((), "must have a title or a description", remedy)
        faults = [
            *name_faults("author", source.author),
            *name_faults("editor", source.editor),
            *_faults_of_address("url", source.url),
        ]
        for fault in faults:
            self.report(*fault)
        allowed = (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY)
        if source.issued is not None and source.issued.kind not in allowed:
            message = "must be a year, a month or a day, such as 2018-07"
            self.report(("issued",), message, "write 2018, 2018-07 or 2018-07-13")
        if source.seen and source.url is not None and source.accessed is None:
            remedy = "add accessed = YYYY-MM-DD"
            self.report(("url",), "the day on which it was read is missing", remedy)

    def measure(self, measure: Measure) -> None:
        slots = set(_SLOT.findall(measure.sentence))
        for slot in sorted(slots - SLOTS):
            known = ", ".join(sorted(SLOTS))
            self.report(("sentence",), f"unknown slot {{{slot[:80]}}}", f"slots: {known}")
        if not slots & {"value", "Value"} or not slots & {"period", "Period"}:
            self.report(
                ("sentence",), "must have the slots {value} and {period}", "add what is missing"
            )
        for index, item in enumerate(measure.breaks):
            if (item.since is None) == (not item.qualities):
                remedy = 'write since = "2024", or qualities = ["provisional"]'
                self.report(("breaks", index), "must have either since or qualities", remedy)
            elif item.since is not None and item.since.start is None:
                remedy = 'write since = "2024"'
                self.report(("breaks", index, "since"), "must say since when", remedy)

    def stat(self, stat: Stat) -> None:
        measure = self.base.measures.get(stat.measure)
        self.amount(stat)
        if stat.split is not None:
            total = stat.split.women + stat.split.men
            if total != stat.value:
                self.report(("split",), f"women and men make {total}, not {stat.value}")
        if stat.quality == "estimate" and stat.estimator is None:
            self.report(("quality",), "an estimate must name its estimator", "add estimator = ...")
        if stat.current is not None:
            self.current(stat, stat.current)
        if stat.change is not None:
            self.change(stat, stat.change)
        if isinstance(measure, Measure) and measure.unit == "percent":
            self.percentage(stat)
        elif stat.ratio is not None:
            self.report(("ratio",), "is only for a measure in percent", "remove it, or see unit")

    def current(self, stat: Stat, current: Period) -> None:
        """Checks ``current``, the time in which pages gave the value as the count."""
        if current.start is None:
            remedy = "write the month in which a page first gave the value, or leave it out"
            self.report(("current",), "must say since when", remedy)
            return
        if stat.standing == "superseded" and current.end is None:
            remedy = "write the last month too, such as 2013-01/2013-12"
            self.report(("current",), "must have an end: the value is superseded", remedy)
        if stat.period.start is not None and current.start < stat.period.start:
            remedy = f"{stat.period.text} had not begun"
            self.report(("current",), f"{current.text} is before the figure's period", remedy)

    def amount(self, stat: Stat) -> None:
        has_range = stat.low is not None or stat.high is not None
        if (stat.value is not None) == has_range:
            self.report((), "must have either a value, or low and high")
        elif has_range and (stat.low is None or stat.high is None):
            remedy = "give low and high, or a value with a precision"
            self.report((), "must have both low and high", remedy)
        elif stat.low is not None and stat.high is not None and stat.low > stat.high:
            self.report(
                ("low",), f"must not be above high: {stat.low} > {stat.high}", "swap low and high"
            )

    def change(self, stat: Stat, change: Change) -> None:
        before = self.named(change.versus, ("change", "versus"))
        if before is None:
            return
        if not isinstance(before, Stat):
            self.report(("change", "versus"), f"must name a figure, not {change.versus[:80]}")
        elif before.value and stat.value is not None:
            percent = 100 * (stat.value - before.value) / before.value
            self.recompute(change.percent, percent, change.because, ("change",))
        elif change.because is None:
            self.report(("change",), "cannot be recomputed from ranges", "say why in because")

    def percentage(self, stat: Stat) -> None:
        if stat.ratio is None:
            if stat.unrecomputed is None:
                remedy = "name its operands in ratio, or say in unrecomputed why not"
                self.report((), "a percentage must name both operands", remedy)
            return
        part = self.operand(stat.ratio.part, "part")
        whole = self.operand(stat.ratio.whole, "whole")
        if whole == 0:
            self.report(("ratio", "whole"), "must not be zero")
        elif part is not None and whole is not None and stat.value is not None:
            percent = 100 * part / whole
            self.recompute(stat.value, percent, stat.ratio.because, ("ratio",))

    def operand(self, named: int | float | str, field: str) -> int | float | None:
        number = operand(self.base, named)
        path = str(named)
        if number is None and self.broken.isdisjoint((path, path.rpartition(".")[0])):
            remedy = "give a number, or a path such as stats.arrivals-2018.women"
            self.report(("ratio", field), f"must be a figure, not {path[:80]!r}", remedy)
        return number

    def recompute(
        self, printed: int | float, computed: float, because: str | None, keys: Keys
    ) -> None:
        """Reports a percentage that differs from ``computed`` at its printed precision."""
        step = 10.0 ** -len(str(printed).partition(".")[2])
        # A half may be rounded up or down.
        if abs(printed - computed) > step / 2 + 1e-9 and because is None:
            message = f"is {printed} %, but recomputes to {computed:.2f} %"
            self.report(keys, message, "correct the figure, or say why in because")

    def quote(self, quote: Quote) -> None:
        words = len(quote.text.split())
        if words > MAXIMUM_QUOTE_WORDS:
            self.report(("text",), f"must have at most {MAXIMUM_QUOTE_WORDS} words, not {words}")
        if quote.status not in (None, "stands") and quote.note is None:
            message = f"testimony that is {quote.status} must say why in a note"
            self.report(("status",), message, "add note = ...")


def names_in(record: AnyRecord) -> Iterable[str]:
    """What may be the path of another record in the fields of ``record``."""
    values: list[object] = [msgspec.to_builtins(record, enc_hook=str)]
    while values:
        value = values.pop()
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, (list, tuple)):
            values += value
        elif isinstance(value, str):
            # A path, a path of a part such as women, or an id of a source or measure.
            yield from (value, value.rpartition(".")[0], f"sources.{value}", f"measures.{value}")


def operand(base: FactBase, named: int | float | str) -> int | float | None:
    """An operand of a ratio as a number: itself, a figure's value, or its women or men.

    ``None`` if there is no such number.
    """
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
