"""The index of a base: read where it was made when the package was built, else made.

A wheel carries ``facts.index.msgpack`` beside ``facts.msgpack``. It is used only for exactly the
base that it was made from, and only if its sum is right; anything else is as if it were not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

import msgspec

from defector_facts import __version__
from defector_facts.base import FactBase
from defector_facts.describe import kind_of, loaded_words, names_of
from defector_facts.loading.builtin import packaged
from defector_facts.model import AnyRecord, Measure, Stat
from defector_facts.period import PeriodKind
from defector_facts.search.documents import document, one_form
from defector_facts.search.index import Figures, Index, make_index, packed_numbers
from defector_facts.search.measure_cues import cues_of
from defector_facts.search.question import telling_words
from defector_facts.search.readers_words import wording_of

FILE = "facts.index.msgpack"
_SUM_BYTES = 4


# The base that was asked last and its index: who asks twice asks the same one.
_last: list[tuple[FactBase, Index]] = []


def index_of(base: FactBase) -> Index:
    """The index of every record of ``base``, in the order of the register."""
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
    """The index of every record of ``base``, made anew."""
    records = list(base)
    wording = wording_of(base.info)
    return make_index(
        [record.path for record in records],
        [document(base, record) for record in records],
        [list(_all_names(record)) for record in records],
        lambda name: telling_words(name, wording),
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
    """The index of a base that was read from its compiled form, to be stored."""
    body = msgspec.msgpack.encode(index_records(base), order="deterministic")
    return b"".join((_header(base), _sum(body), body))


def read(data: bytes, base: FactBase) -> Index | None:
    """The index stored in ``data``; ``None`` where it is damaged or another base's."""
    header = _header(base)
    body = memoryview(data)[len(header) + _SUM_BYTES :]
    if not data.startswith(header) or data[len(header) : len(header) + _SUM_BYTES] != _sum(body):
        return None
    # What `write` made is what decodes here: the sum has vouched for it.
    return msgspec.msgpack.decode(body, type=Index)


def _header(base: FactBase) -> bytes:
    version = __version__.encode()
    return b"".join((len(version).to_bytes(1, "big"), version, base.key))


def _sum(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_SUM_BYTES, "big")


def _all_names(record: AnyRecord) -> Iterator[str]:
    """Every name of a record by which a question can be about it, in one form."""
    if not kind_of(record).searched.by_name:
        return
    for name in (*names_of(record), *loaded_words(record)):
        yield one_form(name)
        if " (" in name:  # Camp 15 (Yodok)
            yield one_form(name.partition(" (")[0])
