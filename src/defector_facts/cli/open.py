"""The command that opens the page of a source."""

import os
import sys
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts import output
from defector_facts.cli import completion
from defector_facts.cli.answer import records_named
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import BaseOption

if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord, Source

_DESCRIPTION = """Open the web page that a record rests on.

The page opens in the browser that FACTS_BROWSER or BROWSER names, or else in the default one.
Without a browser, the address is printed."""
_EXAMPLES = ("facts open stats.arrivals-2018", "facts open arrivals-2018 --archive")


@app.command("open", help=help_text(_DESCRIPTION, _EXAMPLES))
def open_(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A source, or a record: its first source with an address is opened.",
            autocompletion=completion.records,
        ),
    ],
    archive: Annotated[
        bool, typer.Option("--archive", help="Open the archived copy of the page.")
    ] = False,
    base: BaseOption = None,
) -> None:
    """Opens the address of a source, or prints it."""
    from defector_facts.loading.bases import load_bases

    loaded = load_bases(base)
    (record,) = records_named(loaded, [name], base)
    address = _address(loaded, record, archive=archive)
    if address is None:
        what = "archived copy" if archive else "address on the web"
        output.report(f"facts: no {what} is known for {record.path}")
        raise typer.Exit(1)
    if _opened(address):
        output.report(f"facts: opened {address}")
    else:
        output.write(f"{address}\n", data=False)


def _address(base: "FactBase", record: "AnyRecord", *, archive: bool) -> str | None:
    """The first web address among a record's sources, which are in order of quality."""
    addresses = (s.archive if archive else s.url for s in _sources(base, record))
    return next((address for address in addresses if address and _is_web(address)), None)


def _sources(base: "FactBase", record: "AnyRecord") -> "list[Source]":
    from defector_facts.evidence import cited_sources
    from defector_facts.model import Source

    if isinstance(record, Source):
        return [record]
    return [base.sources[id_] for id_ in cited_sources(record)]


def _is_web(address: str) -> bool:
    """Whether ``address`` is on the web; a fact base could also name a file or a program."""
    return address.startswith(("https://", "http://")) and address.isprintable()


def _opened(address: str) -> bool:
    """Opens ``address`` in a browser; returns whether one accepted it."""
    named = os.environ.get("FACTS_BROWSER") or os.environ.get("BROWSER")
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    if not named and not _has_desktop() and not any(map(os.environ.get, screens)):
        return False
    import webbrowser

    if not named:
        return webbrowser.open(address)
    return any(_opened_in(command, address) for command in named.split(os.pathsep))


def _opened_in(command: str, address: str) -> bool:
    """Opens ``address`` with ``command``; returns whether that worked.

    ``command`` is a browser that Python knows by name, or a program; ``%s`` stands for the
    address, which otherwise comes last.
    """
    import shlex
    import webbrowser

    for browser in (command, f"{shlex.quote(command) if which(command) else command} %s"):
        try:
            return webbrowser.get(browser).open(address)
        except (webbrowser.Error, ValueError):
            continue
    return False


def _has_desktop() -> bool:
    return sys.platform in ("darwin", "win32")
