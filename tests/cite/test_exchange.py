"""The formats for other programs: independent readers open them, and nothing is lost."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
import rispy
from pybtex.database import BibliographyData, Entry, Person, parse_string

from defector_facts import FactBase, cite
from defector_facts.model import Source
from defector_facts.record_parts import Name
from tests.cite.material import CSL, cases, make
from tests.cite.rare import rare

SCHEMA: dict[str, Any] = json.loads((CSL / "csl-data.json").read_text("utf-8"))
# The fields of a source that every format can hold.
TEXTS = (
    *("container_title", "publisher", "publisher_place", "authority", "genre", "number", "volume"),
    *("issue", "edition", "version", "page", "section", "event_title", "event_place", "isbn"),
)


def everything(shipped: FactBase) -> list[Source]:
    return [*shipped.sources.values(), *invented()]


def invented() -> list[Source]:
    """The invented sources, with valid ids."""
    numbered = enumerate(rare())
    renamed = [msgspec.structs.replace(source, id=f"rare-{number}") for number, source in numbered]
    return [*cases().sources.values(), *renamed]


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


_LATEX = {
    "\\textbackslash{}": "\\",
    "\\textbraceleft{}": "{",
    "\\textbraceright{}": "}",
    "\\textasciitilde{}": "~",
    "\\textasciicircum{}": "^",
    "\\textbar{}": "|",
    "\\textless{}": "<",
    "\\textgreater{}": ">",
    "\\csname textasciigrave\\endcsname{}": "`",
    "\\char34": '"',
    "-{}": "-",
    ",{}": ",",
    **{f"\\{sign}": sign for sign in "$&%#_"},
}
_COMMAND = re.compile("|".join(re.escape(command) for command in _LATEX))


def printed(value: str) -> str:
    """What LaTeX prints for a value, as far as our commands go."""
    value = value.replace(r"{\ttfamily\char34}", r"\char34")
    kept = _COMMAND.sub(lambda found: {"{": "\0", "}": "\1"}.get(_LATEX[found[0]], found[0]), value)
    bare = kept.replace("{}", "\2").replace("{", "").replace("}", "").replace("\2", "{}")
    return _COMMAND.sub(lambda found: _LATEX[found[0]], bare).replace("\0", "{").replace("\1", "}")


def folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def title_of(source: Source) -> str:
    return str(cite.csl(source)["title"])


def person(name: Person) -> str:
    parts = (name.prelast_names + name.last_names, name.lineage_names)
    given = name.first_names + name.middle_names
    return ", ".join(printed(" ".join(part)) for part in (*parts, given) if part)


def name_of(name: Name) -> str:
    if name.literal or not (name.family and name.given):
        return folded(
            name.literal or " ".join(filter(None, (name.family or name.given, name.suffix)))
        )
    parts = (name.family, name.suffix, name.given)
    return ", ".join(folded(part) for part in parts if part)


def straight(text: str | None) -> str:
    """``text`` with all quotation marks straight; ``test_punctuation`` tests which are used."""
    return re.sub(r"[\"'“”‘’]", "'", folded(text))


def assert_bibtex_keeps(source: Source, style: str) -> None:
    entries = parsed(cite.reference(source, style)).entries
    assert list(entries) == [source.id]
    assert_entry_keeps(source, entries[source.id], style)


def assert_entry_keeps(source: Source, entry: Entry, style: str) -> None:
    fields = entry.fields
    assert straight(printed(fields["title"])) == straight(title_of(source))
    for role, names in (("author", source.author), ("editor", source.editor)):
        people = [straight(person(name)) for name in entry.persons.get(role, [])]
        wanted = [straight(name_of(name)) for name in names]
        if (role, source.type, style) == ("editor", "report", "biblatex") and wanted:
            assert all(name in straight(printed(fields["note"])) for name in wanted)
        else:
            assert people == wanted
    values = [straight(printed(value)) for value in fields.values()]
    for field in TEXTS:
        text = straight(getattr(source, field))
        if field == "page":
            text = re.sub(r"(?<=\d)\s*[-–—]+\s*(?=\d)", "--", text)
        assert any(text in value for value in values), (field, text)
    if source.url:
        assert unquote(fields["url"]) == unquote(source.url)
    if source.archive:
        kept = fields["eprint"] if style == "biblatex" else fields["note"]
        assert unquote(source.archive) in unquote(kept)


def one_name(written: str) -> tuple[str, ...]:
    """A name split by the rule of RIS: at the commas after the family name and the given name."""
    return tuple(normalize("NFKC", part) for part in written.split(", "))


def parts_of(name: Name) -> tuple[str, ...]:
    parts = (
        [name.literal or name.given]
        if name.literal or not name.family
        else [name.family, name.given, name.suffix]
    )
    known = [normalize("NFKC", folded(part)) for part in parts]
    while known[-1] == "":
        known.pop()
    return tuple(known)


def assert_ris_keeps(source: Source) -> None:
    (record,) = rispy.loads(cite.reference(source, "ris"))
    assert record["title"] == title_of(source)
    assert record["id"] == source.id
    for role, names in (("authors", source.author), ("secondary_authors", source.editor)):
        assert [one_name(found) for found in record.get(role, [])] == list(map(parts_of, names))
    kept = {
        "secondary_title": source.container_title,
        "tertiary_title": source.event_title,
        "publisher": source.publisher,
        "place_published": source.publisher_place,
        "custom1": source.authority,
        "custom2": source.event_place,
        "custom3": source.version,
        "volume": source.volume,
        "number": source.issue,
        "note": source.number,
        "type_of_work": source.genre,
        "section": source.section,
        "edition": source.edition,
    }
    for key, text in kept.items():
        assert folded(record.get(key)) == folded(text)
    if source.url:
        assert ";".join(record["urls"]) == source.url
    if source.accessed:
        assert record["access_date"] == f"{source.accessed:%Y/%m/%d}/"
    if source.archive:
        assert record["notes"] == [f"Archived copy: {source.archive}"]
    assert record.get("start_page", "") in folded(source.page)
    assert record.get("year", "0000")[:4].isdecimal()
    assert "unknown_tag" not in record


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_pybtex_reads_every_entry(style: str, shipped: FactBase) -> None:
    sources = everything(shipped)
    entries = parsed(cite.reference_list(sources, style)).entries
    assert list(entries) == [source.id for source in sources]
    for source in sources:
        assert_entry_keeps(source, entries[source.id], style)


def test_rispy_reads_every_record_with_nothing_lost(shipped: FactBase) -> None:
    sources = everything(shipped)
    assert len(rispy.loads(cite.reference_list(sources, "ris"))) == len(sources)
    for source in sources:
        assert_ris_keeps(source)


def test_csl_json_is_valid_by_its_schema(shipped: FactBase) -> None:
    sources = everything(shipped)
    items = json.loads(cite.reference_list(sources, "csl-json"))
    jsonschema.validate(items, SCHEMA)
    assert items == [cite.csl(source) for source in sources]
    assert json.loads(cite.reference(sources[0], "csl-json")) == items[0]


def test_no_sources_is_an_empty_array() -> None:
    assert cite.reference_list([], "csl-json") == "[]"


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not here")
def test_biber_accepts_every_entry(shipped: FactBase, tmp_path: Path) -> None:
    bib = tmp_path / "base.bib"
    bib.write_text(cite.reference_list(everything(shipped), "biblatex"), "utf-8")
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "--output-file", str(tmp_path / "out"), bib],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=tmp_path,
    )
    # Mandatory fields may be missing: unknown values are not invented.
    faults = [line for line in done.stdout.splitlines() if re.match("WARN|ERROR", line)]
    assert [line for line in faults if "Missing mandatory field" not in line] == []
    assert done.returncode == 0


def wikitext(template: str) -> tuple[str, dict[str, str]]:
    """The name and values of a template; fails unless the text is exactly one template."""
    assert template.startswith("{{cite ")
    assert template.endswith("}}")
    inner = template[2:-2]
    assert not re.search(r"[{}\[\]<>\n]|''|~~~|__", inner)
    name, *fields = inner.split(" |")
    assert all(field.count("|") == 0 for field in fields)
    return name, {
        # MediaWiki requires the semicolon of a character reference.
        key: re.sub(r"&#?\w+;", lambda found: html.unescape(found[0]), value)
        for key, _, value in (field.partition("=") for field in fields)
    }


def assert_wikipedia_keeps(source: Source) -> None:
    _, fields = wikitext(cite.reference(source, "wikipedia"))
    title = fields["chapter" if source.type == "chapter" else "title"]
    if source.title:
        assert title == folded(source.title)
    else:
        assert title.startswith("[")
        assert title.endswith("]")
    if not source.url:
        return
    if "archive-url" not in fields:
        assert unquote(fields["url"]) == unquote(source.url)
        return
    assert unquote(fields["archive-url"]) == unquote(source.archive or "")
    assert unquote(fields["archive-url"]).endswith(unquote(fields["url"]))
    day = datetime.strptime(fields["archive-date"], "%d %B %Y")
    assert day.isoformat()[:10].replace("-", "") in fields["archive-url"]


def test_commands_in_an_address_are_escaped_for_wikipedia() -> None:
    source = make(title="T", url="https://example.org/__NOTOC__~~~~")
    _, fields = wikitext(cite.reference(source, "wikipedia"))
    assert fields["url"] == "https://example.org/_%5FNOTOC_%5F~%7E%7E%7E"


def test_every_wikipedia_template_is_well_formed_and_complete(shipped: FactBase) -> None:
    for source in everything(shipped):
        assert_wikipedia_keeps(source)


def test_a_whole_wikipedia_template() -> None:
    source = make(
        "report",
        title="Findings",
        author=("Ministry of Examples",),
        publisher="Example House",
        number="12",
        issued="2018-07-13",
        accessed=make(issued="2020-01-02").issued.start,  # type: ignore[union-attr]
        url="https://example.org/1",
    )
    assert cite.reference(source, "wikipedia") == (
        "{{cite report |author=Ministry of Examples |title=Findings |id=12 "
        "|publisher=Example House |date=13 July 2018 |url=https://example.org/1 "
        "|archive-url=https://web.archive.org/web/20180713/https://example.org/1 "
        "|archive-date=13 July 2018 |url-status=live |access-date=2 January 2020}}"
    )


@pytest.mark.parametrize(
    ("type_", "template"),
    [
        ("article-newspaper", "cite news"),
        ("webpage", "cite web"),
        ("post-weblog", "cite web"),
        ("report", "cite report"),
        ("book", "cite book"),
        ("chapter", "cite book"),
        ("article-journal", "cite journal"),
        ("legislation", "cite act"),
        ("treaty", "cite act"),
        ("speech", "cite speech"),
        ("interview", "cite interview"),
        ("entry-encyclopedia", "cite encyclopedia"),
    ],
)
def test_each_type_of_source_has_its_wikipedia_template(type_: str, template: str) -> None:
    assert wikitext(cite.reference(make(type_, title="T"), "wikipedia"))[0] == template


def test_a_hostile_title_stays_in_its_field() -> None:
    hostile = "a}}, \\input{x} |url=evil }} {{nuke}} <ref>\nER  - \nTY  - BOOK\n@book{x,"
    source = make(title=hostile, author=(hostile,), container_title=hostile)
    assert_bibtex_keeps(source, "bibtex")
    assert_bibtex_keeps(source, "biblatex")
    assert_ris_keeps(source)
    assert_wikipedia_keeps(source)


@pytest.mark.parametrize("body", ["“Body”, the", "A:'x'.", "A'去'."])
@pytest.mark.parametrize("style", ["bibtex", "biblatex", "wikipedia"])
def test_quotation_marks_in_a_name_stay_in_place(style: str, body: str) -> None:
    shown = straight(printed(cite.reference(make(author=[body]), style)))
    assert straight(body) in shown
