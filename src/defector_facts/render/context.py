"""What every part of a page needs: the base, the numbers of the references, and shared phrases."""

from __future__ import annotations

from collections.abc import Iterable

from defector_facts.base import FactBase
from defector_facts.model import (
    AnyRecord,
    Evidence,
    EvidencedRecord,
    Measure,
    Source,
    Stat,
    Statements,
)
from defector_facts.render import words
from defector_facts.render.page import Block, Bullets, Field, Fields, Paragraph, Text, Tone
from defector_facts.render.references import References, short_name

_POINTERS = {
    "stands": "See",
    "superseded": "Instead",
    "disputed": "Against it, or beside it",
    "contradicted": "Instead",
}


class Context:
    """Numbers the references of one page while its parts are put together."""

    def __init__(self, base: FactBase, style: str, by_sex: bool) -> None:
        self.base = base
        self.by_sex = by_sex
        self.style = style
        self.references = References(base, style)

    def text(self, sentence: str, evidence: Iterable[Evidence] = (), tone: Tone = "plain") -> Text:
        """Words with the numbers of the pages that they rest on."""
        return Text(sentence, self.references.numbers(evidence), tone)

    def cited(self, record: AnyRecord) -> Text:
        """The reference numbers of a record's own evidence, for a cell."""
        return self.text("", evidence_of(record))

    def statements(self, statements: Statements) -> tuple[Text, ...]:
        """Statements with the time that they speak of."""
        return tuple(
            self.text(
                _sentence(
                    statement.text,
                    statement.period.label if statement.period else "undated",
                    statement.standing,
                    statement.note,
                ),
                statement.evidence,
            )
            for statement in statements
        )

    def standing(self, record: AnyRecord) -> Text:
        """How a record stands, for a cell; what does not stand is marked."""
        stands = getattr(record, "standing", "stands") == "stands"
        verdict = getattr(record, "verdict", "supported")
        warn = not stands or verdict == "contradicted"
        return Text(words.standing(record), tone="warning" if warn else "plain")

    def pointer(self, path: str) -> Text:
        """Another record, in one line and with its references: what stands instead."""
        record = self.base.get(path)
        assert record is not None
        value = words.short(self.base, record)
        return self.text(f"{path}: {value}", evidence_of(record))

    def notes(self, record: AnyRecord) -> tuple[Text, ...]:
        """Why a record does not stand and what does, and what a reader must know beside it."""
        if isinstance(record, Source):
            return (Text(record.note),) if record.note else ()
        because = getattr(record, "because", None)
        texts = [Text(because)] if because and record.kind != "claims" else []
        texts += [Text(record.note)] if record.note else []
        if isinstance(record, Stat):
            texts += _arithmetic(record)
        if record.see:
            pointers = [self.pointer(path) for path in record.see]
            numbers = tuple(dict.fromkeys(n for p in pointers for n in p.references))
            label = _POINTERS[record.standing]
            listed = "; ".join(pointer.words for pointer in pointers)
            texts.append(Text(f"{label}: {listed}", numbers))
        return tuple(texts)

    def notes_below(self, records: Iterable[AnyRecord]) -> list[Block]:
        """The notes of a table's records under their ids, each once; nothing where none are."""
        ids: dict[Text, list[str]] = {}
        for record in records:
            for note in self.notes(record):
                ids.setdefault(note, []).append(record.id)
        notes = (Text(f"{', '.join(of)}: {n.words}", n.references) for n, of in ids.items())
        return [Bullets(tuple(notes))] if ids else []

    def source_name(self, id_: str) -> Text:
        """A source in a few words, with its number."""
        return Text(short_name(self.base, id_), (self.references.source(id_),))

    def fields(self, *fields: Field | None) -> Fields:
        """A record's fields, without those that hold nothing."""
        return Fields(tuple(f for f in fields if f is not None and f.texts))

    def field(self, label: str, value: str | None, record: AnyRecord | None = None) -> Field | None:
        """One line of a record, with the record's references where they are asked for."""
        if not value:
            return None
        evidence = evidence_of(record) if record is not None else ()
        return Field(label, (self.text(value, evidence),))

    def disputed(self, record: EvidencedRecord) -> Field:
        """Every disagreement of a record: both sides, and how to read it."""
        texts: list[Text] = []
        for item in record.disagreements:
            texts.append(Text(f"On {item.about}:", tone="strong"))
            texts += self.statements(item.positions)
            if item.because:
                texts.append(Text(f"How to read it: {item.because}"))
        return Field("Sources differ", tuple(texts))


def evidence_of(record: AnyRecord) -> tuple[Evidence, ...]:
    """A record's own evidence; a source has none."""
    return record.evidence if isinstance(record, (EvidencedRecord, Measure)) else ()


def path_line(record: AnyRecord) -> Paragraph:
    """The id under which a record is shown and cited."""
    return Paragraph(Text(record.path, tone="muted"))


def _sentence(text: str, when: str, standing: str, note: str | None) -> str:
    mark = "" if standing == "stands" else f"; {standing}"
    end = f" ({note})" if note else ""
    return f"{text.rstrip('.')} ({when}{mark}).{end}"


def _arithmetic(stat: Stat) -> list[Text]:
    texts: list[Text] = []
    if stat.change is not None:
        change = f"Change as printed: {stat.change.percent:+g}% against {stat.change.versus}"
        because = f" ({stat.change.because})" if stat.change.because else ""
        texts.append(Text(f"{change}{because}."))
    if stat.ratio is not None and stat.ratio.because:
        texts.append(Text(f"The percentage does not recompute: {stat.ratio.because}"))
    if stat.unrecomputed:
        texts.append(Text(f"Not recomputed: {stat.unrecomputed}"))
    return texts
