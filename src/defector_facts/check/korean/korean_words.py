"""Tables of Korean words around numbers; none is specific to a fact base.

Korean words carry endings: ``방문자는`` is a noun with the topic marker. Nouns are listed without
endings, verbs by the beginnings of their forms.
"""

from __future__ import annotations

import re

from defector_facts.check.text.lexicon import words
from defector_facts.check.text.tokens import CACHE_SIZE

# Endings of nouns, including forms of the copula.
_ENDINGS = "|".join(
    sorted(
        words("""
        은 는 이 가 을 를 의 에 에서 에는 에선 엔 에도 에만 에서도 에서는 에게 께서 으로 로 으로는
        로는 으로도 로도 으로서 와 과 와는 과는 도 만 만도 까지 까지는 까지의 부터 보다 보다는
        보다도 보단 이나 나 이라도 라고 이라고 이라며 라며 이며 며 이고 고 이다 다 이었다 였다
        이었고 였고 이었으며 였으며 이었으나 였으나 이지만 지만 인데 인 이던 던 이었던 였던 이자
        입니다 이었습니다 였습니다 이라면서 라면서 간 별 별로 중 등 당시 들 들은 들이 들의 들도
        이란 란 이라는 라는 이어서 여서 이었는데 였는데 이었지만 였지만 으론 론 에야 만에 임 들을
        들과
        """),
        key=len,
        reverse=True,
    )
)
_ENDING = re.compile(f"(?:{_ENDINGS})")
_NOUN = re.compile(rf"(?P<stem>.+?)(?:{_ENDINGS})?")

# Plain words do not change what a number counts: words for amounts, times and sources.
_PLAIN_NOUNS = frozenset(
    words("""
    수 숫자 인원 인원수 규모 수치 수준 총 총원 총수 총수치 모두 전체 합계 합 통계 집계 현황 자료
    기록 사람 이들 이 그 이는 그중 이중 이번 가운데 중 등 각각 약 대략 거의 무려 불과 단 겨우 고작
    최소 최대 적어도 총계 누계 경우 비율 비중 비 대비 비교 반면 특히 한편 또 또한 이어 다만 그러나
    하지만 그리고 이로써 이로 이에 따라 다소 소폭 대폭 크게 약간 조금 급격 급격히 꾸준히 계속 다시
    점차 더 더욱 훨씬 가장 처음 사상 역대 최저 최고 최다 최소치 최대치 정점 이후 이래 이전 당시 기준
    현재 까지 동안 해 한 년 월 일 분기 기간 시기 같은 동기 지난 올 들어 직전 공식 공식적 통상 실제
    실제로 결과 것 바 기자 이날 오전 오후 오늘 어제 국정감사 브리핑 정례브리핑 보도자료 당국자
    관계자 대변인 장관 차관 의원 정부 국회 의원실 당국 답변 남짓 가량 정도 안팎 내외 쯤 이상 이하
    미만 초과 가까이 넘게 잠정 확정 최종 최초 감소세 증가세 추세 회복세 자릿수 두자릿수 세자릿수
    한자릿수 네자릿수 배 절반 대부분 명 여명 달리 마찬가지 구체적 세부 성별 연도별 분기별 연간 연
    그해 이듬해 해당 역시 물론 데 못 채 및 뒤 후 전 때 초 말 절정 고점 저점 바닥 최고조 첫 번째
    대체로 줄곧
    """)
)
# Plain nouns that become verbs with one of ``DOING``: 감소, 감소했다.
_ACTS = "|".join(
    words("""
    설명 발표 공개 보고 집계 파악 확인 조사 기록 불과 돌파 육박 감소 증가 급감 급증 회복 반등 차지
    해당 비교 하락 상승 유지 제출 입수 언급 포함 합산 급락 격감 추산 통계 답변 분석 공지 소개 유사
    """)
)
DOING = tuple("하했한해할함되됐된돼될됨")  # beginnings of the forms of 하다 and 되다
# The beginnings of the forms of other plain verbs: to be, to reach, to rise and fall, to say.
_STEMS = "|".join(
    words("""
    밝혔 밝힌 밝히 밝혀 전했 전한 전하 말했 말한 말하 덧붙 알렸 나타났 나타난 나타나 그쳤 그친
    그치 그쳐 달했 달한 달하 달해 이르렀 이르는 이른다 이르러 머물렀 머문 머물러 머무 넘었 넘어
    넘는 넘긴 넘겼 웃돌 밑돌 늘었 늘어 늘고 늘던 줄었 줄어 줄고 줄던 떨어졌 떨어진 떨어지 떨어져
    많 적고 적었 적은 적다 적으 적지 낮은 낮았 낮아 높은 높았 높아 됐 된다 되는 되었 되며 되면 였다
    따르면 의하면 비하면 비해 찍은 찍었 찍고 치솟 뛰었 뛴 내려 올라 올랐 내렸 보였 보여 드러났
    드러난 알려졌 알려진 커졌 커진 합치 합쳐 합친 합한 더한 더해 비슷 보면 살펴보 나타냈 나타낸
    합해 만나 만난 만났 견줘 견주 합하 더하 남았 미치 미쳤 이어지 이어졌 이어
    """)
)
_PLAIN_VERB = re.compile(rf"(?:(?:{_ACTS})[{''.join(DOING)}]|{_STEMS}).*")
_PLAIN_ACT = re.compile(rf"(?:{_ACTS})(?:{_ENDINGS})?")
_QUALITIES = frozenset(words("많은 적은 높은 낮은 비슷한 유사한"))  # adjectives before a noun
# Forms of verbs that end a clause within a sentence.
_JOINING = re.compile(
    r".+(?:[하되했됐었았였치지]고|[가-힣]며|면서|지만|으나|는데|은데|[하되해돼]자|다가|아서|어서|해서|져서"
    r"|[돼해]|[어져쳐라혀려]|했다|됐다)"
)
_COORDINATING = re.compile(".+(?:고|며|면서|지만|으나|는데|은데|자|다가|다)")
_NOT_JOINING = re.compile(r".*(?:라고|다고|사고|최고|국어|한국어|영어|용어|나라|우리나라|이라)")

