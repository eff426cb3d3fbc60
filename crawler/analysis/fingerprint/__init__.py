"""Article → what tells that another text is a copy, an edit or a translation of it.

folded text | words, or characters | shingles | anchors
sentences | figures with their units, in the order of the text
text | traces of machine translation
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.article import Article, Fingerprint
from crawler.analysis.fingerprint.figures import figures_of
from crawler.analysis.fingerprint.machine import traces
from crawler.analysis.fingerprint.shingles import shingles_of
from crawler.analysis.sentences import Sentence


def fingerprint(article: Article, sentences: Sequence[Sentence]) -> Fingerprint:
    """The article's fingerprint; `sentences` as `crawler.analysis.sentences.of_article` gives
    them. Deterministic; raises nothing for any text."""
    shingles, anchors = shingles_of(f"{article.summary}\n{article.text}")
    return Fingerprint(
        shingles=shingles.tobytes(),
        anchors=anchors.tobytes(),
        figures=figures_of(sentences, article.language),
        machine=traces(article),
    )
