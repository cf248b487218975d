"""The options that all queries share, and the decorator that adds them to a command."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from defector_facts.cli.app import app, help_text
from defector_facts.cli.bare_words import without_connectives
from defector_facts.cli.options import (
    AsOfOption,
    BaseOption,
    BomOption,
    FieldsOption,
    FormatOption,
    FullOption,
    LimitOption,
    MineOption,
    NoPagerOption,
    ReferencesOption,
    StyleOption,
)
from defector_facts.period import Period
from defector_facts.vocabulary import Format, ReferencesFormat

if TYPE_CHECKING:
    from defector_facts.query import Narrowing


class Form(Struct, frozen=True):
    """The shared options: how an answer is written, how long it may be, and from which bases.

    ``fields`` is the list as it was typed, separated by commas.
    """

    format_: Format | ReferencesFormat
    limit: int | None
    style: str
    bases: list[str] | None
    full: bool = False
    references: bool = False
    fields: str | None = None
    no_pager: bool = False
    bom: bool = False
    as_of: Period | None = None
    mine: bool = False

    @property
    def is_data(self) -> bool:
        """Whether the answer is for programs, and so is UTF-8 on any terminal."""
        return self.format_ != "text"

    @property
    def narrows(self) -> bool:
        """Whether ``narrowing`` leaves anything out."""
        return self.mine or self.as_of is not None

    @property
    def narrowing(self) -> "Narrowing":
        """The limits that apply to every query: a date of publication, and own bases only."""
        from defector_facts.query import Narrowing

        return Narrowing(self.as_of, self.mine)


_OPTION_OF = {"bases": "base"}  # the option of a field, where its name is another
_CONTEXT = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def _is_typed(context: typer.Context, name: str) -> bool:
    """Whether an option was given on the command line, not only in the environment."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def query_command(
    *examples: str, limit: int | None = None
) -> Callable[[Callable[..., None]], None]:
    """Registers a function as the command of its name.

    Its docstring and ``examples`` become the help, and its parameter ``form`` becomes the options
    of a ``Form``. ``limit`` is the default of ``--limit``.
    """
    shared = {
        "format_": (FormatOption, "text"),
        "limit": (LimitOption, limit),
        "style": (StyleOption, "apa"),
        "base": (BaseOption, None),
        "full": (FullOption, False),
        "references": (ReferencesOption, False),
        "fields": (FieldsOption, None),
        "no_pager": (NoPagerOption, False),
        "bom": (BomOption, False),
        "as_of": (AsOfOption, None),
        "mine": (MineOption, False),
    }
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in shared.items()
    ]

    def register(function: Callable[..., None]) -> None:
        own = signature(function)
        parameters = [p for p in own.parameters.values() if p.name != "form"]

        @wraps(function)
        def command(context: typer.Context, **given: Any) -> None:
            # One-line sources have no style, so --style asks for whole references.
            given["references"] |= _is_typed(context, "style")
            # A search reads the words of a question itself.
            if given.get("words") and function.__name__ != "search":
                given["words"] = without_connectives(given["words"])
            names = Form.__struct_fields__
            form = Form(**{name: given[_OPTION_OF.get(name, name)] for name in names})
            if form.bom and form.format_ not in ("csv", "tsv"):
                raise typer.BadParameter("--bom can be used with --format csv or tsv only")
            function(**{p.name: given[p.name] for p in parameters}, form=form)

        # Typer reads a command's options from its signature.
        complete = own.replace(parameters=[_CONTEXT, *parameters, *options])
        command.__signature__ = complete  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in complete.parameters.values()}
        app.command(help=help_text(function.__doc__ or "", examples))(command)

    return register
