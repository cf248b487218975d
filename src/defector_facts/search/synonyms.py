"""English words that say the same in a question: one finds what another one names."""

from __future__ import annotations

_GROUPS = """
arrived arrive came come reached reach entered arrivals
returned repatriated deported
returns repatriations deportations
women female females woman girls
men male males man boys
children kids minors
jail prison
jailed imprisoned
executed execution executions
died dead deaths death killed
suicide suicides
occupation jobs job profession
education schooling
trafficked sold trafficking
residents living live lives resident
settled resettled resettlement
Britain British UK
America American US USA
China Chinese
Russia Russian
Thailand Thai
Vietnam Vietnamese
Laos Lao Laotian
Mongolia Mongolian
Japan Japanese
""".strip().splitlines()

_OTHERS = {word.casefold(): group.split() for group in _GROUPS for word in group.split()}


def synonyms(word: str) -> list[str]:
    """Other words that say what ``word`` says; ``us`` without capitals is not the country."""
    if word == "us":
        return []
    return [
        other for other in _OTHERS.get(word.casefold(), ()) if other.casefold() != word.casefold()
    ]
