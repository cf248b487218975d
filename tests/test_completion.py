"""Completion in real shells: what is offered at TAB, and what the program then gets."""

from __future__ import annotations

import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from defector_facts.__main__ import TAKING_FILES
from defector_facts.cli import application, shells
from tests.conftest import PROGRAM, SMALL, Run, environment, unmeasured
from tests.test_architecture import HEAVY, capped

SHELLS = ("bash", "zsh", "fish")

# Names of speakers that a shell would split, or run as code.
HOSTILE = (
    "qa two words",
    "qb it's",
    'qc "said"',
    "qd $(touch hit)",
    "qe `touch hit`",
    "qf; touch hit",
    "qg a:b: c",
    r"qh back\slash\$(touch hit)",
    "qi 'a' \"$(touch hit)\" $HOME & | > hit #",
    "qj ~ {a,b} (c) =d !e ^f",
    "qk  two spaces",
    "ql 관리소 – Türk",
)
HELP = "a role: 'x' \"y\" $(touch hit) `touch hit` \\' "

Offered = dict[str, str]
Tab = Callable[..., Offered]


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Tab:
    """The values offered for a line, with their help; computed in this process."""
    monkeypatch.setitem(sys.modules, "rich", None)

    def offered(line: str, base: str | None = str(SMALL)) -> Offered:
        monkeypatch.setenv("_FACTS_COMPLETE", "complete_fish")
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("FACTS_BASE", base or "")
        text, status = shells.complete("utf-8")
        assert status == 0
        parted = (item.partition("\t") for item in text.splitlines())
        return {value: help_ for value, _, help_ in parted}

    return offered


def test_camps(tab: Tab) -> None:
    every = tab("facts camps --type ", None)
    assert {"kwanliso", "kyohwaso", "camp-15"} <= set(every)
    assert every["kwanliso"] == "Kwanliso 관리소"
    assert set(tab("facts camps --type kwa", None)) == {"kwanliso"}
    assert set(tab("facts camps --type KWA", None)) == {"kwanliso"}
    assert set(tab("facts camps --type 관", None)) == {"관리소"}
    assert set(tab("facts camps --type gwall", None)) == {"gwalliso"}
    assert set(tab("facts penalties --camp k", None)) == {"kwanliso", "kyohwaso", "kuryujang"}


def test_records_are_offered_kind_by_kind(tab: Tab) -> None:
    assert {"stats.", "sources.", "terms."} <= set(tab("facts show "))
    assert set(tab("facts show s")) == {"stats.", "sources."}
    assert set(tab("facts cite stats.women")) == {"stats.women-share-2018"}
    assert tab("facts show STATS.WOM") == {"stats.women-share-2018": "Share of women, 2018"}
    assert set(tab("facts show stats.arrivals-2017 measures.w")) == {"measures.women-share"}
    assert set(tab("facts show women-")) == {"women-share", "women-share-2018"}
    assert tab("facts show nokind.x") == {}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("facts sources MIN", "ministry-2019"),
        ("facts stats --measure arr", "arrivals"),
        ("facts stats --measure newc", "newcomers"),
        ("facts stats --measure=arr", "--measure=arrivals"),
        ("facts camps --style chicago-n", "chicago-notes"),
        ("facts stats --format js", "json"),
        ("facts routes --status ma", "main"),
        ("facts claims --verdict contr", "contradicted"),
        ("facts val", "validate"),
        ("facts quotes --sp", "--speaker"),
        ("facts stats arr", "arrivals"),
        ("facts stats arrivals 201", "2018"),
        ("facts events 20", "2018"),
        ("facts camps kwa", "kwanliso"),
        ("facts camps --facility ca", "camp-14"),
        ("facts penalties kyo", "kyohwaso"),
        ("facts claims contr", "contradicted"),
        ("facts measures wom", "women-share"),
        ("facts open stats.arrivals-2017", "stats.arrivals-2017"),
        ("facts stats --place the", "the capital"),
        ("facts stats --standing disp", "disputed"),
        ("facts stats --fields val", "value"),
        ("facts stats --fields period,val", "period,value"),
    ],
)
def test_values(tab: Tab, line: str, value: str) -> None:
    assert value in tab(line)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("facts quotes --speaker park\\ g", "Park Geun-hye"),
        ("facts quotes --speaker 'park g", "Park Geun-hye"),
        ("facts quotes --speaker kcn", "KCNA"),
        ("facts quotes --topic ch", "china"),
        ("facts routes --via la", "Laos"),
        ("facts routes --to so", "South Korea"),
        ("facts routes --via DM", "DMZ"),
        ("facts routes la", "Laos"),
        ("facts quotes 'park g", "Park Geun-hye"),
        ("facts stats --estimator amn", "Amnesty International"),
        ("facts stats --group sold", "soldiers"),
        ("facts terms song", "songbun"),
        ("facts claims --source ", "visiontimes-2018"),
    ],
)
def test_values_of_the_shipped_base(tab: Tab, line: str, value: str) -> None:
    assert value in tab(line, None)


