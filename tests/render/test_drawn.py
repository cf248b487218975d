"""Charts on a screen, as pictures and as Vega-Lite, and wrong usage of their options."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from defector_facts import FactBase
from defector_facts.chart import chart_of
from defector_facts.query import StatsSelection, answer
from defector_facts.render import Presentation, render_chart
from defector_facts.render.text import Screen
from tests.conftest import DATA, Run
from tests.test_architecture import loaded

CHARTED = ("--base", str(DATA / "charted.toml"))
_MARK = re.compile(r"(stats\.[a-z0-9-]+)(?:\.(women|men))?")


def reported(chart: Path) -> dict[str, str]:
    """The records that a Vega-Lite file lists as not drawn, with the reasons."""
    return {r["record"]: r["reason"] for r in spec(chart)["usermeta"]["not_drawn"]}


def spec(chart: Path) -> Any:
    return json.loads(chart.read_text("utf-8"))


def svg_ids(picture: Path) -> list[str]:
    tree = ET.parse(picture)
    return [id_ for node in tree.iter() if (id_ := node.get("id")) and "." in id_]


def svg_text(picture: Path) -> str:
    nodes = (n for n in ET.parse(picture).iter() if n.tag.endswith("}text"))
    return " ".join("".join(node.itertext()) for node in nodes)


# On a screen


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize("measure", ["arrivals", "political-prisoners", "age-count"])
def test_nothing_is_wider_than_the_screen(facts_here: Run, columns: int, measure: str) -> None:
    from defector_facts import load, query
    from defector_facts.chart import chart_of
    from defector_facts.render import Presentation, render_chart
    from defector_facts.render.text import Screen

    result = query.answer(load(), query.StatsSelection(measure=measure))
    for unicode in (True, False):
        screen = Screen(width=columns, unicode=unicode)
        chart = chart_of(result, every=False, events=True)
        text = render_chart(result, chart, Presentation(screen=screen))
        assert max(map(cell_len, text.splitlines())) <= columns


def test_in_a_pipe_every_figure_is_a_line_with_its_id(facts_here: Run) -> None:
    said = facts_here("stats", "thefts", "--chart", *CHARTED).stdout
    asked = facts_here("stats", "thefts", "--format", "json", *CHARTED).stdout
    for record in json.loads(asked):
        (line,) = (x for x in said.splitlines() if x.endswith(f"stats.{record['id']}"))
        assert re.search(r"\[\d+\]", line)
    assert "Sources" in said


def test_women_and_men_are_told_apart_without_colour(facts_here: Run) -> None:
    said = facts_here("stats", "thefts", "--chart", *CHARTED).stdout
    (bar,) = re.findall(r"2011 +100 │(\S+)", said)
    assert set(bar) == {"█", "▒"}
    assert bar.count("█") == 20
    assert "█ women  ▒ men  ░ sex not known" in said


def test_ascii_where_the_stream_has_no_blocks(facts: Run) -> None:
    done = facts(*("stats", "thefts", "--chart", *CHARTED), env={"PYTHONIOENCODING": "ascii"})
    assert "#####" in done.stdout
    assert ":::::" in done.stdout
    assert "?" not in done.stdout.partition("Sources")[0]


def test_text_of_a_base_does_not_act_on_a_terminal(facts_here: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    hostile = (DATA / "charted.toml").read_text("utf-8")
    hostile = hostile.replace('"the town"', '"the [red]town[/red] $x$ \\\\alpha"')
    (tmp_path / "hostile.toml").write_text(hostile, "utf-8")
    arguments = ("stats", "in-use", "--chart", "--base", str(tmp_path / "hostile.toml"))
    assert r"[red]town[/red] $x$ \alpha" in facts_here(*arguments).stdout
    picture = tmp_path / "picture.svg"
    facts_here(*arguments, "--output", str(picture))
    assert r"[red]town[/red] $x$ \alpha" in svg_text(picture)


# As a picture


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize(
    "query",
    [("arrivals",), ("political-prisoners",), ("thefts", "--full", "--events", *CHARTED)],
    ids=lambda query: query[0],
)
def test_every_mark_is_a_record_and_every_record_a_mark_or_a_reason(
    facts_here: Run, folder: Path, query: tuple[str, ...]
) -> None:
    pytest.importorskip("matplotlib")
    name = folder / query[0]
    for ending in (".svg", ".vl.json"):
        done = facts_here("stats", *query, "--chart", "--output", f"{name}{ending}")
        assert done.returncode == 0, done.stderr
    plain = [option for option in query if option not in ("--full", "--events")]
    asked = json.loads(facts_here("stats", *plain, "--format", "json").stdout)
    records = {f"stats.{record['id']}": record for record in asked}

    ids = svg_ids(folder / f"{query[0]}.svg")
    assert len(ids) == len(set(ids))
    marks = {found[1] for id_ in ids if (found := _MARK.fullmatch(id_))}
    undrawn = reported(folder / f"{query[0]}.vl.json")
    assert marks | set(undrawn) == set(records)
    assert not marks & set(undrawn)
    for id_ in ids:  # both shades of a bar, or neither
        if found := _MARK.fullmatch(id_):
            shades = {f"{found[1]}.women", f"{found[1]}.men"} & set(ids)
            assert len(shades) == (2 if found[2] else 0)
    data = [
        row["record"]
        for panel in spec(folder / f"{query[0]}.vl.json")["vconcat"]
        for row in panel["data"]["values"]
        if "record" in row
    ]
    assert set(data) == marks
    if "--events" in query:
        assert {"events.lock", "events.law"} <= set(ids)


def test_a_picture_says_what_it_shows_in_text(facts_here: Run, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    picture = folder / "said.svg"
    facts_here("stats", "thefts", "--chart", "--output", str(picture), *CHARTED)
    said = svg_text(picture)
    assert "Thefts of bicycles (bicycles), by year" in said
    assert "Sources: [1] Town of Ghent, Counts of bicycles 자전거, 2025" in said
    assert "Fact base: Bicycles of Ghent 자전거, version 7 of 2026-01-02" in said
    assert "120, disputed [2]" in said
    assert "no figure that stands" in said


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "vl.json"])
def test_the_same_question_gives_the_same_bytes(
    facts_here: Run, tmp_path: Path, ending: str
) -> None:
    pytest.importorskip("matplotlib")
    first, second = (tmp_path / f"{name}.{ending}" for name in ("first", "second"))
    for file in (first, second):
        facts_here("stats", "arrivals", "--since", "2023", "--chart", "--output", str(file))
    assert first.read_bytes() == second.read_bytes()
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "vl.json": b"{"}
    assert first.read_bytes().startswith(starts[ending])


def test_letters_that_no_font_has_are_reported(
    facts_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    from defector_facts.render import fonts

    monkeypatch.setattr(fonts, "_installed", list)
    done = facts_here("stats", "in-use", "--chart", "--output", str(tmp_path / "x.svg"), *CHARTED)
    assert done.returncode == 0
    assert "no installed font has" in done.stderr
    assert "자전거" in svg_text(tmp_path / "x.svg")


def test_shades_differ_in_grey_and_to_colour_blind_people() -> None:
    from defector_facts.render.shades import HATCHES, MEN, SHADES, UNKNOWN, WOMEN

    greys = {name: brightness(SHADES[name]) for name in (WOMEN, MEN, UNKNOWN)}
    assert abs(greys[WOMEN] - greys[MEN]) > 0.3  # the two touch in one bar
    assert min(abs(greys[UNKNOWN] - greys[other]) for other in (WOMEN, MEN)) > 0.1
    assert len({HATCHES[name] for name in greys}) == len(greys)
    for matrix in _DEFICIENCIES.values():
        seen = {name: tuple(_through(matrix, SHADES[name])) for name in greys}
        distance = sum((a - b) ** 2 for a, b in zip(seen[WOMEN], seen[MEN], strict=True)) ** 0.5
        assert distance > 0.4


# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
_DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def brightness(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _through(matrix: tuple[tuple[float, ...], ...], colour: str) -> list[float]:
    return [sum(f * c for f, c in zip(row, linear(colour), strict=True)) for row in matrix]


# As Vega-Lite


@pytest.mark.parametrize(
    "query", [("in-use", *CHARTED), ("thefts", "--full", "--events", *CHARTED)]
)
def test_vega_lite_is_valid_by_its_own_schema(
    facts_here: Run, tmp_path: Path, query: tuple[str, ...]
) -> None:
    altair = pytest.importorskip("altair")
    jsonschema = pytest.importorskip("jsonschema")
    chart = tmp_path / "chart.vl.json"
    facts_here("stats", *query, "--chart", "--output", str(chart))
    (schema,) = Path(altair.__file__).parent.glob("vegalite/v6/schema/vega-lite-schema.json")
    validator = jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(spec(chart))] == []
    usermeta = spec(chart)["usermeta"]
    assert usermeta["references"][0]["citation"]


# Wrong usage, and files that are left alone


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--chart", "--format", "csv"), "leave one out"),
        (("--chart", "--format", "markdown"), "leave one out"),
        (("--events",), "--events is for a chart; add --chart"),
        (("--output", "x.svg"), "--output is for a chart; add --chart"),
        (("--chart", "--output", "x.json"), "must end in .svg, .png, .pdf or .vl.json"),
        (("--chart", "--output", "x.jpg"), "must end in"),
        (("--chart", "--force"), "name it with --output"),
    ],
)
def test_wrong_usage_is_one_line(facts_here: Run, options: tuple[str, ...], said: str) -> None:
    done = facts_here("stats", "arrivals", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("full", [True, False])
def test_a_screen_says_how_to_see_every_figure_where_it_leaves_some_out(
    shipped: FactBase, full: bool
) -> None:
    result = answer(shipped, StatsSelection(measure="arrivals"))
    chart = chart_of(result, every=full)
    shown = render_chart(result, chart, Presentation(screen=Screen(width=80), full=full))
    assert ("Every figure: --full" in shown) != full
    assert "As a picture: --output chart.svg" in shown


@pytest.mark.parametrize("name", [".svg", ".PNG", "a.b.svg", "한.svg"])
def test_any_name_with_the_ending_of_a_picture_is_one(
    tmp_path: Path, facts_here: Run, name: str
) -> None:
    file = tmp_path / name
    done = facts_here("stats", "in-use", "--chart", "--output", str(file), *CHARTED)
    assert done.returncode == 0, done.stderr
    assert file.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r")


def test_a_file_is_replaced_only_when_that_is_asked_for(facts_here: Run, tmp_path: Path) -> None:
    file = tmp_path / "chart.vl.json"
    file.write_text("mine")
    arguments = ("stats", "in-use", "--chart", "--output", str(file), *CHARTED)
    done = facts_here(*arguments)
    assert (done.returncode, file.read_text()) == (2, "mine")
    assert "exists; name another file, or add --force to replace it" in done.stderr
    assert facts_here(*arguments, "--force").returncode == 0
    assert file.read_text().startswith("{")
    assert [path.name for path in tmp_path.iterdir()] == ["chart.vl.json"]


def test_a_file_that_can_not_be_written_leaves_nothing_behind(
    facts_here: Run, tmp_path: Path
) -> None:
    file = tmp_path / "nowhere" / "chart.vl.json"
    done = facts_here("stats", "in-use", "--chart", "--output", str(file), *CHARTED)
    assert done.returncode == 74
    assert "can't be written: no such file or directory" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_events_outside_the_years_of_a_chart_are_reported(facts_here: Run) -> None:
    done = facts_here("stats", "in-use", "--chart", "--events", *CHARTED)
    assert done.returncode == 0
    assert done.stderr == "facts: no events are shown: none began in the years of the chart\n"


def test_a_chart_without_marks_is_reported_and_writes_no_file(
    facts_here: Run, tmp_path: Path
) -> None:
    asked = ("stats", "arrivals", "--standing", "contradicted", "--chart")
    file = tmp_path / "chart.vl.json"
    done = facts_here(*asked, "--output", str(file))
    assert (done.returncode, file.exists()) == (1, False)
    assert "no two of these figures can be compared" in done.stderr
    assert "WRONG" in facts_here(*asked).stdout


def test_nothing_matched_writes_no_file(facts_here: Run, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    done = facts_here("stats", "1950", "--chart", "--output", str(file))
    assert (done.returncode, file.exists()) == (1, False)


def test_too_many_figures_for_a_picture_are_reported(facts_here: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = facts_here("stats", "--full", "--chart", "--output", str(tmp_path / "all.svg"))
    assert done.returncode == 2
    assert "too many for one picture; choose a measure" in done.stderr


def test_without_matplotlib_it_says_how_to_install_it(
    facts_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *a: None if name == "matplotlib" else find(name)
    )
    done = facts_here("stats", "in-use", "--chart", "--output", str(tmp_path / "x.svg"), *CHARTED)
    assert done.returncode == 2
    assert "pip install 'defector-facts[plot]'" in done.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "arguments",
    [("stats", "2018"), ("stats", "2018", "--format", "markdown"), ("timeline", "--since", "2024")],
)
def test_without_chart_nothing_of_it_is_imported(arguments: tuple[str, ...]) -> None:
    names = loaded(*arguments)
    drawers = {
        f"defector_facts.render.{n}"
        for n in ("panel_drawing", "panel_lines", "chart_page", "picture", "vega")
    }
    assert not {name for name in names if name.startswith("defector_facts.chart")}
    assert not names & {*drawers, "matplotlib", "numpy"}
    assert "matplotlib" not in loaded("stats", "thefts", "--chart", *CHARTED)
