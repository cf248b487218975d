"""The bundle: records, those that disagree with them, and all references, in one file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from defector_facts import FactBase, load
from defector_facts.evidence import all_evidence
from defector_facts.export.bundle import bundle_files, bundle_zip, disagreeing
from defector_facts.record_parts import Evidence
from tests.conftest import DATA, Run

NAMED = ("stats.arrivals-2009", "camps.kwanliso", "claims.article-thousands-leave")


@pytest.fixture(scope="module")
def files(shipped: FactBase) -> dict[str, bytes]:
    records = [record for name in NAMED for record in shipped.named(name)]
    content = bundle_zip(shipped, records, "apa")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class Reader(HTMLParser):
    """The links, loaded files, ids and words of an HTML file."""

    void = frozenset(("meta", "br"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag not in self.void:
            self.open.append(tag)
        self.links += [held["href"] or ""] if tag == "a" else []
        self.ids += [held["id"] or ""] if "id" in held else []
        if tag in ("script", "img", "link", "iframe") or "src" in held or "onerror" in held:
            self.loaded.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def pages(shipped: FactBase, files: dict[str, bytes]) -> list[Evidence]:
    """All evidence of the records in the bundle and of their statements."""
    records = json.loads(files["records.json"])["records"]
    found = (shipped.table(record["kind"])[record["id"]] for record in records)
    return [item for record in found for _, item in all_evidence(record)]


def test_the_same_records_give_the_same_bytes(shipped: FactBase) -> None:
    records = [record for name in NAMED for record in shipped.named(name)]
    one, other = (bundle_zip(base, records, "apa") for base in (shipped, load()))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_disagreeing_records_are_added_and_listed(
    shipped: FactBase, files: dict[str, bytes]
) -> None:
    whole = json.loads(files["records.json"])
    assert whole["asked"] == [*NAMED]
    added = whole["disagreeing"]
    assert added == [r.path for r in disagreeing(shipped, [shipped.named(n)[0] for n in NAMED])]
    assert "stats.arrivals-2009" not in added
    assert any(shipped.named(path)[0].standing != "stands" for path in added)
    paths = [f"{record['kind']}.{record['id']}" for record in whole["records"]]
    assert paths == [*NAMED, *added]
    for name in ("records.html", "records.md"):
        text = re.sub(r"\\", "", files[name].decode())
        assert "Added, because they disagree with these" in text
        assert [path for path in paths if path not in text] == []
    assert whole["base"]["version"] == shipped.info.version


def test_a_contradicted_record_brings_the_one_that_stands(shipped: FactBase) -> None:
    disputed = [record for record in shipped if record.standing == "contradicted" and record.see]
    for record in disputed[:20]:
        first = shipped.get(record.see[0])
        if first is not None and first.kind == record.kind:
            assert first in disagreeing(shipped, [record])
            assert record in disagreeing(shipped, [first])


def test_every_format_has_every_reference_and_archived_copy(
    shipped: FactBase, files: dict[str, bytes]
) -> None:
    cited = {item.source for item in pages(shipped, files)}
    every = cited | {step for item in pages(shipped, files) for step in item.via}
    csl = json.loads(files["references.csl.json"])
    schema = json.loads((DATA / "csl" / "csl-data.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(csl)
    assert every <= {item["id"] for item in csl}
    bibtex = parse_string(files["references.bib"].decode(), "bibtex")
    assert len(bibtex.entries) == len(csl) == len(rispy.loads(files["references.ris"].decode()))
    html = Reader(files["records.html"].decode())
    for id_ in cited:
        source = shipped.sources[id_]
        for address in filter(None, (source.url, source.archive)):
            assert address in html.links, address
            assert address.encode() in files["records.json"]
            assert address.encode() in files["records.md"], address


def test_the_page_is_whole_and_loads_nothing(files: dict[str, bytes]) -> None:
    html = Reader(files["records.html"].decode())
    assert html.loaded == []
    inside = {link.removeprefix("#") for link in html.links if link.startswith("#")}
    assert inside
    assert inside <= set(html.ids)
    assert len(html.ids) == len(set(html.ids))
    assert all(link.startswith(("#", "https://", "http://")) for link in html.links)
    assert "2,914 North Koreans arrived" in html.words


def test_hostile_texts_stay_text() -> None:
    base = load(DATA / "hostile.toml")
    written = bundle_files(base, [*base], "apa")
    html = Reader(written["records.html"].decode())
    assert html.loaded == []
    assert "<script>alert(1)</script>" in html.words
    assert all(link.startswith(("#", "https://", "http://")) for link in html.links)


def test_the_bundle_has_the_style_and_order_asked_for(
    tmp_path: Path, facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = ("export", "--records", "songbun", "arrivals-2018", "x.zip", "--style", "mla")
    assert facts_here(*line).returncode == 0
    with zipfile.ZipFile("x.zip") as archive:
        whole = json.loads(archive.read("records.json"))
    assert whole["asked"] == ["terms.songbun", "stats.arrivals-2018"]
    assert any("Accessed" in item["citation"] for item in whole["records"][0]["evidence"])
