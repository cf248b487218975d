"""The form of an answer: the options that every query has, defined once."""

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
    """How an answer is written, how long it may be, and which bases it comes from.

    ``fields`` are names joined by commas, as they were typed.
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
        """Whether the answer is for programs, and so is UTF-8 whatever the terminal is."""
        return self.format_ != "text"

    @property
    def narrows(self) -> bool:
        """Whether an answer leaves out what it would otherwise hold."""
        return self.mine or self.as_of is not None

    @property
    def narrowing(self) -> "Narrowing":
        """What the records are narrowed to, whatever is asked."""
        from defector_facts.query import Narrowing

        return Narrowing(self.as_of, self.mine)


_FIELDS = {"bases": "base"}  # the option may be repeated
_CONTEXT = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def _is_typed(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line, and not in the environment alone."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def query_command(
    *examples: str, limit: int | None = None
) -> Callable[[Callable[..., None]], None]:
    """Makes a function a command of the program, named as the function is.

    The function's docstring and ``examples`` become the help of the command, and its parameter
    ``form`` the options of a ``Form``. ``limit`` is how many records are shown at most where
    the user gives no ``--limit``.
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
            # Lines of sources have no style: who types one wants the references.
            given["references"] |= _is_typed(context, "style")
            if given.get("words") and function.__name__ != "search":
                given["words"] = without_connectives(given["words"])
            form = Form(**{name: given[_FIELDS.get(name, name)] for name in Form.__struct_fields__})
            if form.bom and form.format_ not in ("csv", "tsv"):
                raise typer.BadParameter("--bom can be used with --format csv or tsv only")
            function(**{p.name: given[p.name] for p in parameters}, form=form)

        # Typer reads a command's options from its signature.
        whole = own.replace(parameters=[_CONTEXT, *parameters, *options])
        command.__signature__ = whole  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in whole.parameters.values()}
        app.command(help=help_text(function.__doc__ or "", examples))(command)

    return register
