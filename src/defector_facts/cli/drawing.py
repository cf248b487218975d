"""The options that draw an answer as a chart, and the writing of charts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from defector_facts import output
from defector_facts.cli import answer
from defector_facts.cli.form import Form
from defector_facts.cli.saving import saving

if TYPE_CHECKING:
    from defector_facts.chart import Chart
    from defector_facts.result import Result

_PICTURES = ("svg", "png", "pdf")
_VEGA_LITE = ".vl.json"
_NAMES = ".svg, .png, .pdf or .vl.json"

ChartOption = Annotated[
    bool,
    typer.Option("--chart", help="Draw the figures as a chart, with ranges and missing years."),
]
EventsOption = Annotated[
    bool, typer.Option("--events", help="With --chart: show events beside the years.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help=f"With --chart: write a picture to FILE, which ends in {_NAMES} (Vega-Lite). "
        "svg, png and pdf need matplotlib: pip install 'defector-facts[plot]'.",
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="With --output: replace FILE if it exists.")
]


class Drawing(Struct, frozen=True):
    """The options about charts: whether and how an answer is drawn."""

    chart: bool
    events: bool
    file: Path | None
    force: bool

    def check(self, form: Form) -> None:
        """Raises a usage error if the options contradict each other, before anything is read."""
        if not self.chart:
            given = {"--events": self.events, "--output": self.file, "--force": self.force}
            needing = [option for option, value in given.items() if value]
            if needing:
                raise typer.BadParameter(f"{needing[0]} is for a chart; add --chart")
            return
        if form.format_ != "text":
            raise typer.BadParameter(
                f"--chart and --format {form.format_} cannot be used together; leave one out"
            )
        if self.force and self.file is None:
            raise typer.BadParameter("--force replaces a file; name it with --output")
        name = self.file.name.casefold() if self.file is not None else _VEGA_LITE
        if not name.endswith((_VEGA_LITE, *(f".{ending}" for ending in _PICTURES))):
            raise typer.BadParameter(f"{str(self.file)!r} must end in {_NAMES}")

    def write(self, result: "Result", form: Form) -> None:
        """Draws the result on the screen or into the file."""
        from defector_facts.chart import chart_of

        screen = output.screen()
        every = form.full or (self.file is None and screen.width is None)
        chart = chart_of(result, every=every, events=self.events)
        if self.file is None and result.records:
            from defector_facts.render import Presentation, render_chart

            shown = Presentation("text", form.style, screen, form.full, form.references)
            answer.write_text(render_chart(result, chart, shown), form, screen)
        elif self.file is not None and result.records:
            self._save(self.file, result, chart, form)
        if self.events and chart.panels and not chart.events:
            output.report("facts: no events are shown: none began in the years of the chart")
        answer.finish(result)

    def _save(self, file: Path, result: "Result", chart: "Chart", form: Form) -> None:
        from defector_facts.export.destination import write_files
        from defector_facts.render.vega import render_vega

        remarks: tuple[str, ...] = ()
        if not chart.panels:
            output.report("facts: nothing to draw: no two of these figures can be compared")
            raise typer.Exit(1)
        if file.name.casefold().endswith(_VEGA_LITE):
            content = render_vega(result, chart, form.style).encode()
        else:
            content, remarks = self._picture(file, result, chart, form)
        with saving(file):
            write_files({file: content}, force=self.force)
        undrawn = f", {len(chart.undrawn)} not" if chart.undrawn else ""
        output.report(f"facts: wrote {file}: {len(chart.marks)} figures drawn{undrawn}", *remarks)

    def _picture(
        self, file: Path, result: "Result", chart: "Chart", form: Form
    ) -> tuple[bytes, tuple[str, ...]]:
        from importlib.util import find_spec

        if find_spec("matplotlib") is None:
            output.report(
                "facts: a picture needs matplotlib, which is not installed; install it with: "
                "pip install 'defector-facts[plot]' (a .vl.json file needs nothing more)"
            )
            raise typer.Exit(2)
        from defector_facts.render.picture import TooLargeError, render_picture

        ending = file.name.rpartition(".")[2].casefold()  # Path(".svg") has no suffix
        try:
            return render_picture(result, chart, form.style, ending)
        except TooLargeError as error:
            raise typer.BadParameter(str(error)) from None
