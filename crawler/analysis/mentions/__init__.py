"""Article → mentions: which listed companies it names, where, and how salient they are.

    title and text, folded | names and blockers | guards | tickers | evidence for ambiguous names

The text's offsets are of standfirst, newline, text; so they are where there is no standfirst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from archive.article import Article, Mention
from crawler.analysis.companies import Company, Name
from crawler.analysis.folding import fold
from crawler.analysis.mentions.evidence import NEEDED, Around, doubtful, points
from crawler.analysis.mentions.names import Candidate, Sense, candidates
from crawler.analysis.mentions.salience import weighed
from crawler.analysis.mentions.spoken import LANGUAGES, spoken
from crawler.analysis.mentions.tickers import Ticker, beside, bracketed, tickers

# People keep using an old name; and speak of a new one when it is announced.
_GRACE = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Title or text, with what was found in it."""

    text: str
    folded: str
    in_title: bool
    names: list[Candidate]
    tickers: list[Ticker]


def find(article: Article) -> tuple[Mention, ...]:
    """The mentions of an article, the title's first, in reading order."""
    parts = [
        _part(text, article.language, in_title=in_title)
        for text, in_title in (
            (article.title, True),
            (f"{article.summary}\n{article.text}", False),
        )
    ]
    day = article.published_at.date() if article.published_at else None
    chosen = _choose(parts, article.language, day)
    mentions: list[Mention] = []
    named = frozenset(company.key for companies in chosen for company in companies.values())
    for part, companies in zip(parts, chosen, strict=True):
        mentions += _mentions(part, companies, named)
    return weighed(article, mentions)


def _part(text: str, language: str, *, in_title: bool) -> _Part:
    fold_of = fold(text)
    used = spoken(text) if language[:2] in LANGUAGES else ()
    return _Part(
        text=text,
        folded=fold_of.text,
        in_title=in_title,
        names=candidates(text, fold_of, language),
        tickers=[*tickers(text), *used],
    )


def _choose(parts: list[_Part], language: str, day: date | None) -> list[dict[Candidate, Company]]:
    """For each part, whom its names mean; those that mean nobody are left out."""
    chosen: list[dict[Candidate, Company]] = [{} for _ in parts]
    sure = Counter(ticker.company.key for part in parts for ticker in part.tickers)
    for part, companies in zip(parts, chosen, strict=True):
        around = _around(part, language, (), 0)
        for candidate in part.names:
            doubted = doubtful(candidate, around)
            for sense in candidate.senses:
                plain = not (sense.name.ambiguous or doubted or _expired(sense.name, day))
                if plain or beside(part.text, candidate.end, sense.company):
                    companies[candidate] = sense.company
                    sure[sense.company.key] += 1
                    break
    if any(len(part.names) > len(companies) for part, companies in zip(parts, chosen, strict=True)):
        # Twice: the second time with what the first made sure ("Facebook-Mutter Meta").
        likely: Counter[str] = Counter()
        for _ in range(2):
            likely = _weigh(parts, chosen, sure, likely, language, day)
    return chosen


def _weigh(
    parts: list[_Part],
    chosen: list[dict[Candidate, Company]],
    sure: Counter[str],
    likely: Counter[str],
    language: str,
    day: date | None,
) -> Counter[str]:
    """Adds to `chosen` the ambiguous names that have evidence enough; returns how many of each
    company."""
    more = Counter(likely)
    for part, companies in zip(parts, chosen, strict=True):
        around = _around(part, language, companies, len(sure))
        for candidate in part.names:
            if candidate in companies:
                continue
            sense = _likeliest(candidate, sure)
            found = points(
                candidate,
                around,
                same=sense.company.key in sure,
                likely=likely[sense.company.key],
                expired=_expired(sense.name, day),
            )
            if found >= NEEDED:
                companies[candidate] = sense.company
                more[sense.company.key] += 1
    return more


def _around(part: _Part, language: str, chosen: Iterable[Candidate], companies: int) -> Around:
    return Around(
        text=part.text,
        fold=part.folded,
        language=language,
        sure=[(candidate.at, candidate.until) for candidate in chosen],
        companies=companies,
    )


def _likeliest(candidate: Candidate, sure: Counter[str]) -> Sense:
    """Where companies share a name, the one that the article names otherwise; else the first in
    the table."""
    return max(candidate.senses, key=lambda sense: sure[sense.company.key])


def _expired(name: Name, day: date | None) -> bool:
    """Whether it was not the company's name on that day. It counts with evidence then."""
    if day is None:
        return False
    return (name.until is not None and day > name.until + _GRACE) or (
        name.since is not None and day < name.since - _GRACE
    )


def _mentions(
    part: _Part, companies: dict[Candidate, Company], named: frozenset[str]
) -> list[Mention]:
    """The part's mentions, none overlapping another: a ticker beats the name within it. `named`
    are the keys of all companies that the article names."""
    codes = (*part.tickers, *bracketed(part.text, named))
    spans = {(each.start, each.end): each.company for each in codes}
    for candidate, company in companies.items():
        if code := beside(part.text, candidate.end, company):
            spans[code.start, code.end] = company
        spans.setdefault((candidate.start, candidate.end), company)
    mentions: list[Mention] = []
    for (start, end), company in sorted(spans.items(), key=lambda each: (each[0][0], -each[0][1])):
        if mentions and start < mentions[-1].end:
            continue
        mentions.append(
            Mention(
                company=company.key,
                symbol=company.symbol,
                start=start,
                end=end,
                in_title=part.in_title,
            )
        )
    return mentions
