"""Temporary stand-in while the package is being written."""

from defector_facts.model import Source

STYLES = ("apa",)


def reference(source: Source, style: str) -> str:
    a = " and ".join(n.literal or n.family or "" for n in source.author) or ""
    return f"{a} ({source.issued}). {source.title or source.description}. {source.container_title or ''}. {source.url or ''}"
