"""Other programs read every row with its type, and give the same answer.

The commands are run as they are in ``docs/export.md``.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from defector_facts import FactBase, load
from defector_facts.export.destination import write_folder
from defector_facts.export.json_lines import table_lines
from defector_facts.export.package import package_files
from defector_facts.export.relations import tables
from defector_facts.export.tables import Table
from defector_facts.export.views import VIEWS
from tests.conftest import DATA, Run, environment
from tests.export.test_tables import typed

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")


def command(engine: str) -> str:
    """The commands for an engine in ``docs/export.md``."""
    part = PAGE.partition(f"**{engine}**")[2]
    found = re.search(r"^```(?:sh|python)\n(.*?)^```$", part, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def answer(shipped: FactBase) -> str:
    """What each engine prints: the arrivals of each year since 1998 that stand."""
    table = next(table for table in tables() if table.name == "stats")
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows(shipped)]
    asked = {"measure": "arrivals", "standing": "stands", "kind_of_period": "year"}
    asked |= {"group_name": None, "place": None}  # type: ignore[dict-item]
    years = sorted(
        (str(row["period"]), row["value"])
        for row in rows
        if str(row["period"]) >= "1998" and all(row[k] == v for k, v in asked.items())
    )
    assert len(years) == 28
    return "".join(f"{year} {people}\n" for year, people in years)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, shipped: FactBase) -> Path:
    folder: Path = tmp_path_factory.mktemp("package") / "north-korea"
    write_folder(folder, package_files(shipped), force=False)
    return folder


def run(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, dict[str, Any]]:
    """What the page's code prints when run in ``folder``, and the variables that it sets."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(code, "docs/export.md", "exec"), names)
    return printed.getvalue(), names


def rows_of(table: Table, base: FactBase) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in table.rows(base)]


