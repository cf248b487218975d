"""Makes the contents of a record's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, sentence, summary, title
from defector_facts.evidence import all_evidence, cited_sources, weakness
from defector_facts.kinds import KINDS
from defector_facts.model import AnyRecord, Claim, Measure, Source, Stat
from defector_facts.record_parts import Evidence
from defector_facts.register import Computed, Shown
from defector_facts.render.context import POINTERS, Context
from defector_facts.result import Result
from defector_facts.site.connections import Connections, owners
from defector_facts.site.every_style import EveryStyle, reference_html
from defector_facts.site.hypertext import Hypertext, as_html, safe_address
from defector_facts.site.listing import Table, best_source_link, record_tables, source_link
from defector_facts.site.page_parts import (
    Difference,
    EvidenceDetail,
    Field,
    NumberedSource,
    Pointer,
    RecordPage,
    Side,
)
from defector_facts.site.structured_data import claim_review
from defector_facts.site.year_bars import BarChart

STYLE = "apa"
# Lines of a record's card that the page shows elsewhere.
_ELSEWHERE = (Computed.SUPPORTS, "archive", "because")
# Fields that are always in one language.
_LANGUAGES = {"hangul": "ko", "hanja": "ko-Hani"}


class RecordPages:
    """Makes the pages of a base's records; what they share is computed once."""

    def __init__(self, base: FactBase, links: Connections, charts: Mapping[str, BarChart]) -> None:
        self._base = base
        self._links = links
        self._charts = charts
        self._text = Hypertext(base, "../")
        self._references: dict[str, Markup] = {}
        self._styles = EveryStyle()

    def page(self, record: AnyRecord) -> RecordPage:
        """The contents of the page of ``record``."""
        base, kind = self._base, kind_of(record)
        context = Context(Result(base, "", (record,), (record.kind,), view="detail"), STYLE)
        evidence = [base.sources[id_] for id_ in cited_sources(record)]
        named = (owner for owner in owners(base, record) if isinstance(owner, Source))
        sources = list({source.id: source for source in (*evidence, *named)}.values())
        for source in sources:
            context.references.source(source.id)
        if isinstance(record, Source):
            sources = evidence = [record]
        has_sentence = not isinstance(record, (Source, Measure))
        in_words = sentence(base, record) if has_sentence else ""
        shown = [line for line in kind.card if line.words not in _ELSEWHERE]
        return RecordPage(
            record=record,
            one=kind.one,
            title=title(base, record),
            description=in_words or summary(base, record),
            language=getattr(record, "language", "en"),
            trail=tuple(owners(base, record))[:1],
            standing=kind.standing(record),
            doubtful=_is_doubtful(record),
            lead=() if isinstance(record, Source) else self._lead(context, record),
            fields=self._fields(context, record, shown),
            remarks=self._remarks(context, record),
            differences=self._differences(context, record),
            sides=self._sides(context, record),
            pointers_label=POINTERS[record.standing],
            pointers=self._pointers(map(base.get, record.see)),
            mentions=self._pointers(
                one for one in self._links.naming.get(record.path, ()) if one.path not in record.see
            ),
            resting=self._by_kind(self._links.resting.get(record.path, ())),
            parts=self._parts(context, record),
            weakness=weakness(base, record),
            sources=tuple(
                self._numbered_source(record, source, number)
                for number, source in enumerate(sources, start=1)
            ),
            copies=self._styles.copies(evidence, in_words),
            chart=self._chart(record),
            structured=claim_review(base, record, f"{record.id}.html")
            if isinstance(record, Claim)
            else Markup(),
        )

    def _lead(self, context: Context, record: AnyRecord) -> tuple[tuple[int, Markup], ...]:
        language = getattr(record, "language", "en")
        kind = kind_of(record)
        # Of a claim, the reason for its verdict is the answer, so it is at the top too.
        because = (line for line in kind.card if line.words == "because")
        return tuple(
            (shown.indent, self._text.passage(passage, language if shown.indent else "en"))
            for shown in (*kind.lead, *because)
            for passage in context.passages(record, shown)
        )

    def _remarks(self, context: Context, record: AnyRecord) -> tuple[Markup, ...]:
        """Remarks on a record, without what its sentence says already."""
        leads = (shown.words for shown in kind_of(record).lead)
        said = record.because if Computed.SENTENCE in leads and record.standing != "stands" else ""
        remarks = (remark for remark in context.remarks(record) if remark.words != said)
        return tuple(map(self._text.passage, remarks))

    def _fields(
        self, context: Context, record: AnyRecord, lines: Iterable[Shown]
    ) -> tuple[Field, ...]:
        fields = (Field(line.label, self._field(context, record, line)) for line in lines)
        return tuple(field for field in fields if field.texts)

    def _field(self, context: Context, record: AnyRecord, line: Shown) -> tuple[Markup, ...]:
        words = line.words if isinstance(line.words, str) else ""
        refers = kind_of(record).refers.get(words)
        if refers:
            value = getattr(record, words)
            ids = (value,) if isinstance(value, str) else value
            named = (self._base.get(f"{refers}.{id_}") for id_ in ids)
            return tuple(self._link(other) for other in named if other is not None)
        language = _LANGUAGES.get(words, "en")
        return tuple(self._text.passage(p, language) for p in context.passages(record, line))

    def _link(self, record: AnyRecord) -> Markup:
        return Markup('<a href="{}">{}</a>').format(
            self._text.address(record), self._text.label(record)
        )

    def _differences(self, context: Context, record: AnyRecord) -> tuple[Difference, ...]:
        found = []
        for item in getattr(record, "disagreements", ()):
            positions = Shown("", lambda *_, said=item.positions: said)
            found.append(
                Difference(
                    as_html(item.about),
                    tuple(map(self._text.passage, context.passages(record, positions))),
                    self._text.text(item.because or ""),
                )
            )
        return tuple(found)

    def _sides(self, context: Context, record: AnyRecord) -> tuple[Side, ...]:
        return tuple(
            Side(
                other,
                self._sentence(other, is_link=other is not record),
                kind_of(other).standing(other),
                best_source_link(context, self._text, other),
                other is record,
            )
            for other in self._links.differing.get(record.path, ())
        )

    def _sentence(self, record: AnyRecord, *, is_link: bool) -> Markup:
        """A record as a sentence, with paths as links, unless it is itself to be a link."""
        said = sentence(self._base, record)
        return as_html(said) if is_link else self._text.text(said)

    def _pointers(self, records: Iterable[AnyRecord | None]) -> tuple[Pointer, ...]:
        return tuple(
            Pointer(
                record,
                kind_of(record).one,
                as_html(_in_a_line(self._base, record)),
                kind_of(record).standing(record) if _is_doubtful(record) else "",
            )
            for record in records
            if record is not None
        )

    def _by_kind(self, records: Sequence[AnyRecord]) -> tuple[tuple[str, tuple[Pointer, ...]], ...]:
        return tuple(
            (kind_of(of_kind[0]).many, self._pointers(of_kind))
            for kind in KINDS
            if (of_kind := [record for record in records if record.kind == kind])
        )

    def _parts(
        self, context: Context, record: AnyRecord
    ) -> tuple[tuple[str, tuple[Table, ...]], ...]:
        records = self._links.parts.get(record.path, ())
        return tuple(
            (kind_of(of_kind[0]).many, record_tables(context, self._text, of_kind))
            for kind in KINDS
            if (of_kind := [one for one in records if one.kind == kind])
        )

    def _numbered_source(self, record: AnyRecord, source: Source, number: int) -> NumberedSource:
        if source.id not in self._references:
            self._references[source.id] = reference_html(source, STYLE)
        evidence = (item for _, item in all_evidence(record) if item.source == source.id)
        details = dict.fromkeys(map(self._evidence_detail, evidence))
        return NumberedSource(
            number,
            source,
            self._references[source.id],
            safe_address(source.url),
            safe_address(source.archive),
            tuple(detail for detail in details if any(detail)),
        )

    def _evidence_detail(self, item: Evidence) -> EvidenceDetail:
        chain = tuple(source_link(self._text, self._base.sources[id_]) for id_ in item.via)
        return EvidenceDetail(chain, item.locator or "", item.note or "")

    def _chart(self, record: AnyRecord) -> BarChart | None:
        measure = record.measure if isinstance(record, Stat) else record.id
        chart = self._charts.get(measure) if isinstance(record, (Stat, Measure)) else None
        drawn = chart and (isinstance(record, Measure) or record in chart.stats)
        return chart if drawn else None


def _in_a_line(base: FactBase, record: AnyRecord) -> str:
    """A record in one line, for a list of records of several kinds."""
    return summary(base, record) if kind_of(record).summary else title(base, record)


def _is_doubtful(record: AnyRecord) -> bool:
    return not isinstance(record, Source) and kind_of(record).doubtful(record)
