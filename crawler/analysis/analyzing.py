"""Article → facts, one step after the other."""

from __future__ import annotations

from archive.article import Analysis, Article
from crawler.analysis import VERSION
from crawler.analysis.claims import read_claims
from crawler.analysis.fingerprint import fingerprint
from crawler.analysis.mentions import find
from crawler.analysis.mentions.salience import about
from crawler.analysis.relevance import relevance
from crawler.analysis.sentences import of_article


def analyze(article: Article) -> Analysis:
    """The facts of an article. Deterministic; raises nothing for any text."""
    mentions = find(article)
    sentences = of_article(article)
    claims = tuple(read_claims(article, sentences, mentions))
    subjects = about(article, mentions)
    return Analysis(
        mentions=mentions,
        claims=claims,
        about=subjects,
        relevance=relevance(article, mentions, claims, subjects),
        fingerprint=fingerprint(article, sentences),
        version=VERSION,
    )
