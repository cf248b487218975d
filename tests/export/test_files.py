"""``facts export``: which files it writes, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from defector_facts import FactBase, load
from defector_facts.export import destination
from defector_facts.export.package import package_files
from defector_facts.export.request import FORMATS, format_of
from tests.conftest import DATA, PROGRAM, SMALL, Run, unmeasured
from tests.test_architecture import loaded

SMALL_BASE = ("--base", str(SMALL))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# The words of the command line, and the files that are written.
WRITTEN = {
    ("package", "out"): ["SHA256SUMS", "data/stats.csv", "datapackage.json", "load.sql"],
    ("sqlite", "x.anything"): ["x.anything", "x.datasette-0.65-metadata.json"],
    ("x.sqlite",): ["x.sqlite", "x.datasette-1.0-config.json", "x.datasette-1.0-metadata.json"],
    ("x.DB",): ["x.DB"],
    ("jsonl", "out"): ["SHA256SUMS", "spark.json", "stats.jsonl"],
    ("jsonl", "x.jsonl"): ["x.jsonl"],
    ("x.jsonl",): ["x.jsonl"],
    ("csl-json", "x.json"): ["x.json"],
    ("bibtex", "x"): ["x"],
    ("x.bib",): ["x.bib"],
    ("x.ris",): ["x.ris"],
    ("--records", "arrivals-2018", "camps.kwanliso", "x.zip"): ["x.zip"],
    ("bundle", "x", "--records", "arrivals-2018"): ["x"],
    ("x.zip", "--records", "arrivals-2018", "--records", "songbun"): ["x.zip"],
    ("x.zip", "--records", "arrivals-2018", "songbun", "camps.kwanliso"): ["x.zip"],
}


@pytest.mark.parametrize("words", WRITTEN, ids=" ".join)
def test_each_format_is_written_to_its_destination(
    here: Path, facts_here: Run, words: tuple[str, ...]
) -> None:
    done = facts_here("export", *words, *SMALL_BASE)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("facts: wrote ")
    there = everything(here)
    folder = "out/" if "out" in words else ""
    assert {f"{folder}{name}" for name in WRITTEN[words]} <= set(there)
    assert [name for name in there if name.startswith(".")] == []
    # A second time it is refused; with --force it writes the same again.
    again = facts_here("export", *words, *SMALL_BASE)
    assert (again.returncode, again.stdout) == (2, "")
    assert "exists; name another f" in again.stderr
    assert "--force" in again.stderr
    assert facts_here("export", *words, *SMALL_BASE, "--force").returncode == 0
    assert everything(here) == there


@pytest.mark.parametrize("name", ["hostile.toml", "small.toml"])
@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in ("site", "bundle")])
def test_any_base_can_be_exported(here: Path, facts_here: Run, format_: str, name: str) -> None:
    done = facts_here("export", format_, "out", "--base", str(DATA / name))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch", "out"), "no format 'nosuch'; formats: package (CSV files), sqlite"),
        (("package", "a", "b"), "two destinations, 'a' and 'b'; give one"),
        (("out",), "no format is known for 'out'"),
        (("package", "."), "give the name of a new file or folder"),
        (("package", ""), "give the name of a new file or folder"),
        (("bundle", "x.zip"), "a bundle needs --records ID..."),
        (("x.zip",), "a bundle needs --records ID..."),
        (("bibtex", "x.bib", "--records", "arrivals-2018"), "--records makes only bundles"),
        (("sqlite", "-"), "sqlite can't go to standard output"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_is_one_line_and_writes_nothing(
    here: Path, facts_here: Run, words: tuple[str, ...], said: str
) -> None:
    done = facts_here("export", *words, *SMALL_BASE)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert everything(here) == {}


@pytest.mark.parametrize("last", ["camps.kwanliso", "sources.bib", "folder"])
def test_an_id_is_not_taken_for_the_file_to_write(
    facts_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = facts_here("export", "--records", "arrivals-2018", last)
    assert (done.returncode, done.stdout, [*tmp_path.iterdir()]) == (2, "", [])
    line = "facts export --records ID... bundle.zip"
    assert f"{last!r} does not end in .zip; write: {line}" in done.stderr


def test_an_unknown_record_is_reported(here: Path, facts_here: Run) -> None:
    done = facts_here("export", "--records", "arrivals-2081", "x.zip", *SMALL_BASE)
    assert done.returncode == 1
    assert "arrivals-2018" in done.stderr
    assert everything(here) == {}


def test_a_base_that_cannot_be_used_is_status_three(here: Path, facts_here: Run) -> None:
    done = facts_here("export", "x.bib", "--base", "nosuch.toml")
    assert (done.returncode, everything(here)) == (3, {})


def test_text_can_be_written_to_standard_output(facts_here: Run, here: Path) -> None:
    written = facts_here("export", "ris", "-", *SMALL_BASE)
    assert facts_here("export", "x.ris", *SMALL_BASE).returncode == 0
    assert written.stdout == (here / "x.ris").read_text("utf-8")
    assert written.stderr == ""


def test_without_jinja_the_error_says_what_to_install(
    here: Path, facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in sys.modules if n.startswith(("jinja2", "defector_facts.site"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = facts_here("export", "site", "out", *SMALL_BASE)
    assert done.returncode == 2
    assert "pip install 'defector-facts[site]'" in done.stderr
    assert everything(here) == {}


def test_a_website_is_written_with_the_pages_of_the_site_room(
    here: Path, facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Site:
        @staticmethod
        def pages(base: FactBase) -> dict[str, bytes]:
            return {"index.html": base.info.title.encode(), "stats/a.html": b"a"}

    monkeypatch.setitem(sys.modules, "defector_facts.site", Site)
    assert facts_here("export", "site", "out", *SMALL_BASE).returncode == 0
    written = everything(here / "out")
    assert written["index.html"] == b"Invented facts"
    assert {*written} == {"index.html", "stats/a.html", "SHA256SUMS"}


# Whole or not at all


def test_a_folder_that_holds_something_else_is_never_replaced(here: Path, facts_here: Run) -> None:
    (here / "home").mkdir()
    (here / "home" / "letter.txt").write_text("dear", "utf-8")
    done = facts_here("export", "package", "home", "--force", *SMALL_BASE)
    assert done.returncode == 2
    assert "letter.txt" in done.stderr
    assert facts_here("export", "package", "out", *SMALL_BASE).returncode == 0
    (here / "out" / "mine.csv").write_text("1", "utf-8")
    assert facts_here("export", "package", "out", "--force", *SMALL_BASE).returncode == 2
    assert (here / "out" / "mine.csv").exists()
    assert (here / "home" / "letter.txt").read_text("utf-8") == "dear"


def test_only_regular_files_are_replaced(here: Path, facts_here: Run) -> None:
    (here / "folder").mkdir()
    (here / "file").write_text("x", "utf-8")
    for words in (("bibtex", "folder"), ("package", "file"), ("bibtex", "/dev/null")):
        done = facts_here("export", *words, "--force", *SMALL_BASE)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), words
    assert (here / "file").read_text("utf-8") == "x"
    assert not Path("/dev/null").is_file()


def test_the_current_folder_is_never_replaced(here: Path, facts_here: Run) -> None:
    done = facts_here("export", "package", str(here), "--force", *SMALL_BASE)
    assert (done.returncode, everything(here)) == (2, {})


def test_an_empty_folder_is_filled(here: Path, facts_here: Run) -> None:
    (here / "out").mkdir()
    assert facts_here("export", "package", "out", *SMALL_BASE).returncode == 0
    assert (here / "out" / "datapackage.json").exists()


@pytest.mark.parametrize("words", [("package", "no/such/out"), ("bibtex", "no/such/x")])
def test_what_cannot_be_written_is_status_74(
    here: Path, facts_here: Run, words: tuple[str, str]
) -> None:
    done = facts_here("export", *words, *SMALL_BASE)
    assert done.returncode == 74
    assert done.stderr == f"facts: {words[1]} can't be written: no such file or directory\n"


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set for POSIX processes only")
@pytest.mark.parametrize("words", [("package", "out"), ("sqlite", "x.sqlite"), ("jsonl", "x")])
def test_a_full_disk_leaves_everything_as_it_was(here: Path, words: tuple[str, str]) -> None:
    """Files larger than 4 kB can't be written; smaller ones are not left behind."""
    limited = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "sys.argv[0] = 'facts'; runpy.run_module('defector_facts', run_name='__main__')"
    )
    (here / words[1]).write_text("before", "utf-8") if words[0] == "sqlite" else None
    before = everything(here)
    done = subprocess.run(
        [PROGRAM[0], "-c", limited, "export", *words, "--force", *SMALL_BASE],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (74, "")
    assert done.stderr == f"facts: {words[1]} can't be written: file too large\n"
    assert everything(here) == before


def test_a_failed_rename_restores_what_was_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a").write_text("old a", "utf-8")
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        destination.write_files({Path("a"): b"new a", Path("b"): b"new b"}, force=True)
    assert everything(here) == {"a": b"old a"}


@pytest.mark.parametrize("name", ["가" * 84, "a" * 255, "𝒳" * 63])
def test_a_name_as_long_as_the_system_allows_can_be_written(here: Path, name: str) -> None:
    for content in (b"one", b"two"):
        destination.write_files({Path(name): content}, force=True)
        assert everything(here) == {name: content}


def test_one_file_is_replaced_in_one_step(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a").write_text("old", "utf-8")

    def failing(path: Path, target: Path) -> Path:
        raise OSError("no file was there meanwhile")

    monkeypatch.setattr(Path, "rename", failing)
    destination.write_files({Path("a"): b"new"}, force=True)
    assert everything(here) == {"a": b"new"}


def test_a_file_that_is_replaced_keeps_its_permissions(here: Path) -> None:
    file = here / "private"
    file.write_bytes(b"old")
    file.chmod(0o600)
    destination.write_files({file: b"new"}, force=True)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_an_interruption_leaves_nothing_behind(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(destination, "_move_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        destination.write_folder(Path("out"), {"a/b": b"x"}, force=False)
    assert [*here.iterdir()] == []


def test_the_checksums_are_right(here: Path, facts_here: Run) -> None:
    assert facts_here("export", "package", "out", *SMALL_BASE).returncode == 0
    files = everything(here / "out")
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert {line[66:]: line[:64] for line in sums} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }


def test_the_suffix_implies_a_format_only_if_unambiguous() -> None:
    assert format_of("a.SQLite") == "sqlite"
    assert [format_of(name) for name in ("a.json", "a", "bib", "a.csv")] == [None] * 4


# The references


def test_all_sources_are_references_that_programs_read(
    here: Path, facts_here: Run, shipped: FactBase
) -> None:
    for words in (("x.bib",), ("x.ris",), ("csl-json", "x.json")):
        assert facts_here("export", *words).returncode == 0
    csl = json.loads((here / "x.json").read_text("utf-8"))
    schema = json.loads((DATA / "csl" / "csl-data.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(csl)
    assert [item["id"] for item in csl] == [*shipped.sources]
    bibtex = parse_string((here / "x.bib").read_text("utf-8"), "bibtex")
    assert len(bibtex.entries) == len(shipped.sources)
    ris = rispy.loads((here / "x.ris").read_text("utf-8"))
    assert len(ris) == len(shipped.sources)


# The package and the database


def test_frictionless_finds_nothing_wrong(here: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    destination.write_folder(Path("out"), package_files(load()), force=False)
    report = frictionless.Package("out/datapackage.json").validate()
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] > 20


def test_the_package_is_described_as_version_1_tools_expect(small_base: FactBase) -> None:
    """R's ``frictionless`` only reads resources of this profile and these types."""
    described = json.loads(package_files(small_base)["datapackage.json"])
    assert described["profile"] == "tabular-data-package"
    assert (described["name"], described["version"]) == ("invented-facts", "1.2")
    names = {resource["name"] for resource in described["resources"]}
    for resource in described["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert resource["encoding"] == "utf-8"
        assert resource["dialect"]["doubleQuote"]  # some readers default to False, and split cells
        for field in resource["schema"]["fields"]:
            assert field["type"] in ("string", "integer", "number", "boolean", "date")
            assert field["description"]
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in names
    address = small_base.sources["ministry-2019"].url
    assert {"title": "Arrivals by year and sex", "path": address} in described["sources"]


@pytest.mark.parametrize("licence", ["", "CC BY 4.0"])
def test_the_package_says_its_licence_where_it_has_one(tmp_path: Path, licence: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[base]\nlicense = "{licence}"\n' if licence else "", encoding="utf-8")
    read_me = package_files(load(path))["README.md"].decode()
    assert ("Licence of the data: CC BY 4.0." in read_me) == bool(licence)
    assert "None" not in read_me


def test_the_package_names_its_authors_in_full(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[base]\nauthor = [{ family = "Lartigue", given = "Casey", suffix = "Jr." }, '
        '{ literal = "Example House" }]\n',
        encoding="utf-8",
    )
    described = json.loads(package_files(load(path))["datapackage.json"])
    names = [one["title"] for one in described["contributors"]]
    assert names == ["Casey Lartigue Jr.", "Example House"]


def test_a_licence_has_its_name_and_address(shipped: FactBase) -> None:
    described = json.loads(package_files(shipped)["datapackage.json"])
    (licence,) = described["licenses"]
    assert licence["name"] == "CC-BY-4.0"
    assert licence["path"].startswith("https://creativecommons.org/")


def test_data_is_not_changed_for_a_spreadsheet() -> None:
    files = package_files(load(DATA / "hostile.toml"))
    assert b"\n=cmd|" in files["data/sources.csv"] or b",=cmd|" in files["data/sources.csv"]
    assert b"'=" not in files["data/sources.csv"]


def test_the_stored_queries_for_datasette_run(here: Path, facts_here: Run) -> None:
    assert facts_here("export", "x.sqlite").returncode == 0
    connection = sqlite3.connect(here / "x.sqlite")
    old = json.loads((here / "x.datasette-0.65-metadata.json").read_text("utf-8"))
    new = json.loads((here / "x.datasette-1.0-config.json").read_text("utf-8"))
    about = json.loads((here / "x.datasette-1.0-metadata.json").read_text("utf-8"))
    queries = old["databases"]["x"]["queries"]
    assert queries == new["databases"]["x"]["queries"]
    for query in queries.values():
        assert connection.execute(query["sql"], {"measure": "arrivals"}).fetchall()
    tables = about["databases"]["x"]["tables"]
    there = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'full_text%'"
    )
    assert {name for (name,) in there} == set(tables)
    for name, table in tables.items():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        assert set(table.get("columns", columns)) == columns
    for name, settings in new["databases"]["x"]["tables"].items():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        used = {settings.get("label_column"), settings.get("fts_pk"), *settings.get("facets", ())}
        assert used - {None} <= columns
    connection.close()


def test_other_commands_do_not_import_the_export() -> None:
    modules = loaded("stats", "--year", "2018", "--format", "json")
    assert [name for name in modules if name.startswith("defector_facts.export")] == []
