"""Which texts, addresses and numbers a base may have, and the messages for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import FactsError, load
from tests.conftest import SMALL

CONTENT = "term = 't'\nmeaning = 'm'\nevidence = [{ source = 's' }]\n"
HEAD = "[sources.s]\ntype = 'webpage'\nrank = 'press'\ntitle = 't'\n"
MEASURES = "".join(
    f"[measures.{id_}]\nlabel = 'l'\ndefinition = 'd'\nunit = '{unit}'\n"
    "sentence = '{Period}, {value}'\n"
    for id_, unit in (("m", "people"), ("p", "percent"))
)


def problems_of(path: Path, text: str) -> list[str]:
    """The problems of a base, one in a line, without the file's name."""
    path.write_text(text, "utf-8")
    try:
        load(path)
    except FactsError as error:
        return [str(problem).removeprefix(f"{path}:") for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "name", ["a\x1b[31mb", "a\nfacts.toml:1:1: forged", "a\u202eb", "a\U000e0041"]
)
def test_a_name_in_a_problem_is_escaped(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a\nb.toml"
    spelt = "".join(f"\\U{ord(letter):08x}" for letter in name)
    text = f'{HEAD}[terms.a]\nsee = ["terms.{spelt}"]\n{CONTENT}["{spelt}"]\n[terms."{spelt}"]\n'
    for line in problems_of(path, text):
        assert "\n" not in line
        assert line.isprintable()
        assert "\\nb.toml" in line.removeprefix(str(tmp_path))


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("\u200b", "invisible character U+200B (zero width space)"),
        ("\u2060", "invisible character U+2060 (word joiner)"),
        ("\xad", "invisible character U+00AD (soft hyphen)"),
        ("\u200d", "invisible character U+200D (zero width joiner)"),
        ("\ufe0f", "invisible character U+FE0F (variation selector-16)"),
        ("\u3164", "invisible character U+3164 (hangul filler)"),
        ("\U000e0041", "invisible character U+E0041 (tag latin capital letter a)"),
        ("\u0430", "U+0430 (cyrillic small letter a) in a word of Latin letters"),
        ("\u03bf", "U+03BF (greek small letter omicron) in a word of Latin letters"),
    ],
)
@pytest.mark.parametrize("field", ["note", "url"])
def test_invisible_characters_and_letters_that_look_like_others_are_refused(
    tmp_path: Path, character: str, said: str, field: str
) -> None:
    text = f"{HEAD}accessed = 2018-01-01\n{field} = 'https://example.org/p{character}ge'\n"
    (problem,) = problems_of(tmp_path / "base.toml", text)
    assert problem.startswith(f"6:1: sources.s.{field}: has ")
    assert said in problem


