"""Regular expressions for questions that ask for one kind of record."""

from __future__ import annotations

HOW_MANY = (
    r"\bhow (?:many|much|often|old)\b|\b(?:numbers?|total|figures?|statistics?|stats|count|tally)\b"
    r"|\b(?:percentage|share|proportion|fraction|majority|average|ratio)\b"
    r"|\bestimate[sd]?\b"
)
WHAT_IS = r"\bwhat(?:'?s| is| are)\b|\bmeans?\b|\bmeaning\b|\bdefin\w+\b"
NAMED = (
    r"\b(?:the|another|new|old|other|preferred|correct|right|proper|official|polite|legal|neutral"
    r"|korean|which|what) (?:terms?|words?|names?)\b|\b(?:terms?|words?|names?) for\b"
    r"|\bterminology\b|\bcalled\b|\bcall\b|\bglossary\b"
)
WHERE_HELD = r"\b(?:camps?|prisons?)\b"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
WHEN = (
    r"\bwhen\b|\bdate\b|\b(?:what|which) (?:day|year|month)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b(?! \d)"
)
WHY = r"\bwhy\b|\breasons?\b"
HAPPENED = rf"{WHEN}|\bevents?\b|\bwhat happened\b"
TRUE = (
    rf"{WHEN}|{WHY}|\b(?:true|claims?|is it (?:correct|right)|wrong|false|mistakes?|errors?"
    r"|contradicted|myths?)\b"
)
SAID = (
    rf"{WHY}|\b(?:say|says|said|told|quotes?|quotations?|statements?|reactions?|response|comment\w*"
    r"|message|remarks?)\b"
)
PUNISHED = (
    r"\b(?:illegal(?! immigra)|against the law|forbidden|penalt(?:y|ies)|punish\w*|articles? \d"
    r"|what happens|executed|sentenced?|allowed|legal)"
)
# Questions that only quotations, or only claims, answer.
ONLY_SAID = (
    r"\bwho (?:said|says|called)\b"
    r"|\bwhat (?:did|does|has|had) (?!.*\blaw\b).+ (?:say|said|tell|told)\b"
    r"|\bquot(?:e|es|ation|ations)\b"
)
ONLY_TRUE = (
    r"\b(?:is|was) it true\b|\bclaims?\b"
    r"|\bmisquot\w*"
    r"|\b(?:is|was|are|were|has|have|did|does|do)\b.*"
    r"\b(?:right|correct(?:ly)?|accurate(?:ly)?|true|wrong|false)\b(?! (?:words?|terms?|names?)\b)"
)
# Words of a question about routes that do not distinguish one route from another.
ROUTE_WORDS = frozenset({"escape", "route", "routes", "journey", "path", "flee", "leave", "usual"})
ROUTE = (
    r"^(?!.*\b(?:penalt|punish|sentence|execut|caught))"  # asks for the penalty of an escape
    r".*?(?:"
    r"\b(?:routes?|escape|ways? (?:out|to)|journey|path)\b"
    r"|\bhow (?:do|does|did|can|could) (?:\w+ ){1,4}?"
    r"(?:get|escape|leave|reach|cross|flee|go|travel|come|make it|arrive|enter)\b"
    r"|\b(?:what|which) (?:countr(?:y|ies)|ways?)\b.*\b(?:through|by|take|pass|cross|use|transit)\b"
    r"|\btransit\b)"
)