_SEXES = re.compile("(?P<sex>여성|여자|남성|남자|여|남)(?:들)?(?P<ending>.*)")

# Words for rates and averages.
RATES = tuple(words("평균 연평균 월평균 매년 매달 매월 매주 매일 해마다 하루 달마다"))
DISTRIBUTED = ("꼴", "씩", "당")
# Words of expectation, denial, doubt and fiction.
UNASSERTED = tuple(
    words("""
    전망 예상 예측 목표 계획 가능성 추진 정원 기대 우려 아니 아닌 부인 정정 오보 잘못 틀린 틀렸
    허위 사실무근 만약 영화 소설 드라마 가정 가상 주장 소문 관측 추측 의혹 낭설 루머 가짜 오해
    추산 추정 사실과
    """)
)
SOURCES = ("따르면", "의하면")
RISING = tuple(words("늘 증가 급증 많 상승 뛰 불어 ↑"))
FALLING = tuple(words("줄 감소 급감 적 하락 떨어 급락 ↓"))
# Beginnings of words after a time or a number that another is compared with.
COMPARED = tuple(words("보다 대비 비해 비하 비교 견줘 견주 비슷 유사"))


def is_plain(word: str) -> bool:
    """Whether a word is plain: it does not change what a number counts."""
    return _PLAIN[word]


class _PlainWords(dict[str, bool]):
    """Caches for each word whether it is plain."""

    def __missing__(self, word: str) -> bool:
        known = word in _PLAIN_NOUNS or _PLAIN_ACT.fullmatch(word) is not None
        found = known or is_verb(word) or _is_plain_noun(word)
        if len(self) < CACHE_SIZE:
            self[word] = found
        return found


_PLAIN = _PlainWords()


def is_verb(word: str) -> bool:
    """Whether a word is a form of a plain verb: ``집계됐다``."""
    return _PLAIN_VERB.fullmatch(word) is not None


def is_quality(word: str) -> bool:
    """Whether a word is an adjective of amount before a noun: ``많은``, ``적은``."""
    return word in _QUALITIES


def _is_plain_noun(word: str) -> bool:
    """Whether a word is a plain noun with its endings, or an ending that stands alone."""
    if is_ending(word):
        return True
    match = _NOUN.fullmatch(word)
    while match is not None and len(match["stem"]) < len(word):
        word = match["stem"]
        if word in _PLAIN_NOUNS:
            return True
        match = _NOUN.fullmatch(word)
    return False


def sex_of(word: str) -> str | None:
    """``women`` or ``men``, if the word means one of them."""
    match = _SEXES.fullmatch(word)
    if match is None or (match["ending"] and not is_ending(match["ending"])):
        return None
    return "women" if match["sex"][0] == "여" else "men"


def is_sex_predicate(word: str) -> bool:
    """Whether a word says that those counted are women or men: ``여성이었다``."""
    match = _SEXES.fullmatch(word)
    return match is not None and match["ending"] in _COPULAS


_COPULAS = frozenset(
    words("""
    이다 이었다 였다 이고 이며 으로 이라고 라고 입니다 이었습니다 였습니다 인 이었고 이었으며
    이라며 이라는 이었다고 였다고 이어서 이지만 이었지만 이었는데 이었던 이자
    """)
)


def is_ending(text: str) -> bool:
    """Whether a text is an ending of nouns: ``으로``, ``이었다``."""
    return _ENDING.fullmatch(text) is not None


def is_topic(word: str) -> bool:
    """Whether a word has the ending of a topic: ``방문자는``, not ``뒤에는``."""
    marked = len(word) > 1 and word.endswith(("은", "는", "도"))
    return marked and not word.endswith(_PLACED) and _NAME.fullmatch(word) is None


_NAME = re.compile("[김박최강윤황홍][가-힣]은")  # a person's name whose last syllable is 은
_PLACED = ("에는", "에서는", "로는", "까지는", "부터는", "때는", "에도", "에서도", "로도")


def is_adnominal(word: str) -> bool:
    """Whether a word may be a verb that modifies the next noun: ``들어선``."""
    last = ord(word[-1]) - ord("가") if word else 0
    return word.endswith("던") or last % 28 == _FINAL_N


_FINAL_N = 4  # the index of ㄴ among the 28 finals of a Hangul syllable


def is_subject(word: str) -> bool:
    """Whether a word has the ending of a subject: ``국경이``."""
    return len(word) > 1 and word.endswith(("이", "가"))


def is_goal(word: str) -> bool:
    """Whether a word has the ending of a place or destination: ``태국에``, ``중국으로``."""
    return len(word) > 1 and word.endswith(("에", "에서", "로", "에는", "까지"))


def is_coordinating(word: str) -> bool:
    """Whether a verb at the end of a clause does not modify the next clause's subject."""
    return _COORDINATING.fullmatch(word) is not None


def ends_clause(word: str) -> bool:
    """Whether a word is a verb that ends a clause within a sentence: ``봉쇄되면서``."""
    return _JOINING.fullmatch(word) is not None and _NOT_JOINING.fullmatch(word) is None
