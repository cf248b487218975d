"""Brief pages: the answer first, then one line for each record and one for each source.

The page counts what it leaves out and names the option that shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from defector_facts import describe, reading_order
from defector_facts.evidence import cited_sources
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Source, Stat
from defector_facts.phrasing import counted
from defector_facts.render import brief_figures
from defector_facts.render.brief_found import found_blocks
from defector_facts.render.brief_records import BriefRecords, count_of
from defector_facts.render.compose import footings_by_kind, not_on_full_page
from defector_facts.render.context import TONES, Context
from defector_facts.render.page import Block, Heading, Page, Paragraph, Passage, Row, Rows
from defector_facts.result import Result

_LONGER = "No figure is for exactly this time: each is for a longer time that includes it."


def compose_brief(
    result: Result,
    style: str,
    *,
    every: bool,
    short_references: bool,
    commands: bool = True,
    bases: Sequence[str] = (),
) -> Page:
    """The brief page that answers a query.

    With ``every``, each record has its own row and none is left out. With ``short_references``,
    each reference is one line. With ``commands``, the page ends with the options and commands to
    use next, which repeat ``bases`` as ``--base`` options.
    """
    context = Context(result, style, every=every)
    page = _Brief(context, bases, short_references=short_references)
    blocks = tuple(page.blocks())
    after = tuple(page.after()) if commands else tuple(page.counted_out())
    return Page(blocks, context.references.listed(), after, short_references)


class _Brief:
    """Builds one brief page; ``left_out`` counts what it omits."""

    def __init__(self, context: Context, bases: Sequence[str], *, short_references: bool) -> None:
        self.context = context
        self.bases, self.short_references = bases, short_references
        self.result = context.result
        self.every = context.every
        self.left_out: Counter[str] = Counter()
        self.records = BriefRecords(context, self.left_out)

    def blocks(self) -> Iterator[Block]:
        """The blocks of the page."""
        records = self.result.records
        if self.result.view == "weak":
            yield from self.weak(records)
        elif self.result.view == "found":
            yield from found_blocks(self.context, records)
        elif isinstance(records[0], Stat):
            yield from self.figures([r for r in records if isinstance(r, Stat)])
        else:
            for kind in describe.kinds_of(records):
                yield from self.records.part([r for r in records if r.kind == kind])

    def after(self) -> Iterator[Passage]:
        """What was left out and how to see it, and the commands to use next."""
        first = self.result.records[0]
        path = first.id if self._is_unique(first) else first.path
        left = "".join(f"{passage.words} " for passage in self.counted_out(options=True))
        references = "   Full references: --sources" if self.short_references else ""
        yield Passage(f"{left}All: --full{references}", tone="muted")
        if not isinstance(first, Source):
            id_and_bases = f"{path}{_named(self.bases)}"
            cite = f"   To cite: facts cite {id_and_bases} --sentence"
            can_be_cited = bool(cited_sources(first))
            yield Passage(
                f"More: facts show {id_and_bases}{cite if can_be_cited else ''}", tone="muted"
            )

    def counted_out(self, *, options: bool = False) -> Iterator[Passage]:
        """How much was left out; nothing if all is shown.

        With ``options``, the option is named for what ``--full`` does not show either.
        """
        many = {kind.one: kind.many for kind in REGISTER.values()}
        out = [counted(n, what, many.get(what, "")) for what, n in self.left_out.items() if n]
        out += not_on_full_page(self.result, options=options)
        if out:
            yield Passage(f"Left out: {', '.join(out)}.", tone="muted")

    def _is_unique(self, record: AnyRecord) -> bool:
        return len(self.context.base.named(record.id)) == 1

    def figures(self, stats: Sequence[Stat]) -> Iterator[Block]:
        """A page of figures: the answer as a sentence, then one line for each value."""
        base, asked = self.context.base, reading_order.Span(*self.result.asked)
        found = reading_order.clusters(base, stats, asked)
        headline = reading_order.headline(base, stats, asked)
        shown = found
        several = not self.every and len({stat.measure for stat in stats}) > 1
        overview = several and asked == reading_order.Span()
        if overview:
            shown = reading_order.overview(base, found) or found
        elif several:
            shown = reading_order.first_page(base, found)
        kept = [stat for cluster in shown for stat in cluster]
        self.left_out["figure"] += len(stats) - len(kept)
        self.records.count_notes(kept)
        if headline is not None:
            reason = overview and not self.every
            yield from brief_figures.lead(self.context, headline, reason=reason)
            if all(asked.is_part_of(stat.period) for stat in stats):
                yield Paragraph(Passage(_LONGER, tone="muted"))
        reasons = self.every or not overview
        yield from brief_figures.figures(self.context, kept, reasons=reasons)

    def weak(self, records: Sequence[AnyRecord]) -> Iterator[Block]:
        """A line for each record, with why its sources are weak and the page."""
        number = count_of(len(records), self.result.matching, "record", "records")
        yield Heading(f"{number} with weak sources", level=1)
        yield from footings_by_kind(self.context)
        for kind in describe.kinds_of(records):
            own = [record for record in records if record.kind == kind]
            yield Heading(counted(len(own), REGISTER[kind].one, REGISTER[kind].many))
            yield Rows(tuple(map(self.weak_row, own)), "weak")

    def weak_row(self, record: AnyRecord) -> Row:
        """A record, its standing if it does not stand, and why its sources are weak."""
        numbers, further = self.context.best(record.evidence)
        why: str = self.result.weaknesses[record.path]
        if record.standing != "stands":
            standing = record.standing.upper()
            if isinstance(record, Stat):
                standing = brief_figures.standing_of(record, by=False)
            why = f"{standing}; {why}"
        return Row(
            Passage(describe.summary(self.context.base, record)),
            words=Passage(why, tone=TONES.get(record.standing, "plain")),
            references=numbers,
            further=further,
            path=record.path,
        )


def _named(bases: Sequence[str]) -> str:
    """The ``--base`` options for ``bases``, each after a space."""
    if not bases:
        return ""
    from shlex import quote  # not imported for the shipped base

    return "".join(f" --base {quote(base)}" for base in bases)
