"""Stop words, English and Korean: words of a question that say nothing about its subject."""

from __future__ import annotations

import re

from defector_facts.search.hangul import is_hangul, without_question_end

_STOP = frozenset(
    re.findall(
        r"[\w']+",
        """
        a about according accurate across actual actually after again against all allowed almost
        along already also amount amounts chronology overview timeline
        altogether always am among an and annual annually another any anybody anyone
        approximately are aren't around article articles as at away back be became because
        become been before began begin being below beside besides between biggest breakdown but
        by called can can't case cases claim claims common compare compared comparison correct
        correctly could couldn't count counted
        counting counts countries country currently data date define defined
        definition did didn't difference different do does doesn't don't done down due during
        each either else end ends enough estimate estimated estimates event events ever every
        everyone exactly exist exists explain false few fewest figure figures finally find for
        former found from gave get gets getting give given gives go goes going gone good got had
        hadn't happen happened happens has hasn't have haven't having he's her here high highest
        him his how however i if in info information into is isn't it it's its itself just kind
        kinds know known largely largest last late later latest least less let like likely list
        long longer lot lots low lowest made main mainly make makes many matter max maximum
        may me mean meaning means meant might min minimum mistake mistakes month months more most
        mostly much must my myth myths name names near nearly need never newest next no nobody
        none normally not now nowadays number numbers of off often on once one ones only or
        other others our out over overall own part penalties penalty people people's per percent
        percentage perhaps person persons please possible prefer preferable preferred probably
        proportion punish punished punishing punishment punishments quite quotation quotations
        quote quoted quotes rather ratio really reason reasons recent recently record records
        right roughly said same say saying says seen several shall share she she's should
        shouldn't show shown since slightly smallest so some somebody someone something sort split
        start started starts starting statement statements
        reaction reactions response comment comments commented message remark remarks
        statistic statistics still story such take taken tell term termed terms than
        that that's the their them then there there's these they they're they've thing things
        this those though through thus till time times to today together told too took toward
        towards travel tried true try trying turned type types under until up upon us used using
        usually various versus very via vs want wanted wants was wasn't way we well went were
        weren't what what's whatever when when's where where's whether which while who who's
        whole whom whose why will with within without won't words would wouldn't wrong year
        yearly years yes yet you your
        affect affected affecting affects alltogether briefing chart effect effects explained
        explainer explaining explanation footnote graph graphic headline impact infographic
        influence influenced regarding simple simply single
        """,
    )
)
# What, who, when, where, why, how, how many; meaning, number, reason; is there, came, went, live.
_STOP_KOREAN = frozenset(
    re.findall(
        r"[\w']+",
        """
        뜻 의미 정의 무엇 무슨 뭐 누구 언제 어디 왜 어떻게 몇 몇명 명 얼마 얼마나 어느 어떤
        수 숫자 통계 현황 이유 인원 지금까지 수위
        누가 거기 여기 대해 대하여 관해 좀 다 총 모두 전부
        있나요 있나 있습니까 있어요 있어 있는 있는지 있었나요 있었나 없나요 되나요 됩니까
        인가요 입니까 하나요 합니까 했나요 했나 하는 알려줘 알려주세요 말해줘 궁금해요
        온 왔나 왔나요 왔습니까 오는 넘어온 간 갔나 갔나요 가는 사는 살고 사나요 살까
        에 에서 의 은 는 이 가 을 를 로 으로 와 과 도 만 까지 부터
        """,
    )
)
_VOWELS = re.compile("[aeiou]", re.IGNORECASE)
_WITHOUT_VOWELS = frozenset(_VOWELS.sub("", word) for word in _STOP)


def is_stop_word(word: str) -> bool:
    """Whether ``word`` is a stop word, in any case."""
    if word.casefold().replace("’", "'") in _STOP or word in _STOP_KOREAN:
        return True
    return is_hangul(word) and without_question_end(word) in _STOP_KOREAN


def is_stop_word_without_vowels(word: str) -> bool:
    """Whether ``word`` is a stop word without its vowels: ``mny``."""
    return len(word) > 1 and not _VOWELS.search(word) and word in _WITHOUT_VOWELS