def test_the_base_on_the_command_line_is_used(tab: Tab) -> None:
    assert "ministry-2019" not in tab("facts sources m", None)
    assert "ministry-2019" in tab(f"facts sources --base {SMALL} m", None)
    assert "ministry-2019" in tab(f"facts sources --base={SMALL} m", None)


@pytest.mark.parametrize("base", ["nowhere.toml", "-", "/dev/stdin", "broken", "~nobody/x"])
def test_a_base_that_cannot_be_read_completes_nothing(
    tab: Tab, base: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if base == "broken":
        (tmp_path / "broken.toml").write_text("[stats.a\n")
        base = str(tmp_path / "broken.toml")
    assert tab("facts sources ", base) == {}
    assert tab(f"facts show --base {base} stats.", None) == {}
    assert capfd.readouterr() == ("", "")


def test_help_is_short(tab: Tab) -> None:
    assert all(len(help_) <= 60 for help_ in tab("facts sources ", None).values())


@pytest.mark.parametrize("line", ["", "facts 'x", "facts show \\", "facts nokind "])
def test_any_line_is_accepted(line: str) -> None:
    for shell in SHELLS:
        done = press_tab(shell, line)
        assert done.stderr == b""


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("facts ", 0),
        ("facts camps --type ", 0),
        ("facts search some words ", 0),
        ("facts validate ", 1),
        ("facts validate fac", 1),
        ("facts stats --base ", 1),
        ("facts stats --base ./f", 1),
    ],
)
def test_fish_offers_files_where_a_file_is_expected(line: str, status: int) -> None:
    done = press_tab("fish", line, action="is-args")
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


def test_fish_offers_files_for_every_argument_that_is_a_file() -> None:
    group = typer.main.get_command(application(()))
    assert isinstance(group, TyperGroup)
    taking = {
        parameter.opts[0] if parameter.opts[0].startswith("-") else name
        for name, command in group.commands.items()
        for parameter in command.params
        if re.search("PATH|FILE|OLD", str(parameter.metavar))
    }
    assert taking == set(TAKING_FILES)


def test_the_first_of_fishs_two_questions_costs_little() -> None:
    timed = (PROGRAM[0], "-X", "importtime", *PROGRAM[1:])
    done = press_tab("fish", "facts camps --type k", timed, action="is-args")
    assert done.returncode == 0
    assert b"defector_facts.output" in done.stderr
    assert b"defector_facts.cli" not in done.stderr


def press_tab(
    shell: str, line: str, program: tuple[str, ...] = PROGRAM, *, action: str = "get-args"
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a shell's completion script does."""
    env = unmeasured(
        _FACTS_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION=action,
        COMP_WORDS=line.replace(" ", "\n"),
        COMP_CWORD=str(line.count(" ")),
    )
    return subprocess.run(program, env=env, capture_output=True, timeout=60)


def answered(monkeypatch: pytest.MonkeyPatch, shell: str, **sent: str) -> str:
    """The answer written for ``shell`` at TAB; computed in this process."""
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setenv("_FACTS_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("FACTS_BASE", str(SMALL))
    for name, value in sent.items():
        monkeypatch.setenv(name, value)
    text, status = shells.complete("utf-8")
    assert status == 0
    return text


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("facts", "quotes", "--speaker", "so"), ["Sokeel\\ Example"]),
        (("facts", "quotes", "--speaker", '"So'), ["Sokeel Example"]),
        (("facts", "quotes", "--speaker", "'So"), ["Sokeel Example"]),
        (("facts", "quotes", "--speaker", 'S"o'), []),
        (("facts", "camps", "--type", "=", "kwan"), ["kwanliso"]),
        (("facts", "cite", "stats.arrivals-2018-h1-"), ["stats.arrivals-2018-h1-article"]),
    ],
)
def test_bash_gets_values_quoted_for_its_line(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], offered: list[str]
) -> None:
    text = answered(
        monkeypatch, "bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1)
    )
    assert text.splitlines() == offered


