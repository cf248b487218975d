"""Tables of English words for numbers, times and changes; none is specific to a fact base."""

from __future__ import annotations

from collections.abc import Mapping


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


UNITS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
    """)
    )
}
TENS: Mapping[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        words("""
    twenty thirty forty fifty sixty seventy eighty ninety
    """),
        start=2,
    )
}
SCALES: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "dozen": 12,
    "k": 1_000,
    "m": 1_000_000,
}
NUMBER_WORDS = frozenset((*UNITS, *TENS, *SCALES)) - {"k", "m", "bn"}
FRACTIONS: Mapping[str, float] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
ORDINALS: Mapping[str, int] = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
MONTH_NAMES: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MULTIPLES: Mapping[str, float] = {
    "doubled": 2,
    "doubling": 2,
    "double": 2,
    "twice": 2,
    "twofold": 2,
    "tripled": 3,
    "tripling": 3,
    "triple": 3,
    "trebled": 3,
    "threefold": 3,
    "quadrupled": 4,
    "fourfold": 4,
    "quadrupling": 4,
    "fivefold": 5,
    "halved": 0.5,
    "halving": 0.5,
}

# Words that may contain a number, or that compare two numbers.
NUMBERS_IN_WORDS = (
    NUMBER_WORDS - {"zero"} | frozenset(FRACTIONS) | frozenset(MULTIPLES) | {"both", "none"}
)

# Phrases before a number that make it an interval, by the kind of hedge.
HEDGES: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(phrase.split()), kind)
    for kind, phrases in {
        "nearly": "just short of|a little under|slightly under|just under|just below|nearly|almost"
        "|close to|not quite|approaching|a little less than|slightly less than|just less than",
        "over": "in excess of|a little over|slightly over|slightly more than|a little more than"
        "|just more than|more than|upwards of|well over|just over|greater than|just above|over"
        "|above|topped|exceeded|surpassed|topping|exceeding|surpassing|past|passed",
        "least": "no fewer than|no less than|at least|not less than|a minimum of|as many as"
        "|as much as",
        "under": "fewer than|less than|under|below",
        "most": "no more than|at most|up to|a maximum of",
        "about": "in the region of|somewhere around|an estimated|approximately|estimated|roughly"
        "|around|about|some|approx|circa|perhaps|more or less|an average of",
        "exact": "as few as|exactly|a mere|a total of|a record|only|just|all|another|a further",
    }.items()
    for phrase in phrases.split("|")
)
LONGEST_HEDGE = max(len(phrase) for phrase, _ in HEDGES)

# Words between a number's noun and the measure's verb that do not change the meaning.
TRANSPARENT = frozenset(
    words("""
    who that which had have has having were was are is been be being already also then thus
    so successfully safely eventually finally ultimately reportedly officially actually
    managed able succeeded to in all total ever now only just still either both altogether
    respectively newly since recently even again known confirmed of them
    those these whom percentage point points
    """)
)
# Words between a measure's noun and a number without a noun of its own.
LINKS = frozenset(
    words("""
    was were is are be been stood stands standing at to from of fell fallen fall falls
    dropped drop drops declined decline plunged plunge slumped slipped slid sank shrank rose
    risen rise rises increased increase grew grown climbed climbing jumped surged edged
    reached reaching hit hitting totalled totaled totalling totaling numbered numbering came
    comes come peaked peaking topped exceeded surpassed put recorded reported counted
    amounted averaged with than total only just a record low high as many few about some
    around nearly almost roughly and or dropping falling rising declining remained remains
    became bottomed out decreased dipped down up set exactly around over more fewer less low
    high bottoming went going goes showed shows there the figure number another mere tumbled
    plummeted soared recovered rebounded approximately an estimated estimate tally count counts
    annual passed passing breached ran running runs crossed swelled ticked inched dwindled halved
    began dwindle shrink plunging doubled tripled between by accounted made comprised constituted
    represented formed saw sees seen
    brought bringing did so this recording settling recorded reporting its highest lowest
    level peak reach raised cut lowered lifted boosted reduced hiked doubling tripling quadrupled
    quadrupling trebled halving logged registered tallied documented already
    """)
)
COMPARATORS = frozenset(
    words("""
    compared compares compare against versus than from vs after following followed with to and
    or but then while whereas down up before including
    """)
)
SPEECH = frozenset(
    words("""
    said says say told tells announced reported reports added wrote noted stated estimated
    issued dated revealed disclosed showed according released published put estimates
    show shows believe believes believed reckons reckoned claims claimed suggests
    suggested thinks puts counts
    """)
)
# Words that may come right before a number.
ARTICLES = (
    *words("the a an just only remaining other rest mere total its"),
    *words("now currently"),
)
# Nouns for a number that was given before.
COUNT_NOUNS = frozenset(
    words("""
    number numbers figure figures total totals tally count sum
    """)
)
# Words for rates, forecasts and hopes, whose numbers are not counts of what happened.
RATES = frozenset(["average", "averaging", "averaged", "monthly", "daily", "weekly"])
FORECASTS = frozenset(
    words("""
    will would could may might expects expect expected forecast forecasts predicted predicts
    projected projects planned plans target targets goal hopes anticipated if should
    """)
)
FALLING = frozenset(
    words("""
    fell fall fallen falling falls drop dropped drops dropping decline declined declining
    declines decrease decreased decreasing down plunge plunged plunging slump slumped fewer
    less lower reduction slipped slid tumbled plummeted plummeting shrank dip dipped sank
    cut reduced lowered dwindled dwindling slumping tumbling cratered cratering collapsed
    collapsing shrinking shrunk dwindle dwindles
    """)
)
RISING = frozenset(
    words("""
    rose rise risen rising rises increase increased increasing increases up grew grown
    growth climbed climbing jump jumped surge surged surging jumping more higher gain gained
    raised lifted boosted hiked soared soaring rebounded rebounding recovered recovering
    growing climbs jumps surges
    """)
)
CHANGING = FALLING | RISING
WOMEN = frozenset(["women", "woman", "female", "females"])
MEN = frozenset(["men", "man", "male", "males"])
