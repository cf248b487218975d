"""What the parts of a page share: the result, its reference numbers, and fields in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from defector_facts.base import SHIPPED
from defector_facts.characters import make_visible
from defector_facts.cite import reference
from defector_facts.describe import kind_of, label, sentence, value_of
from defector_facts.model import AnyRecord, Source
from defector_facts.period import Period
from defector_facts.record_parts import Evidence, Statement
from defector_facts.register import Computed, Shown, Tone
from defector_facts.render.page import Block, Bullets, Passage
from defector_facts.render.references import References, short_name
from defector_facts.result import Result

# The word before the records in ``see``, by the standing of the record that names them.
POINTERS = {
    "stands": "See",
    "superseded": "Instead",
    "disputed": "Compare",
    "contradicted": "Instead",
}

# The tones of records that do not simply stand.
TONES: Mapping[str, Tone] = {
    "disputed": "disputed",
    "contradicted": "wrong",
    "superseded": "muted",
}


def tone_of(record: AnyRecord) -> Tone:
    """The tone of a record's words: by its standing, or by a doubtful verdict on a claim."""
    return TONES.get(record.standing, "wrong" if kind_of(record).doubtful(record) else "plain")


class Context:
    """Numbers the references of one page while its parts are put together."""

    def __init__(self, result: Result, style: str, *, every: bool = True) -> None:
        """With ``every``, each record is shown by itself and no reason is cut."""
        self.every = every
        self.result = result
        self.base = result.base
        self.style = style
        self.references = References(result.base, style)

    def passage(
        self, words: str, evidence: Iterable[Evidence] = (), tone: Tone = "plain"
    ) -> Passage:
        """Words with the reference numbers of their evidence."""
        return Passage(words, self.references.numbers(evidence), tone)

    def best(self, evidence: Iterable[Evidence]) -> tuple[tuple[int, ...], int]:
        """The number of the best page in ``evidence``, and how many other pages it names."""
        pages = list({item.source: item for item in evidence}.values())
        first = min(pages, key=lambda item: self.references.rank(item.source), default=None)
        return (self.references.numbers([first]), len(pages) - 1) if first else ((), 0)

    def numbers_of(self, record: AnyRecord) -> Passage:
        """The reference numbers of a record's own evidence, for a cell."""
        return self.passage("", record.evidence)

    def passages(self, record: AnyRecord, shown: Shown) -> tuple[Passage, ...]:
        """A field of a record as the register shows it, one passage for each line."""
        if isinstance(shown.words, Computed):
            return tuple(self._computed(record, shown.words))
        value = value_of(self.base, record, shown.words)
        if isinstance(value, tuple) and value and isinstance(value[0], Statement):
            return tuple(map(self._statement, value))
        if isinstance(value, Period):
            value = value.label
        elif isinstance(value, tuple):
            value = ", ".join(value)
        lines = value if isinstance(value, list) else [str(value)] if value is not None else []
        if shown.source:
            name = self.source_name(getattr(record, shown.source))
            return (Passage(name.words + "".join(lines), name.references, shown.tone),)
        evidence = record.evidence if shown.cites else ()
        return tuple(self.passage(line, evidence, shown.tone) for line in lines if line or evidence)

    def _computed(self, record: AnyRecord, what: Computed) -> Iterator[Passage]:
        if what is Computed.STANDING:
            yield self.standing(record)
        elif what is Computed.SENTENCE:
            yield self.passage(sentence(self.base, record), record.evidence)
        elif isinstance(record, Source):
            if what is Computed.REFERENCE:
                yield Passage(reference(record, self.style))
            else:
                for other in self.result.supports.get(record.id, ()):
                    yield Passage(f"{other.path}: {label(self.base, other)}")

    def _statement(self, statement: Statement) -> Passage:
        """A statement with its period, its standing and its note."""
        when = statement.period.label if statement.period else "undated"
        mark = "" if statement.standing == "stands" else f"; {statement.standing}"
        note = f" ({statement.note})" if statement.note else ""
        words = f"{statement.text.rstrip('.')} ({when}{mark}).{note}"
        return self.passage(words, statement.evidence)

    def standing(self, record: AnyRecord) -> Passage:
        """How a record stands, for a cell; marked as a warning unless it stands."""
        tone = tone_of(record)
        marked: Tone = "warning" if tone in ("disputed", "muted") else tone
        return Passage(kind_of(record).standing(record), tone=marked)

    def pointer(self, path: str) -> Passage:
        """The record at ``path`` in one line, with its references."""
        record = self.base.get(path)
        assert record is not None
        return self.passage(f"{path}: {label(self.base, record)}", record.evidence)

    def origin(self, record: AnyRecord) -> tuple[Passage, ...]:
        """The base that a record came from, unless it is the shipped one."""
        name = self.base.origin(record)
        return (Passage(make_visible(name)),) if name != SHIPPED else ()

    def notes(self, record: AnyRecord) -> tuple[Passage, ...]:
        """The remarks on a record, then the records that it points to."""
        passages = list(self.remarks(record))
        if record.see:
            pointers = [self.pointer(path) for path in record.see]
            numbers = tuple(dict.fromkeys(n for p in pointers for n in p.references))
            listed = "; ".join(pointer.words for pointer in pointers)
            passages.append(Passage(f"{POINTERS[record.standing]}: {listed}", numbers))
        return tuple(passages)

    def remarks(self, record: AnyRecord) -> tuple[Passage, ...]:
        """Why a record stands or does not, its note, and the notes of its kind."""
        kind = kind_of(record)
        on_card = any(shown.words == "because" for shown in kind.card)
        own = [None if on_card else record.because, record.note, *kind.notes(record)]
        return tuple(Passage(note) for note in own if note)

    def notes_below(self, records: Iterable[AnyRecord]) -> list[Block]:
        """The notes of ``records``, each once, after the ids that it applies to."""
        ids_of: dict[Passage, list[str]] = {}
        for record in records:
            for note in self.notes(record):
                ids_of.setdefault(note, []).append(record.id)
        notes = (
            Passage(f"{', '.join(ids)}: {note.words}", note.references)
            for note, ids in ids_of.items()
        )
        return [Bullets(tuple(notes))] if ids_of else []

    def source_name(self, id_: str) -> Passage:
        """A source's short name, with its number."""
        return Passage(short_name(self.base, id_), (self.references.source(id_),))

    def differing(self, record: AnyRecord) -> tuple[Passage, ...]:
        """Every disagreement of a record: each position, and how to read them."""
        passages: list[Passage] = []
        for item in getattr(record, "disagreements", ()):
            passages.append(Passage(f"On {item.about}:", tone="strong"))
            passages += map(self._statement, item.positions)
            if item.because:
                passages.append(Passage(f"How to read it: {item.because}"))
        return tuple(passages)
