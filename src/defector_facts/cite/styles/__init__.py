"""The styles and formats, a module each: its ``STYLE`` is what ``defector_facts.cite`` uses."""
