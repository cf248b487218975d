"""The register of kinds: every field is shown, and a new kind only needs its entry."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec.structs import replace

import defector_facts
from defector_facts import FactBase
from defector_facts.kinds import KINDS, REGISTER
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.period import Period, parse_period
from defector_facts.query import (
    CampsSelection,
    ClaimsSelection,
    EventsSelection,
    MeasuresSelection,
    PenaltiesSelection,
    QuotesSelection,
    RecordsSelection,
    RoutesSelection,
    SourcesSelection,
    StatsSelection,
    TermsSelection,
    answer,
)
from defector_facts.query.selection import Selection
from defector_facts.record_parts import Statement
from defector_facts.render import Presentation, render
from tests.conftest import SMALL, unmeasured

BY_KIND = pytest.mark.parametrize("kind", KINDS)


def test_there_is_one_entry_for_each_record_type() -> None:
    assert {name: kind.name for name, kind in REGISTER.items()} == {k: k for k in RECORD_TYPES}
    assert tuple(RECORD_TYPES) == KINDS


@BY_KIND
def test_an_entry_lists_all_fields_with_statements(kind: str) -> None:
    holding = [
        name
        for name, hint in get_type_hints(RECORD_TYPES[kind]).items()
        if hint == tuple[Statement, ...]
    ]
    assert REGISTER[kind].statements == tuple(holding)


@BY_KIND
def test_an_entry_only_names_existing_fields(kind: str) -> None:
    entry, fields = REGISTER[kind], RECORD_TYPES[kind].__struct_fields__
    assert {*entry.names, *entry.statements, *entry.refers, *entry.hidden} <= set(fields)
    assert all(reason for reason in entry.hidden.values())
    assert set(entry.refers.values()) <= set(KINDS)


# A field is shown if the text changes with its value.


def values(hint: Any, name: str) -> tuple[Any, Any]:
    """Two values that a field of this type can have."""
    origin = get_origin(hint)
    if origin is Annotated:
        return values(get_args(hint)[0], name)
    if origin is Literal:
        return get_args(hint)[0], get_args(hint)[-1]
    if origin is tuple:
        return (values(get_args(hint)[0], name)[0],) * 2, (values(get_args(hint)[0], name)[1],) * 2
    if origin is not None and type(None) in get_args(hint):
        found = next(option for option in get_args(hint) if option is not type(None))
        return values(found, name)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return build(hint, 0), build(hint, 1)
    simple: dict[Any, tuple[Any, Any]] = {
        bool: (True, False),
        int: (17, 18),
        date: (date(2001, 2, 3), date(2004, 5, 6)),
        Period: (parse_period("2001"), parse_period("2002")),
        str: (f"{name} one", f"{name} two"),
    }
    return simple[hint if hint in simple else int]


def build(type_: Any, which: int, **given: Any) -> Any:
    hints = get_type_hints(type_, include_extras=True)
    fields = {name: values(hints[name], name)[which] for name in type_.__struct_fields__}
    return type_(**fields | naming(type_, which) | given)


def naming(type_: type, which: int) -> dict[str, Any]:
    """The fields that refer to records of the small base."""
    source = ("courier-2018-07-13", "ministry-2019")[which]
    if type_.__name__ == "Name" and which == 0:
        return {"literal": None}  # a name is either a person's or a body's
    named: dict[str, dict[str, Any]] = {
        "Evidence": {"source": source, "via": (source,)},
        "Change": {"versus": ("stats.arrivals-2017", "stats.arrivals-2018")[which]},
    }
    return named.get(type_.__name__, {})


def whole(base: FactBase, kind: str) -> AnyRecord:
    """A record of a kind with a value in every field."""
    given: dict[str, Any] = {"id": "filled"}
    for field, other in REGISTER[kind].refers.items():
        one = next(iter(base.table(other)))
        given[field] = (one,) if field == "camps" else one
    if kind == "stats":
        given["value"] = None  # a range: it is either
    if kind != "sources":
        given["see"] = ("terms.songbun",)
    if kind == "sources":
        given |= {"url": "https://one.example/", "type": "webpage", "seen": True}
    record: AnyRecord = build(RECORD_TYPES[kind], 0, **given)
    return record


def changes(base: FactBase, kind: str, record: AnyRecord, field: str) -> Iterator[AnyRecord]:
    """Copies of the record with another value in a field, and without one if that is allowed."""
    hint = get_type_hints(type(record), include_extras=True)[field]
    refers = REGISTER[kind].refers.get(field)
    other = values(hint, field)[1]
    if refers:
        other = list(base.table(refers))[1]
        other = (other,) if field == "camps" else other
    if field == "see":
        other = ("camps.kwanliso",)
    yield replace(record, **{field: other})
    options = get_args(hint)
    if type(None) in options:
        yield replace(record, **{field: None})


def text_of(base: FactBase, record: AnyRecord) -> str:
    """Everything that a terminal shows of the record."""
    filled = with_record(base, record)
    return render(answer(filled, RecordsSelection(ids=(record.path,))), Presentation())


def with_record(base: FactBase, record: AnyRecord) -> FactBase:
    tables = {kind: dict(base.table(kind)) for kind in KINDS}
    tables[record.kind][record.id] = record
    return FactBase(base.info, MappingProxyType(tables))


@BY_KIND
def test_every_field_is_shown_or_hidden_with_a_reason(small_base: FactBase, kind: str) -> None:
    record = whole(small_base, kind)
    shown = text_of(small_base, record)
    lost = {
        field
        for field in record.__struct_fields__
        if all(
            text_of(small_base, other) == shown
            for other in changes(small_base, kind, record, field)
        )
    }
    assert lost <= set(REGISTER[kind].hidden), "shown nowhere, and no reason given"


LISTS: dict[str, Selection] = {
    "sources": SourcesSelection(),
    "measures": MeasuresSelection(),
    "stats": StatsSelection(superseded=True),
    "routes": RoutesSelection(),
    "camps": CampsSelection(),
    "facilities": CampsSelection(facilities=True),
    "penalties": PenaltiesSelection(),
    "quotes": QuotesSelection(),
    "events": EventsSelection(),
    "claims": ClaimsSelection(),
    "terms": TermsSelection(),
}


@pytest.mark.parametrize("kind", LISTS)
def test_every_field_is_in_the_full_list_of_its_kind(small_base: FactBase, kind: str) -> None:
    def listed(record: AnyRecord) -> str:
        result = answer(with_record(small_base, record), LISTS[kind])
        return render(result, Presentation(full=True, references=True))

    record = whole(small_base, kind)
    shown = listed(record)
    lost = {
        field
        for field in record.__struct_fields__
        if all(listed(other) == shown for other in changes(small_base, kind, record, field))
    }
    instead = {"url"} if kind == "sources" else set()  # where there is a DOI, APA prints that
    assert lost <= {*REGISTER[kind].hidden, *instead}


# The fields of parts of records that no text shows, with the reason, by the part's type.
HIDDEN_PARTS = {
    "Evidence": {
        "locator": "a page's references give each source once; in the data formats",
        "note": "as locator",
    },
    "Break": {
        "since": "its text says it; decides which figures the break separates",
        "qualities": "as since",
    },
}


@BY_KIND
def test_every_part_of_a_field_is_shown_or_hidden_with_a_reason(
    small_base: FactBase, kind: str
) -> None:
    record = whole(small_base, kind)
    shown = text_of(small_base, record)
    lost = set()
    for field in set(record.__struct_fields__) - set(REGISTER[kind].hidden):
        value = getattr(record, field)
        part = value[0] if isinstance(value, tuple) and value else value
        for inner in getattr(part, "__struct_fields__", ()):
            hints = get_type_hints(type(part), include_extras=True)
            fresh = naming(type(part), 1).get(inner, values(hints[inner], inner)[1])
            rest = {"family": None} if inner == "literal" else {}  # a name is one or the other
            changed = replace(part, **rest, **{inner: fresh})
            many = (changed, *value[1:]) if isinstance(value, tuple) else changed
            if text_of(small_base, replace(record, **{field: many})) == shown:
                lost.add((type(part).__name__, inner))
    hidden = {(part, field) for part, fields in HIDDEN_PARTS.items() for field in fields}
    assert lost <= hidden


LAW_TYPE = '''
class Law(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law, in the project's words."""

    kind: ClassVar[str] = "laws"

    name: Text
    summary: Text
    enacted: Period | None = None
    also: Texts = ()
    articles: Statements = ()


