"""Article and its facts → how far it is AI-industry stock commentary.

Three parts, all needed: it speaks of AI, it speaks of the market, and it is about a listed company
rather than naming some; or its headline speaks of AI, and it names several of AI's companies. So
the score is the geometric mean of their geometric mean and the least of them. A job fair with
chip makers fails the second part, a bank's results with a chatbot the first, an index round-up
the third.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections.abc import Sequence
from functools import cache

from archive.article import Article, Claim, Mention, Relevance
from crawler.analysis.companies import companies
from crawler.analysis.folding import fold
from crawler.analysis.mentions.cues import market as words_of_market
from crawler.analysis.mentions.lexicon import Lexicon

# How much of a company's business is AI, by its role: where none is said, the words must say it.
_ROLES = {
    "foundation-models": 1.0, "ai-chips": 1.0, "ai-software": 0.8, "neocloud": 1.0,
    "ai-servers": 0.8, "ai-data": 0.8, "ai-health": 0.7, "ai-investor": 0.7, "vision-ai": 0.7,
    "cloud-ai": 0.6, "big-tech-ai": 0.6, "memory": 0.7, "foundry": 0.7, "optical": 0.7,
    "semi-equipment": 0.6, "chip-ip": 0.7, "eda": 0.6, "robotics": 0.5, "autonomy": 0.5,
    "packaging": 0.6, "networking": 0.5, "datacenter": 0.5, "quantum": 0.4, "chips": 0.4,
    "data": 0.5, "storage": 0.4,
}  # fmt: skip
_AI = Lexicon(
    """ai ki ia genai gpu gpus llm llms hbm artificial_intelligence künstliche_intelligenz
    künstlicher_intelligenz künstlichen_intelligenz intelligence_artificielle data_cent* data-cent*
    rechenzentr* language_model* openai chatgpt deepseek anthropic machine_learning
    人工智能 大模型 算力 智能体 人工知能 データセンター 인공지능 데이터센터"""
)
_SEVERAL = 3
# One set of characters first: what may follow is looked at only where one of them stands.
_STOP = re.compile(r"[。！？\n.!?](?:(?<=[。！？\n])|(?= ))")


def relevance(
    article: Article,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    about: Sequence[str],
) -> Relevance:
    """The article's relevance, with the parts and why."""
    body = f"{article.summary}\n{article.text}"
    text = f"{fold(article.title).text}\n{fold(body).text}"
    stops = [stop.start() for stop in _STOP.finditer(text)]
    count = len(stops) + 1
    share = {mention.symbol: mention.salience for mention in mentions}
    salience = min(1.0, 1.5 * sum(share[symbol] for symbol in about)) if about else 0.0
    core = max((_core(symbol) for symbol in about), default=0.0)
    industry = _industry(mentions) if _AI.places(fold(article.title).text) else 0.0
    salience, core = max(salience, industry), max(core, industry)
    spoken = len({bisect(stops, place) for place in _AI.places(text)})
    traded = len({bisect(stops, place) for place in words_of_market(article.language).places(text)})
    ai = min(1.0, 0.8 * core + 3 * spoken / count)
    market = min(1.0, 1.6 * traded / count + min(len(claims), 5) / 20)
    return Relevance(
        score=round(math.sqrt(math.cbrt(ai * market * salience) * min(ai, market, salience)), 3),
        ai=round(ai, 3),
        market=round(market, 3),
        salience=round(salience, 3),
        reasons=(
            _subject(about, industry),
            f"{spoken} of {count} sentences speak of AI",
            f"{traded} of {count} sentences speak of the market, {len(claims)} claims",
        ),
    )


def _industry(mentions: Sequence[Mention]) -> float:
    """How far the companies named are AI's, from three on: a week in AI stocks is about none of
    them, and about all. Asked where the headline speaks of AI."""
    named = {mention.symbol for mention in mentions}
    cores = [_core(symbol) for symbol in named]
    return math.fsum(cores) / len(cores) if len(cores) >= _SEVERAL else 0.0


def _subject(about: Sequence[str], industry: float) -> str:
    if about:
        return f"about {', '.join(about)}"
    return "about several AI companies" if industry else "about no listed company"


@cache
def _core(symbol: str) -> float:
    """How much of a company's business is AI."""
    return next(_ROLES.get(each.role, 0.0) for each in companies() if each.symbol == symbol)
