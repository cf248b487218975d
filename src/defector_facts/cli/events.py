"""The command that lists dated events."""

from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption


@query_command()
def events(
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Dated steps.

    Example: facts events --year 2018
    """
    from defector_facts.query import EventsSelection

    answer(EventsSelection(year=year), form)
