"""Synonyms that readers use, and words that fit the whole base.

General English synonyms are here; those of the base's subject are in its ``[base]`` table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from defector_facts.base_info import BaseInfo
from defector_facts.search.hangul import is_hangul
from defector_facts.search.stemming import stem

_ENGLISH = """
arrive arrival come came coming reach reached enter entry entered
return deport repatriate
children kid minor child
woman women female girl lady ladies
man men male boy
jail prison imprison imprisoned
execute execution executed
die died dead death kill killed
suicide suicides
occupation job profession work
education school schooling educated
resident live living reside residence hide hiding
stay spend spent remain
settle resettle resettlement settlement
money grant subsidy payment allowance stipend benefits
law act legislation statute
ban forbid prohibit
say said tell
big large
flee fled escape
shoot shot
vessel boat ship
pupil student
date day
apology apologize apologise sorry
story account
doubt question
marry married marriage bride wife wives
famine hunger
satisfied satisfaction happy content
punishable penalty
poll survey
danger risk dangerous hazard
crime offence offense
diplomat ambassador
age old
live life
homeland fatherland motherland
found find
leave left
send sent
hold held
sell sold
catch caught
take took taken
give gave given
begin began begun
speak spoke spoken
write wrote written
run ran
lose lost
fall fell fallen drop decline decrease reduce lower
rise rose risen increase
help assistance aid support
covid coronavirus corona pandemic
become became
build built
decree order notice edict
treaty protocol agreement accord pact
pregnant pregnancy abortion abortions
court trial judge
fly flew flown flies flight
large largest biggest
promise promised ensure
mined mine mines
fence fences barrier barriers wall
harsh harsher severe heavy
spokesman spokesperson spokeswoman
expire lapse
walk cross
rule ruling strike struck
imprisoned held detained
torture tortured abuse abused beaten mistreated
rape raped sexual
employment employed job
unemployment unemployed jobless
religious religion christian church churches faith
film films movie movies drama dramas
song songs music pop
family families relative relatives
ruling verdict judgment
annulled overturned repealed scrapped
parliament assembly legislature congress
soldier soldiers troops trooper
fisherman fishermen sailors
lied lie lies lying fabricated inconsistencies contradictions discrepancies disputed scandal
revise revised retract retracted recant recanted altered
rejected refused denied
admitted accepted allowed
closed shut closure closing sealed
reopened reopening
farmer farmers peasants
dependants dependents housewives housewife
hometown birthplace origin native
broker brokers smuggler smugglers middlemen
group organisation organization charity
prisoner prisoners inmate inmates detainee detainees
release released freed
leaflet leaflets flyers pamphlets
crackdown crackdowns raid raids roundup
trafficked trafficking smuggled sold
starvation starve starving hunger famine
expelled expel expulsion
drowned drown
two 2
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
ten 10
eleven 11
twelve 12
thirteen 13
fourteen 14
fifteen 15
sixteen 16
seventeen 17
eighteen 18
nineteen 19
twenty 20
""".strip().splitlines()
_LONGEST = 5  # words of a phrase


class Wording:
    """The synonyms and general words for one base.

    ``general`` are words and phrases that fit the whole base and so distinguish no records.
    ``alike`` are groups of synonyms. Phrases of several words in a group, and its words in
    hangul, are replaced by the group's first entry; a single word also finds a first entry of
    several words.
    """

    def __init__(self, general: Iterable[str] = (), alike: Iterable[Sequence[str]] = ()) -> None:
        self._others: dict[str, list[str]] = {}
        self._phrases: dict[tuple[str, ...], list[str]] = {}
        self._general = {_stems(phrase.split()) for phrase in general}
        for group in (*(line.split() for line in _ENGLISH), *alike):
            self._add(group)

    def _add(self, group: Sequence[str]) -> None:
        single = [entry for entry in group if " " not in entry]
        for word in single:
            others = (other for other in single if stem(other) != stem(word))
            self._others.setdefault(stem(word), []).extend(others)
        first = group[0].split()
        for entry in group[1:]:
            if " " in entry or (is_hangul(entry) and not is_hangul(group[0])):
                self._phrases[_stems(entry.split())] = first
            elif len(first) > 1:  # KINU also finds the full name
                self._others.setdefault(stem(entry), []).append(group[0])

    def others(self, word: str) -> list[str]:
        """The synonyms of ``word``."""
        return self._others.get(stem(word), [])

    def is_general(self, word: str) -> bool:
        """Whether ``word`` fits the whole base."""
        return (stem(word),) in self._general

    def runs(self, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """``words`` with phrases replaced by the base's own words, and whether each is general."""
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                key = _stems(words[at : at + length])
                if key in self._phrases:
                    yield from ((word, False) for word in self._phrases[key])
                elif key in self._general:
                    yield from ((word, True) for word in words[at : at + length])
                else:
                    continue
                break
            else:
                length = 1
                yield words[at], False
            at += length


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, words))


PLAIN = Wording()


@lru_cache(maxsize=8)
def wording_of(info: BaseInfo) -> Wording:
    """The synonyms and general words of a base, from its ``[base]`` table."""
    return Wording(info.general, info.alike)