def test_invisible_characters_that_a_script_needs_are_accepted(tmp_path: Path) -> None:
    texts = (
        "می\u200cخواهم",
        "क्\u200dष",
        "葛\U000e0100城",
        "☎\ufe0f",
        "👩\u200d🏫",
        "5 μg",
        "북한, North",
    )
    for text in texts:
        assert problems_of(tmp_path / "base.toml", f"{HEAD}note = '{text}'\n") == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("javascript:alert(1)", "must be a web address"),
        ("file:///etc/passwd", "must be a web address"),
        ("https://", "has no host"),
        ("https:///path", "has no host; write it as https://example.org/page"),
        (
            "https://example.org@evil.example/",
            "has a user name before its host; remove what stands before the @",
        ),
        ("https://ex\u0430mple.org/", "has U+0430"),
        ("https://аррlе.example/", "has U+0430"),
        (
            "https://북한.example/",
            "has a host that is not ASCII: '북한.example'; write the host as xn--...",
        ),
        (f"https://{'ü' * 99}/", f"has a host that is not ASCII: '{'ü' * 80}';"),
        ("https://exa mple.org/", "has ' '"),
        ("https://example.org/a b", "has ' ', which an address must not have; write %20"),
        ("https://example.org/{a}", "has '{', which an address must not have; write %7B"),
        ("https://example.org/a|b", "has '|', which an address must not have; write %7C"),
        ("https://example.org／evil", "has a host that is not ASCII"),
        (
            "https://example.org/a\u2215b",
            "has U+2215 (division slash), which must be a letter or a digit; write %E2%88%95",
        ),
        ("https://example.org/?a=5€&and=so+on+for+long", "has U+20AC (euro sign)"),
        (
            "https://example.org:99999999/",
            "has no valid host: 'example.org:99999999'; write it as https://example.org/page",
        ),
        (f"https://{'.' * 99}/", f"has no valid host: '{'.' * 80}';"),
        ("https://example..org/", "has no valid host"),
    ],
)
@pytest.mark.parametrize("table", ["base", "sources.s"])
def test_every_address_is_checked(tmp_path: Path, table: str, address: str, said: str) -> None:
    fields = HEAD if table == "sources.s" else "[base]\n"
    day = "accessed = 2018-01-01\n" if table == "sources.s" else ""
    problems = problems_of(tmp_path / "base.toml", f'{fields}{day}url = "{address}"\n')
    assert problems
    assert f"{table}.url: {said}" in problems[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://ko.wikipedia.org/wiki/북한이탈주민",
        "HTTP://example.org:8080/a_(b)?q=[x]&r='s'#t",
        "https://xn--zk5b9k.example/é",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_in_any_script_with_an_ascii_host_is_valid(tmp_path: Path, address: str) -> None:
    text = f'{HEAD}accessed = 2018-01-01\nurl = "{address}"\n[base]\nurl = "{address}"\n'
    assert problems_of(tmp_path / "base.toml", text) == []


def test_the_authors_of_the_base_are_checked_like_those_of_sources(tmp_path: Path) -> None:
    for names in ("[{}]", '[{ literal = "L", family = "F" }]', '[{ given = "G" }]'):
        (problem,) = problems_of(tmp_path / "base.toml", f"[base]\nauthor = {names}\n")
        assert "base.author[0]: a name must have either family or literal" in problem


def test_a_message_shortens_a_long_word(tmp_path: Path) -> None:
    for word, shown in (("x" * 80, "x" * 80), ("x" * 81, "x" * 80 + "...")):
        text = HEAD.replace("press", word)
        (problem,) = problems_of(tmp_path / "base.toml", text)
        assert f"sources.s.rank: {shown!r} is not an allowed value;" in problem


def test_a_value_may_be_current_from_the_first_day_of_its_period(tmp_path: Path) -> None:
    text = (
        f"{HEAD}accessed = 2018-01-01\n{MEASURES}{COUNT}period = '2018'\nvalue = 1\n"
        "quality = 'final'\nstanding = 'superseded'\nbecause = 'b'\n"
        "current = '2018-01/2018-03'\nevidence = [{ source = 's' }]\n"
    )
    assert problems_of(tmp_path / "base.toml", text) == []


COUNT, SHARE = "[stats.a]\nmeasure = 'm'\n", "[stats.a]\nmeasure = 'p'\nvalue = 1\n"
NUMBERS = {
    "value": f"{COUNT}value = @\n",
    "low": f"{COUNT}low = @\nhigh = 9223372036854775807\n",
    "high": f"{COUNT}low = 1\nhigh = @\n",
    "change.percent": f"{COUNT}value = 1\n"
    "change = { percent = @, versus = 'stats.a', because = 'b' }\n",
    "ratio.part": f"{SHARE}ratio = {{ part = @, whole = 1, because = 'b' }}\n",
    "ratio.whole": f"{SHARE}ratio = {{ part = 1, whole = @, because = 'b' }}\n",
    "split.women": f"{COUNT}value = 1\nsplit = {{ women = @, men = 1 }}\n",
    "split.men": f"{COUNT}value = 1\nsplit = {{ women = 1, men = @ }}\n",
    "paragraph": "[claims.a]\nstatement = 's'\nsaid_in = 's'\nverdict = 'supported'\n"
    "because = 'b'\nparagraph = @\n",
}
STAT = "period = '2018'\nquality = 'final'\nevidence = [{ source = 's' }]\n"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("9223372036854775808", "is too large (over 64 bits)"),
        ("0xfffffffffffffffffffffffffff", "is too large (over 64 bits)"),
        ("0x" + "f" * 5000, "is too large (over 64 bits)"),
        ("1e300", "is too large (over 64 bits)"),
        ("nan", "must be a number, not nan"),
        ("inf", "must be a number, not inf"),
        ("-1", "must be 0 or more"),
        ("-0.5", "must be 0 or more"),
    ],
    ids=["65-bits", "hex", "digits", "float", "nan", "inf", "negative", "share"],
)
@pytest.mark.parametrize("field", NUMBERS)
def test_nan_inf_and_numbers_out_of_bounds_are_refused(
    tmp_path: Path, field: str, number: str, said: str
) -> None:
    shared = STAT if "stats" in NUMBERS[field] else "evidence = [{ source = 's' }]\n"
    text = HEAD + MEASURES + NUMBERS[field].replace("@", number) + shared
    problems = "\n".join(problems_of(tmp_path / "base.toml", text))
    whole = field in ("split.women", "split.men", "paragraph")
    if field == "change.percent" and number.startswith("-"):
        assert problems == ""  # a change may be a fall
    elif whole and ("." in number or "e" in number or number.isalpha()) and "x" not in number:
        assert "must be a whole number" in problems
    else:
        expected = said.replace("0 or", "1 or") if field == "paragraph" else said
        assert f".{field}: {expected}" in problems


