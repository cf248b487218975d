"""Leaves out what a question says of its asker: ``for my essay``, ``I'm on deadline``, ``asap``."""

from __future__ import annotations

import re

_WORK = (
    r"(?:school |class |high ?school |university |college |history |english |geography |politics "
    r"|social studies |research |group |news |magazine |radio |tv )*"
    r"(?:projects?|homework|essays?|assignments?|presentations?|articles?|stor(?:y|ies)|papers?|thesis"
    r"|dissertation|class|lessons?|lectures?|exams?|quiz|talks?|speech|podcast|broadcast|piece|feature"
    r"|editor|teacher|professor|boss|textbook|book club|students?|pupils?|readers?)"
)
_OCCASIONS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        (
            rf"\((?:(?:it'?s |this is )?for )?(?:(?:my|our|a|an|the) )?{_WORK}"
            r"(?: (?:due|help|today|tomorrow|asap)\b[^()]{0,30})?\)"
        ),
        r"\((?:urgent|quick|please|pls|asap|thanks|help)[^()]{0,40}\)",
        (
            rf"\b(?:i'?m|i am|we'?re|we are) (?:currently )?(?:writing|doing|working on|preparing"
            rf"|researching|making|teaching) (?:(?:my|our|a|an|the|some) )?{_WORK}"
            rf"(?: (?:on|about) (?:this|it))?(?: and|[:,;.!–-])?"
        ),
        r"\b(?:i'?m|i am|we'?re|we are) on (?:a )?(?:tight )?deadline(?: and|[:,;.!–-])?",
        r"^on deadline[:,;.!–-]",
        rf"\b(?:(?:this|it) is |it'?s |needed |i need (?:this|it) )?for (?:my|our) {_WORK}\b",
        (
            rf"\b(?:my|our) {_WORK} (?:says?|said|claims?|claimed|told (?:me|us)|wants? to know"
            rf"|asks?|asked)(?: that)?\b"
        ),
        r"\b(?:quick|urgent|simple|silly|stupid|dumb|honest|genuine) question[:,;.!–-]?",
        r"\b(?:asap|urgently|thank you|thanks|thx|cheers|tia)\b[ .!]*$",
        (
            r"\b(?:i need to know|i want to know|i would like to know|i'?d like to know"
            r"|i was wondering|i wonder|just wondering|does anyone know|do you know"
            r"|can you tell me|could you tell me"
            r"|help me find|i'?m looking for|i am looking for)\b[:,]?"
        ),
        r"\band who says so\b",
    )
)


def without_occasion(text: str) -> str:
    """``text`` without what it says of the asker; unchanged if nothing else is left."""
    kept = text
    for form in _OCCASIONS:
        kept = form.sub(" ", kept)
    kept = " ".join(kept.split()).strip(" ,;:–-")
    return kept if any(map(str.isalnum, kept)) else text
