"""The command that lists what the figures count."""

from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command()
def measures(*, form: Form) -> None:
    """What each figure counts, and leaves out.

    Example: facts measures
    """
    from defector_facts.query import MeasuresSelection

    answer(MeasuresSelection(), form)