def test_zsh_gets_code_with_every_special_character_escaped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = "facts quotes --speaker=So"
    text = answered(monkeypatch, "zsh", _TYPER_COMPLETE_ARGS=line)
    assert text.startswith(
        "compset -P $'--speaker\\075'; local -a values; values=( $'Sokeel\\040Example"
    )
    assert "_files" in answered(monkeypatch, "zsh", _TYPER_COMPLETE_ARGS="facts stats --base x")
    assert answered(monkeypatch, "zsh", _TYPER_COMPLETE_ARGS="facts camps --type nosuch") == ""


def imported(shell: str, line: str) -> set[str]:
    """The modules that a completion with a result imports."""
    timed = (PROGRAM[0], "-X", "importtime", *PROGRAM[1:])
    done = press_tab(shell, line, timed)
    assert done.stdout
    return set(re.findall(r"\| +(\S+)$", done.stderr.decode(), re.M))


@capped
@pytest.mark.parametrize("line", ["facts ", "facts camps --type k", "facts show stats.arr"])
def test_a_tab_imports_nothing_heavy(line: str) -> None:
    for shell in ("bash", "zsh"):
        modules = imported(shell, line)
        assert "typer" in modules
        assert modules & HEAVY == set()


@capped
@pytest.mark.parametrize("line", ["facts ", "facts st", "facts stats --", "facts stats --format "])
def test_values_that_need_no_base_are_completed_without_one(line: str) -> None:
    assert imported("zsh", line) & {"defector_facts.model", "defector_facts.base"} == set()


class Shell:
    """An interactive shell on a pseudo-terminal, with its own home folder."""

    def __init__(self, name: str, home: Path, **changes: str) -> None:
        self.name, self.home = name, home
        self.environment = environment(
            HOME=str(home),
            ZDOTDIR=str(home),
            XDG_CONFIG_HOME=str(home / ".config"),
            XDG_DATA_HOME=str(home / ".local"),
            PATH=f"{self._program()}{os.pathsep}{os.environ['PATH']}",
            TERM="dumb",
            **changes,
        )
        self.run("facts --install-completion; :")
        self._start()

    def _program(self) -> Path:
        """A ``facts`` that records its arguments, except when it is called for completion."""
        folder = self.home / "bin"
        folder.mkdir()
        program = folder / "facts"
        program.write_text(
            "#!/bin/sh\n"
            'if [ -n "$_FACTS_COMPLETE" ]; then\n'
            f'  {shlex.join(PROGRAM)} 2>>"$HOME/errors"; status=$?\n'
            '  : >"$HOME/answered"; exit $status\n'
            "fi\n"
            f'case "$1" in --*-completion) exec {shlex.join(PROGRAM)} "$@";; esac\n'
            'printf "%s\\n" "$@" >"$HOME/part"; mv "$HOME/part" "$HOME/arguments"\n'
        )
        program.chmod(0o755)
        return folder

    def run(self, command: str) -> str:
        """Runs a command in this shell, not interactively."""
        done = subprocess.run(
            [self.name, "-c", command],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.stderr == ""
        return done.stdout

    def _start(self) -> None:
        pty = pytest.importorskip("pty")
        import fcntl
        import struct
        import termios

        self.terminal, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        if self.name == "zsh":  # compinit asks about folders that belong to somebody else
            rc = self.home / ".zshrc"
            rc.write_text(rc.read_text().replace("; compinit", "; compinit -u"))
        self.process = subprocess.Popen(
            # The first terminal that a new session opens becomes its controlling terminal.
            ["sh", "-c", 'exec "$0" -i <"$1" >"$1" 2>&1', self.name, os.ttyname(slave)],
            env=self.environment,
            cwd=self.home,
            start_new_session=True,
        )
        os.write(self.terminal, b"echo rea''dy\r")
        self.read_until("ready")
        os.close(slave)
        if self.name == "zsh":  # the first TAB of a session only loads Typer's script
            self._press("facts \t", "")
            time.sleep(0.3)
            self._press("\x15", "")

    def read_until(self, text: str) -> str:
        """Reads from the terminal until it has shown ``text``; everything that was read."""
        shown, end = b"", time.monotonic() + 10
        while text not in shown.decode(errors="replace"):
            left = end - time.monotonic()
            assert left > 0, f"{text!r} is not shown: {shown.decode(errors='replace')!r}"
            if select.select([self.terminal], [], [], left)[0]:
                shown += os.read(self.terminal, 65536)
        return shown.decode(errors="replace")

    def arguments(self, keys: str) -> list[str]:
        """The arguments that the program gets when these keys and Return are pressed."""
        for piece in re.split(r"(?<=\t)", keys):
            self._press(piece, "answered" if piece.endswith("\t") else "")
        return self._press("\r", "arguments").split("\n")[:-1]

    def _press(self, keys: str, sign: str) -> str:
        """Presses keys and waits for a file: zsh takes a TAB as text if more keys follow it."""
        written = self.home / sign
        if sign:
            written.unlink(missing_ok=True)
        os.write(self.terminal, keys.encode())
        end = time.monotonic() + 10
        while sign and not written.exists():
            assert time.monotonic() < end, f"nothing came of {keys!r}"
            if select.select([self.terminal], [], [], 0.01)[0]:
                os.read(self.terminal, 65536)
        return written.read_text("utf-8") if sign else ""

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)
        os.close(self.terminal)
        errors = self.home / "errors"
        assert not errors.exists() or errors.read_text() == ""


