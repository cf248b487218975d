"""The files of the website: the pages, made from templates, and the files they load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from defector_facts import __version__, phrasing
from defector_facts.base import FactBase
from defector_facts.describe import kind_of
from defector_facts.evidence import footings
from defector_facts.kinds import REGISTER
from defector_facts.loading.builtin import packaged
from defector_facts.model import Source
from defector_facts.phrasing import counted, listed, years
from defector_facts.render.context import Context
from defector_facts.result import Result
from defector_facts.site.connections import Connections, base_kinds, connections, in_order
from defector_facts.site.every_style import reference_html
from defector_facts.site.hypertext import Hypertext, as_html, kind_page, record_page
from defector_facts.site.listing import bibliography_table, record_tables
from defector_facts.site.record_page import STYLE, RecordPages
from defector_facts.site.search_index import index_script
from defector_facts.site.structured_data import coverage, dataset
from defector_facts.site.year_bars import HEIGHT, BarChart, charts
from defector_facts.value_meanings import VALUES

_STATIC = ("style.css", "site.js")
# By kind, the meaning of the words that judge its records, which is shown above the list.
_JUDGEMENTS = {
    "sources": VALUES["Rank"],
    "claims": {word.replace("-", " "): text for word, text in VALUES["Verdict"].items()},
}


class Section(NamedTuple):
    """A kind with records: its names, the number of records, and the page that lists them."""

    kind: str
    one: str
    many: str
    size: int
    page: str


def assemble(base: FactBase) -> Mapping[str, bytes]:
    """Every file of the website, by path, sorted by path."""
    files = {name: packaged(f"site/static/{name}") for name in _STATIC}
    files["search-index.js"] = index_script(base)
    files |= {path: html.encode() for path, html in _Assembly(base).pages()}
    return dict(sorted(files.items()))


class _Assembly:
    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._environment = _environment()
        self._sections = tuple(_section(base, kind) for kind in base_kinds(base))
        self._charts = charts(base)

    def pages(self) -> Iterator[tuple[str, str]]:
        """The path and HTML of each page."""
        links = connections(self._base)
        yield "index.html", self._overview()
        for section in self._sections:
            yield section.page, self._kind(section, links)
        record_pages = RecordPages(self._base, links, self._charts)
        template = self._environment.get_template("record.html")
        text = Hypertext(self._base, "../")
        for record in self._base:
            filled = template.render(
                self._shared(text, record.kind), page=record_pages.page(record)
            )
            yield record_page(record), filled

    def _shared(self, text: Hypertext, kind: str = "") -> dict[str, Any]:
        """The variables of every template: the base, the sections, and where the page is."""
        return {
            "base": self._base,
            "info": self._base.info,
            "sections": self._sections,
            "here": kind,
            "root": text.root,
            "text": text,
            "tool_version": __version__,
            "chart_height": HEIGHT,
        }

    def _overview(self) -> str:
        base, text = self._base, Hypertext(self._base, "")
        described = _description(base, self._sections)
        source = base.info.as_source()
        return self._environment.get_template("overview.html").render(
            self._shared(text),
            described=described,
            covered=_covered(base),
            charts=_main_charts(self._charts),
            footings=[
                (REGISTER[item.kind].many if item.kind in REGISTER else item.kind, item)
                for item in footings(base)
            ],
            standings=VALUES["Standing"],
            share=phrasing.share,
            number=phrasing.number,
            reference=reference_html(source, STYLE) if base.info.author else Markup(),
            structured=dataset(base, described),
        )

    def _kind(self, section: Section, links: Connections) -> str:
        records = in_order(self._base, section.kind)
        sources = [record for record in records if isinstance(record, Source)]
        text = Hypertext(self._base, "")
        context = Context(Result(self._base, "", tuple(records), (section.kind,)), STYLE)
        return self._environment.get_template("kind.html").render(
            self._shared(text, section.kind),
            section=section,
            meanings=_JUDGEMENTS.get(section.kind),
            tables=[bibliography_table(text, sources, links.resting)]
            if sources
            else record_tables(context, text, records),
        )


def _environment() -> Environment:
    """The environment of the templates; what they print is escaped unless it is ``Markup``."""
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: packaged(f"site/templates/{name}").decode()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"as_html": as_html, "capital": phrasing.capital}
    environment.globals |= {
        "record_page": record_page,
        "kind_page": kind_page,
        "kind_of": kind_of,
        "counted": counted,
    }
    return environment


def _section(base: FactBase, kind: str) -> Section:
    entry = REGISTER[kind]
    return Section(kind, entry.one, entry.many, len(base.table(kind)), kind_page(kind))


def _description(base: FactBase, sections: tuple[Section, ...]) -> str:
    """The base's title, numbers of records and years, in one or two sentences."""
    parts = [counted(section.size, section.one, section.many) for section in sections]
    covered = _covered(base)
    span = f" Its figures are for {covered}." if covered else ""
    return f"{base.info.title}: {listed(parts, 'and')}, each with its sources.{span}"


def _covered(base: FactBase) -> str:
    """The years of the base's figures; empty if there are none."""
    first, last = coverage(base.stats.values())
    return years(first, last) if first and last else ""


def _main_charts(drawn: Mapping[str, BarChart]) -> list[BarChart]:
    """The charts of the measures with a ``section``, or all charts if there is none."""
    named = [chart for chart in drawn.values() if chart.measure.section]
    return named or list(drawn.values())
