"""The index of a base: read from the package, if it was built with one, or else made.

A wheel has ``facts.index.msgpack`` beside ``facts.msgpack``. It is used only for the base that it
was made from, and only if its checksum is right; otherwise it is ignored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from defector_facts import __version__
from defector_facts.base import FactBase
from defector_facts.describe import kind_of, loaded_words, names_of
from defector_facts.loading.builtin import packaged
from defector_facts.loading.compiled import SUM_BYTES, checksum
from defector_facts.model import AnyRecord, Facility, Measure, Stat
from defector_facts.period import PeriodKind
from defector_facts.search.documents import document, one_form
from defector_facts.search.index import Figures, Index, make_index, packed_numbers
from defector_facts.search.measure_cues import cues_of
from defector_facts.search.numbered_names import numbered_names
from defector_facts.search.question import distinctive_words
from defector_facts.search.readers_words import wording_of

FILE = "facts.index.msgpack"
# The base searched last and its index, for the next search of the same base.
_last: list[tuple[FactBase, Index]] = []


def index_of(base: FactBase) -> Index:
    """The index of ``base``: the one of the last search, the stored one, or a new one."""
    for known, index in _last:
        if known is base:
            return index
    index = _stored(base) or index_records(base)
    _last[:] = [(base, index)]
    return index


def _stored(base: FactBase) -> Index | None:
    if not base.key:
        return None
    try:
        return read(packaged(FILE), base)
    except OSError:
        return None


def index_records(base: FactBase) -> Index:
    """A new index of every record of ``base``, in its order."""
    records = list(base)
    wording = wording_of(base.info)
    return make_index(
        [record.path for record in records],
        [document(base, record) for record in records],
        [list(_all_names(base, record)) for record in records],
        lambda name: distinctive_words(name, wording),
        _figures(records),
        [topic for topic, _ in Counter(t for r in records for t in r.topics).most_common(5)],
    )


def _figures(records: Sequence[AnyRecord]) -> Figures:
    by_measure: dict[str, list[int]] = {}
    of_all: set[str] = set()
    newest = 0
    for number, record in enumerate(records):
        if not isinstance(record, Stat):
            continue
        by_measure.setdefault(record.measure, []).append(number)
        if not record.group and not record.place:
            of_all.add(record.measure)
        if record.period.kind is PeriodKind.YEAR and record.period.start is not None:
            newest = max(newest, record.period.start.year)
    packed = {measure: packed_numbers(numbers) for measure, numbers in by_measure.items()}
    cues = cues_of(record for record in records if isinstance(record, Measure))
    return Figures(newest, frozenset(of_all), packed, tuple(cues))


def write(base: FactBase) -> bytes:
    """The stored form of the index of a base that was read from its compiled form."""
    body = msgspec.msgpack.encode(index_records(base), order="deterministic")
    return b"".join((_header(base), checksum(body), body))


def read(data: bytes, base: FactBase) -> Index | None:
    """The index stored in ``data``; ``None`` if it is damaged or of another base."""
    header = _header(base)
    body = memoryview(data)[len(header) + SUM_BYTES :]
    if not data.startswith(header) or data[len(header) : len(header) + SUM_BYTES] != checksum(body):
        return None
    # The checksum shows that these are the bytes that `write` made.
    return msgspec.msgpack.decode(body, type=Index)


def _header(base: FactBase) -> bytes:
    version = __version__.encode()
    return b"".join((len(version).to_bytes(1, "big"), version, base.key))


def _all_names(base: FactBase, record: AnyRecord) -> Iterator[str]:
    """The names by which a question can name a record."""
    if not kind_of(record).searched.by_name:
        return
    for name in (*names_of(record), *loaded_words(record)):
        yield one_form(name)
        if " (" in name:  # Camp 15 (Yodok)
            yield one_form(name.partition(" (")[0])
    if isinstance(record, Facility):
        yield from map(one_form, numbered_names(base, record))