def started(name: str, home: Path, **changes: str) -> Iterator[Shell]:
    if shutil.which(name) is None:
        pytest.skip(f"no {name}")
    shell = Shell(name, home, **changes)
    yield shell
    shell.stop()


@pytest.fixture(scope="module", params=SHELLS)
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shell]:
    yield from started(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(params=SHELLS)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """A shell with a base of hostile names."""
    quotes = "".join(
        f"[quotes.q{index}]\ntext = 'a'\nspeaker = {_toml(name)}\nrole = {_toml(HELP)}\n"
        "fidelity = 'original'\nevidence = [{ source = 's' }]\n"
        for index, name in enumerate(HOSTILE)
    )
    base = tmp_path / "hostile.toml"
    base.write_text(f"[sources.s]\ntype='webpage'\ntitle='t'\nrank='press'\n{quotes}", "utf-8")
    yield from started(request.param, tmp_path, FACTS_BASE=str(base))


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize(
    ("keys", "arguments"),
    [
        ("facts pen\t", ["penalties"]),
        ("facts camps --type kwa\t", ["camps", "--type", "kwanliso"]),
        ("facts camps --type=kwa\t", ["camps", "--type=kwanliso"]),
        ("facts camps --type 관\t", ["camps", "--type", "관리소"]),
        ("facts quotes --speaker park\\ g\t", ["quotes", "--speaker", "Park Geun-hye"]),
        ("facts quotes --speaker 'Park G\t", ["quotes", "--speaker", "Park Geun-hye"]),
        ('facts quotes --speaker "Park G\t', ["quotes", "--speaker", "Park Geun-hye"]),
        ("facts quotes --sp\tmarz\t", ["quotes", "--speaker", "Marzuki Darusman"]),
        ("facts claims --verdict contr\t", ["claims", "--verdict", "contradicted"]),
        ("facts cite --style chicago-n\t", ["cite", "--style", "chicago-notes"]),
        ("facts quotes marz\t", ["quotes", "Marzuki Darusman"]),
        ("facts stats 2018 us-admissions-t\t", ["stats", "2018", "us-admissions-total"]),
        ("facts events --base bi\t", ["events", "--base", "bin"]),
    ],
)
def test_completed_words_reach_the_program(shell: Shell, keys: str, arguments: list[str]) -> None:
    assert [given.rstrip("/") for given in shell.arguments(keys)] == arguments


def test_hostile_names_reach_the_program_unchanged_and_run_nothing(hostile: Shell) -> None:
    for name in HOSTILE:
        assert hostile.arguments(f"facts quotes --speaker {name[:2]}\t")[-1] == name
    assert not (hostile.home / "hit").exists()


def test_the_script_for_the_running_shell_is_shown(shell: Shell) -> None:
    assert "complete_" + shell.name in shell.run("facts --show-completion; :")


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("option", ["--show-completion {}", "--show-completion={}"])
def test_the_script_for_a_named_shell_is_shown(facts: Run, name: str, option: str) -> None:
    done = facts(*option.format(name).split())
    assert (done.returncode, done.stderr) == (0, "")
    assert f"complete_{name}" in done.stdout
    assert done.stdout.count("complete_") == done.stdout.count(f"complete_{name}")


def test_an_unknown_shell_is_wrong_usage(facts: Run) -> None:
    done = facts("--show-completion", "ksh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'ksh' is not one of" in done.stderr
    assert "'zsh'" in done.stderr
