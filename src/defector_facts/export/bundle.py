"""A bundle: some records, those that disagree with them, and all references, in a zip file.

It is for attaching evidence to a report: HTML to read, Markdown to paste, JSON for programs, and
references for reference managers. Each address is followed by that of an archived copy.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from defector_facts.base import FactBase
from defector_facts.cite import reference, reference_list
from defector_facts.describe import kind_of
from defector_facts.evidence import all_evidence
from defector_facts.export.destination import SUMS, check_sums
from defector_facts.model import AnyRecord, Source, Stat
from defector_facts.query import RecordsSelection, answer
from defector_facts.reading_order import subject_of
from defector_facts.render.compose import compose
from defector_facts.render.data import plain_records
from defector_facts.render.html import render_html
from defector_facts.render.markdown import render_markdown
from defector_facts.render.page import Block, Heading, Page, Paragraph, Passage
from defector_facts.result import Result

# The earliest date of a zip file, because the bytes must not depend on the clock.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def bundle_zip(base: FactBase, records: Sequence[AnyRecord], style: str) -> bytes:
    """The zip file: the same bytes for the same base, records and style."""
    files = bundle_files(base, records, style)
    return zipped({**files, SUMS: check_sums(files)})


def bundle_files(base: FactBase, records: Sequence[AnyRecord], style: str) -> Mapping[str, bytes]:
    """The files of a bundle, by name."""
    asked = list(dict.fromkeys(record.path for record in records))
    added = [record.path for record in disagreeing(base, records)]
    result = answer(base, RecordsSelection(ids=(*asked, *added)))
    page = compose(result, style)
    page = Page((*_opening(base, asked, added, style), *page.blocks[1:]), page.references)
    sources = _sources(base, result)
    return {
        "records.html": render_html(page).encode(),
        "records.json": _json(base, result, asked, added, style),
        "records.md": render_markdown(page).encode(),
        "references.bib": f"{reference_list(sources, 'bibtex')}\n".encode(),
        "references.csl.json": f"{reference_list(sources, 'csl-json')}\n".encode(),
        "references.ris": f"{reference_list(sources, 'ris')}\n".encode(),
    }


def disagreeing(base: FactBase, records: Sequence[AnyRecord]) -> tuple[AnyRecord, ...]:
    """The other records that disagree with ``records``.

    These are figures with other values for the same measure, time, group and place, and records of
    the same kind of which one does not stand and names the other in ``see``.
    """
    asked = {record.path for record in records}
    return tuple(
        other
        for other in base
        if other.path not in asked and any(_disagree(record, other) for record in records)
    )


def _disagree(one: AnyRecord, other: AnyRecord) -> bool:
    if isinstance(one, Stat) and isinstance(other, Stat) and one.measure == other.measure:
        values = [(stat.value, stat.low, stat.high) for stat in (one, other)]
        if subject_of(one) == subject_of(other) and values[0] != values[1]:
            return True
    if one.kind != other.kind:
        return False
    return (one.standing != "stands" and other.path in one.see) or (
        other.standing != "stands" and one.path in other.see
    )


def _opening(
    base: FactBase, asked: Sequence[str], added: Sequence[str], style: str
) -> Iterator[Block]:
    """The head of the page: the base, and which records were asked for or added."""
    info = base.info
    yield Heading(f"Records of {info.title}", level=1)
    yield Paragraph(Passage(f"From: {reference(info.as_source(), style)}"))
    if info.license:
        yield Paragraph(Passage(f"Licence: {info.license}"))
    yield Paragraph(Passage(f"Asked for: {', '.join(asked)}"))
    if added:
        yield Paragraph(Passage(f"Added, because they disagree with these: {', '.join(added)}"))


def _sources(base: FactBase, result: Result) -> list[Source]:
    """All sources of the bundle: those among the records, named by them, or in their evidence."""
    ids: dict[str, None] = {}
    for record in result.records:
        if isinstance(record, Source):
            ids[record.id] = None
        for field, kind in kind_of(record).refers.items():
            if kind == "sources":
                ids[getattr(record, field)] = None
        for _, item in all_evidence(record):
            ids |= dict.fromkeys((item.source, *item.via))
    return [base.sources[id_] for id_ in ids]


def _json(
    base: FactBase, result: Result, asked: Sequence[str], added: Sequence[str], style: str
) -> bytes:
    whole = {
        "base": msgspec.to_builtins(base.info),
        "asked": asked,
        "disagreeing": added,
        "records": list(plain_records(result, style)),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file whose bytes depend on ``files`` only.

    It has sorted names, a fixed time, and no compression, which differs between libraries.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()