def test_sqlites_shell(
    tmp_path: Path, answer: str, facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("the shell of SQLite is not installed")
    monkeypatch.chdir(tmp_path)
    export, _, question = command("SQLite").partition("\n")
    assert facts_here(*export.split()[1:]).returncode == 0
    assert shell(question, tmp_path, environment()) == answer


def shell(code: str, folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        ["sh", "-e", "-c", code], cwd=folder, env=env, capture_output=True, encoding="utf-8",
        timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_duckdb(
    package: Path, answer: str, shipped: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    printed, names = run(command("DuckDB"), package, monkeypatch)
    assert printed == answer
    database = names["database"]
    for table in tables():
        read = database.execute(f"SELECT * FROM {table.name}").fetchall()
        assert sorted(map(repr, with_floats(table, read))) == sorted(
            map(repr, with_floats(table, rows_of(table, shipped)))
        )
    for view in VIEWS:
        assert database.execute(f"SELECT * FROM {view.name}").fetchall(), view.name
    words = database.execute(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    ).fetchall()
    assert columns() & {word for (word,) in words} == set()
    database.close()


def columns() -> set[str]:
    return {name for table in tables() for name in (table.name, *table.header)}


def with_floats(table: Table, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with every number as a float, as these engines have it."""
    numbers = [column.type == "number" for column in table.columns]
    return [
        tuple(
            float(cell) if is_number and cell is not None else cell
            for is_number, cell in zip(numbers, row, strict=True)
        )
        for row in rows
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pandas")
def test_pandas(
    package: Path, answer: str, shipped: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandas = pytest.importorskip("pandas")
    printed, names = run(command("pandas"), package, monkeypatch)
    assert printed == answer
    for table in tables():
        frame = names["read"](table.name)
        assert tuple(frame.columns) == table.header
        read = [
            tuple(from_pandas(pandas, cell) for cell in row)
            for row in frame.itertuples(index=False, name=None)
        ]
        assert read == with_floats(table, rows_of(table, shipped)), table.name


def from_pandas(pandas: Any, cell: Any) -> Any:
    if cell is None or cell is pandas.NA or cell is pandas.NaT or cell != cell:
        return None
    return cell.date() if isinstance(cell, pandas.Timestamp) else cell


def test_texts_that_look_like_something_else_stay_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    texts = [
        "NA",
        "null",
        "true",
        "1e5",
        "2018",
        '"',
        'a "b", c',
        "two\nlines",
        " led ",
        "\\N",
        "-",
    ]
    base = tmp_path / "base.toml"
    notes = "\n".join(
        f'[terms.t{n}]\nterm = "t"\nmeaning = "m"\nnote = {quoted(text)}\n'
        f'evidence = [{{ source = "a" }}]\n'
        for n, text in enumerate(texts)
    )
    base.write_text((DATA / "hostile.toml").read_text("utf-8") + notes, "utf-8")
    loaded = load(base)
    write_folder(tmp_path / "out", package_files(loaded), force=False)
    _, names = run(command("pandas").partition("stats = ")[0], tmp_path / "out", monkeypatch)
    frame = names["read"]("records")
    assert list(frame.note[frame.id.str.match(r"t\d+$")]) == texts
    database = duckdb.connect()
    database.execute(Path("load-duckdb.sql").read_text("utf-8"))
    query = "SELECT note FROM records WHERE regexp_matches(id, '^t[0-9]+$') ORDER BY position"
    assert [note for (note,) in database.execute(query).fetchall()] == texts
    database.close()
    assert "NA" not in [*pandas.read_csv("data/records.csv").note]  # without the types


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


# PostgreSQL


class Server(NamedTuple):
    """A PostgreSQL server, with the environment in which ``psql`` finds it."""

    env: dict[str, str]


def programs() -> Path | None:
    """The folder with the programs of the server."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def server() -> Iterator[Server]:
    """A temporary server on a socket in a folder of its own."""
    folder = programs()
    if folder is None or shutil.which("psql") is None:
        pytest.skip("PostgreSQL is not installed")
    home = Path(tempfile.mkdtemp(prefix="facts-pg-"))
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(home, "nobody", "nogroup")
    quiet: dict[str, Any] = {"cwd": home, "capture_output": True, "timeout": 60, **who}
    data = home / "data"
    try:
        subprocess.run(
            [folder / "initdb", "--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust",
             "--username=facts", "--pgdata", data], check=True, **quiet,
        )  # fmt: skip
        options = f"-c fsync=off -c listen_addresses= -k {home}"
        subprocess.run(
            [folder / "pg_ctl", "--pgdata", data, "--log", home / "log", "--wait",
             "--options", options, "start"],
            check=True, cwd=home, timeout=60, stdout=subprocess.DEVNULL, **who,
        )  # fmt: skip
        yield Server(environment(PGHOST=str(home), PGUSER="facts", PGDATABASE="facts"))
    finally:
        with suppress(subprocess.SubprocessError):
            subprocess.run(
                [folder / "pg_ctl", "--pgdata", data, "--mode=immediate", "stop"], **quiet
            )
        shutil.rmtree(home, ignore_errors=True)


def test_postgresql(package: Path, answer: str, shipped: FactBase, tmp_path: Path) -> None:
    with server() as running:
        shell(
            "psql --dbname postgres --command 'CREATE DATABASE facts' >/dev/null",
            package,
            running.env,
        )
        assert shell(command("PostgreSQL"), package, running.env) == answer
        copies = "".join(
            f"\\copy (SELECT * FROM {table.name}) TO '{tmp_path}/{table.name}.csv' (FORMAT csv)\n"
            for table in tables()
        )
        (tmp_path / "out.sql").write_text(copies, "utf-8")
        shell(f"psql --quiet --file '{tmp_path}/out.sql'", package, running.env)
        words = shell(
            "psql --tuples-only --no-align --command "
            "\"SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')\"",
            package,
            running.env,
        )
        counts = "; ".join(f"SELECT count(*) > 0 FROM {view.name}" for view in VIEWS)
        views = shell(f"psql --tuples-only --no-align --command '{counts}'", package, running.env)
    assert views.split() == ["t"] * len(VIEWS)
    assert columns() & {*words.split()} == set()
    for table in tables():
        with open(tmp_path / f"{table.name}.csv", encoding="utf-8", newline="") as file:
            read = [typed(table, with_booleans(table, row)) for row in csv.reader(file)]
        assert [tuple(row) for row in read] == rows_of(table, shipped), table.name


def with_booleans(table: Table, row: list[str]) -> list[str]:
    """A row with booleans as words instead of PostgreSQL's letters."""
    words = {"t": "true", "f": "false"}
    pairs = zip(table.columns, row, strict=True)
    return [words.get(cell, cell) if c.type == "boolean" else cell for c, cell in pairs]


# Spark, which is too large to install for the tests: tested if it is installed.


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed")
def test_spark(tmp_path: Path, answer: str, shipped: FactBase) -> None:
    write_folder(tmp_path / "tables", table_lines(shipped), force=False)
    code = command("Spark").replace("spark.stop()", SPARK_READS)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "tables", env=environment(),
        capture_output=True, encoding="utf-8", timeout=300, check=True,
    )  # fmt: skip
    printed, _, read = done.stdout.partition("-- ")
    assert printed == answer
    counted = dict(re.findall(r"^(\w+) (\d+)$", read, re.MULTILINE))
    assert counted == {table.name: str(len(rows_of(table, shipped))) for table in tables()}


# Reads every table with its types; a row that does not fit raises an error.
SPARK_READS = """
print("-- ")
for name, schema in schemas.items():
    lines = spark.read.schema(schema).option("mode", "FAILFAST").json(f"{name}.jsonl").collect()
    print(name, len(lines))
spark.stop()
"""