@pytest.mark.parametrize("number", ["-9223372036854775809", "-1e30"])
def test_a_change_may_be_negative_but_has_bounds(tmp_path: Path, number: str) -> None:
    text = HEAD + MEASURES + NUMBERS["change.percent"].replace("@", number) + STAT
    (problem,) = problems_of(tmp_path / "base.toml", text)
    assert problem.endswith(
        ".change.percent: is too large (over 64 bits); check the number of digits"
    )


def test_a_message_shortens_what_it_quotes(tmp_path: Path) -> None:
    long = "m" * 90
    text = HEAD + MEASURES.replace("measures.p", f"measures.{long}")
    text = text.replace("{value}'", f"{{value}} {{{long}}}'", 1)
    text += NUMBERS["change.percent"].replace("@", "1").replace("stats.a'", f"measures.{long}'")
    slot, versus = problems_of(tmp_path / "base.toml", text + STAT)
    assert f": unknown slot {{{long[:80]}}}; slots: " in slot
    assert versus.endswith(f": must name a figure, not measures.{long[:71]}")


def test_a_path_that_goes_into_a_record_suggests_the_record(tmp_path: Path) -> None:
    text = f"{HEAD}[terms.songbun]\nsee = ['terms.songbum.a']\n{CONTENT}"
    (problem,) = problems_of(tmp_path / "base.toml", text)
    assert "there is no record terms.songbum.a; did you mean terms.songbun?" in problem


def test_deep_nesting_beside_another_fault_is_reported_as_a_fault(tmp_path: Path) -> None:
    for opening, closing in (("{ a = ", " }"), ("[", "]")):
        deep = f"[zzz]\nd = {opening * 340}1{closing * 340}\n"
        text = f"{HEAD}{deep}[terms.a]\nsee = ['terms.nosuch']\n{CONTENT}"
        said = problems_of(tmp_path / "base.toml", text)
        assert len(said) == 2
        assert said[0].startswith("5:2: zzz: 'zzz' is not a kind of record")
        assert "there is no record terms.nosuch" in said[1]
    dotted = ".".join(["terms", *["a"] * 900])
    problems = problems_of(tmp_path / "base.toml", f"[{dotted}]\n{dotted} = '\\t'")
    said_of_it = ("an id must not have a dot", "is nested too deeply")
    assert any(said in problem for problem in problems for said in said_of_it)


@pytest.mark.parametrize("index", ["9" * 5000, "0", "-1", "a"])
def test_a_key_that_looks_like_a_path_of_msgspec(tmp_path: Path, index: str) -> None:
    key = f"a` - at `$[{index}]"
    text = f'{HEAD}[terms.a]\n{CONTENT}"{key}" = 1\n'
    (problem,) = problems_of(tmp_path / "base.toml", text)
    assert problem.startswith("9:1: terms.a.'a` - at `$[")
    assert "unknown key 'a` - at `$[" in problem


@pytest.mark.parametrize("slot", ["group", "place", "estimator", "period", "value"])
def test_every_slot_may_start_a_sentence(tmp_path: Path, slot: str) -> None:
    text = SMALL.read_text("utf-8")
    old = 'sentence = "{Period}, {value} people arrived."'
    assert old in text
    start = f"{{{slot.capitalize()}}}: {{value}} people arrived {{period}}."
    path = tmp_path / "base.toml"
    path.write_text(text.replace(old, f'sentence = "{start}"'), "utf-8")
    assert load(path).measures["arrivals"].sentence == start