'''
LAW_ENTRY = """
_LAWS = Kind(
    name="laws",
    one="law",
    many="laws",
    names=("name", "also"),
    label="name",
    body="summary",
    lead=(_SUMMARY,),
    card=(Shown("Enacted", "enacted"), _ALSO, Shown("Articles", "articles")),
    listing=Listing((Shown("Law", "name"), Shown("What it says", "summary"), _REFERENCES)),
    statements=("articles",),
    searched=Searched(names=("name", "also"), texts=("summary",), asked_by=r"\\blaws?\\b"),
    hidden=_FOUND_BY,
)

"""
LAWS = """
[laws.settlement-act]
name = "Settlement Support Act"
also = ["Protection Act"]
summary = "Gives those who arrive money and housing."
enacted = "1997"
articles = [{ text = "Article 9 names who is left out", period = "1997", evidence = [
  { source = "courier-2018-07-13" },
] }]
evidence = [{ source = "courier-2018-07-13" }]

[laws.criminal-code]
name = "Criminal Code"
summary = "Punishes leaving the country without leave."
evidence = [{ source = "courier-2018-07-13" }]
"""


@pytest.fixture(scope="module")
def with_laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more kind, added only by its type and its entry."""
    folder = tmp_path_factory.mktemp("laws")
    package = folder / "defector_facts"
    shutil.copytree(Path(defector_facts.__file__).parent, package)
    change(package / "model.py", "AnyRecord: TypeAlias = (", f"{LAW_TYPE}AnyRecord: TypeAlias = (")
    change(package / "model.py", "| Claim | Term\n", "| Claim | Term | Law\n")
    change(package / "kinds.py", "REGISTER: Mapping", f"{LAW_ENTRY}REGISTER: Mapping")
    change(package / "kinds.py", "_CLAIMS, _TERMS)", "_CLAIMS, _TERMS, _LAWS)")
    (folder / "laws.toml").write_text(SMALL.read_text("utf-8") + LAWS, "utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path.name, old)
    path.write_text(text.replace(old, new), "utf-8")


def in_copy(folder: Path, *arguments: str, **changes: str) -> str:
    program = () if arguments[:1] == ("-c",) else ("-m", "defector_facts")
    done = subprocess.run(
        [sys.executable, *program, *arguments],
        env=unmeasured(PYTHONPATH=str(folder), FACTS_BASE=str(folder / "laws.toml"), **changes),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("show", "settlement-act"),
            ["Gives those who arrive", "1997", "Protection Act", "Article 9"],
        ),
        (("show", "laws.settlement-act", "-f", "json"), ['"kind": "laws"', '"enacted_start"']),
        (("show", "settlement-act", "-f", "csv"), ["kind,id,name,summary,enacted,enacted_start"]),
        (("show", "settlement-act", "-f", "markdown"), ["## Settlement Support Act"]),
        (("search", "protection", "act"), ["Settlement Support Act: Gives"]),
        (("search", "--kind", "laws", "leave"), ["Criminal Code: Punishes"]),
        (("cite", "settlement-act", "--sentence"), ["Settlement Support Act: Gives", "Courier"]),
        (("sources", "--weak"), ["2 laws", "laws.criminal-code"]),
        (("sources", "courier-2018-07-13"), ["laws.criminal-code: Criminal Code"]),
        (("search", "--help"), ["laws"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_new_kind_only_needs_its_type_and_its_entry(
    with_laws: Path, arguments: tuple[str, ...], expected: list[str]
) -> None:
    answered = in_copy(with_laws, *arguments)
    assert [part for part in expected if part not in answered] == []


def test_a_new_kind_is_completed(with_laws: Path) -> None:
    tab = {"_FACTS_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    offered = in_copy(with_laws, COMP_WORDS="facts\nshow\nlaws.", **tab)
    assert offered.split() == ["laws.settlement-act", "laws.criminal-code"]


def test_a_new_kind_is_checked(with_laws: Path) -> None:
    base = with_laws / "wrong.toml"
    base.write_text(LAWS, "utf-8")  # no source is there
    done = subprocess.run(
        [sys.executable, "-m", "defector_facts", "validate", str(base)],
        env=unmeasured(PYTHONPATH=str(with_laws)),
        cwd=with_laws,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "laws.settlement-act.articles[0].evidence[0].source" in done.stdout


def test_a_new_kind_is_exported(with_laws: Path) -> None:
    lines = in_copy(with_laws, "-c", EXPORT).splitlines()
    assert "('settlement-act', 'Settlement Support Act', '1997', 'courier-2018-07-13')" in lines
    assert "('laws.settlement-act#articles.1', 'Article 9 names who is left out')" in lines
    assert "Protection Act" in lines


def test_a_new_kind_is_in_the_schema_on_the_website_and_in_the_tools(with_laws: Path) -> None:
    assert in_copy(with_laws, "-c", ELSEWHERE).splitlines() == [
        "Law ['articles', 'because', 'also']",
        "Settlement Support Act",
        "Settlement Support Act",
        "['laws.criminal-code']",
    ]


ELSEWHERE = """
import json
from defector_facts import load, site
from defector_facts.assistant.toolbox import Toolbox
from defector_facts.schema.base_file import base_schema

law = json.loads(base_schema())["definitions"]["Law"]
print(law["title"], [key for key in ("articles", "because", "also") if key in law["properties"]])
base = load("laws.toml")
pages = site.pages(base)
assert b"Criminal Code" in pages["laws.html"]
print("Settlement Support Act" * (b"Settlement Support Act" in pages["laws/settlement-act.html"]))
tools = Toolbox(base)
print(tools.show("laws.settlement-act").text.splitlines()[0])
found = tools.call("search", {"words": "leave", "kind": "laws"}).structured
print([record["path"] for record in found["records"]][:1])
"""

EXPORT = """
import sqlite3
from defector_facts import load
from defector_facts.export.database import database_bytes

database = sqlite3.connect(":memory:")
database.deserialize(database_bytes(load("laws.toml")))
print(*database.execute("SELECT id, name, enacted, first_source FROM laws"), sep="\\n")
print(*database.execute("SELECT id, text FROM statements WHERE record LIKE 'laws.%'"), sep="\\n")
print(*database.execute("SELECT name FROM names WHERE record LIKE 'laws.%'").fetchall()[1])
"""
