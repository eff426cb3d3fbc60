"""A sentence taken apart: its figures, its words of the trade and its clauses, with the
questions the rules ask of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from crawler.analysis.claims.eastern.folding import fold, without
from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.joins import PARTS, joined
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.quantities import Quantity, quantities

# Nothing is looked for farther away than this.
_REACH = 60
_REMARK = re.compile(r"[(][^()]{1,30}[)]")
# Words that say a figure by themselves or change a rating, in any spelling.
SAYS_FIGURE = re.compile(
    "[涨漲跌]停|腰斩|腰斬|[翻倍]|[减減折砍]半|一半|半[減値分額]|절반|반 ?토막|반감|반쪽|"
    "[상하]한가|배로|[갑곱]절|评级|評級|評等|评等|投资建议|投資建議|[買买]|"
    "[升降][级級]|レーティング|投資判断|投資評価|格付|투자 ?의견|등급|매수|중립|"
    "跑[赢贏输輸]|[优優逊遜]于大市|[增减減]持|[加减減][码碼]|中性|持有|推[荐薦]|[卖賣]出|沽[售出]|"
    "中立|[強弱]気|売り|オーバーウ|アンダーウ|アウトパ|アンダーパ|ニュートラル|"
    "매도|보유|비중 ?[확축]|시장 ?수익률|홀드|아웃퍼폼"
)
OWNERS = frozenset({"noun", "act", "block", "per"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`text` is folded; `figures` and `cues` are in order and do not overlap; `stops` are where
    clauses begin, 0 the first; `carried` is the last noun of the sentence before, where this one
    goes on with it, `nouns_before` all of its nouns; `dated` is the text without its figures, whose
    numbers are those of dates, empty where there is nothing to read."""

    text: str
    grammar: Grammar
    figures: tuple[Quantity, ...]
    cues: tuple[Cue, ...]
    stops: tuple[int, ...]
    carried: Cue | None = None
    nouns_before: tuple[Cue, ...] = ()
    dated: str = ""

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause around an offset starts and ends."""
        place = bisect_right(self.stops, at)
        end = self.stops[place] if place < len(self.stops) else len(self.text)
        return self.stops[place - 1], end

    def place(self, figure: Quantity) -> int:
        """Which of the figures it is."""
        return next(at for at, one in enumerate(self.figures) if one.start == figure.start)

    def reach(self, figure: Quantity) -> tuple[int, int]:
        """The clause of a figure, without what lies beyond the figures beside it."""
        start, end = self.clause(figure.start)[0], self.clause(figure.end - 1)[1]
        for other in self.figures:
            if other.end <= figure.start:
                start = max(start, other.end)
            elif other.start >= figure.end:
                return start, min(end, other.start)
        return start, end

    def before(
        self, at: int, roles: Collection[str], since: int = 0, metrics: Collection[str] = ()
    ) -> Cue | None:
        """The nearest word of these roles that ends before an offset."""
        for cue in reversed(self.cues):
            if cue.start < since:
                return None
            if (
                cue.end <= at
                and cue.word.role in roles
                and (not metrics or cue.word.metric in metrics)
            ):
                return cue
        return None

    def after(self, at: int, roles: Collection[str], until: int) -> Cue | None:
        """The nearest word of these roles that begins behind an offset."""
        for cue in self.cues:
            if cue.start >= until:
                return None
            if cue.start >= at and cue.word.role in roles:
                return cue
        return None

    def head(self, figure: Quantity, length: int = _REACH) -> str:
        """What stands before a figure."""
        return self.text[max(0, figure.start - length) : figure.start]

    def with_shares(self, figure: Quantity) -> Quantity:
        """An amount, or the number of shares that a dot joins to it: 120億円・200万株の…."""
        place = self.place(figure) if figure.kind == "money" else len(self.figures)
        if place + 1 < len(self.figures):
            other = self.figures[place + 1]
            if other.kind == "shares" and self.text[figure.end : other.start] in ("・", "、"):
                return other._replace(kind="money")
        return figure

    def linked(self, figure: Quantity, noun: Cue) -> bool:
        """Whether what is between a figure and a noun behind it makes it the noun's."""
        grammar, between = self.grammar, self.text[figure.end : noun.start]
        if not between and noun.word.metric == "dividend" and not grammar.verb_first:
            return True  # 年25円配当
        if grammar.owned.fullmatch(between):
            return True
        return figure.kind == "money" and grammar.owned_compound.fullmatch(between) is not None

    def level(self, figure: Quantity) -> bool:
        """Whether its words take the figure for where something is (升至), not for a change."""
        if self.grammar.verb_first:
            head = self.head(figure, 12)
            said = self.grammar.level_before.search(head)
            return said is not None and not self.grammar.by_before.search(head)
        return self.grammar.level_after.match(self.text, figure.end) is not None

    def tail(self, figure: Quantity, length: int = _REACH) -> str:
        """What stands behind it."""
        return self.text[figure.end : figure.end + length]


def read_apart(
    text: str,
    grammar: Grammar,
    names: Collection[tuple[int, int]] = (),
    *,
    for_words: bool = False,
) -> Reading:
    """The sentence with the names of companies taken out. Without a figure it is taken no further
    apart (no `dated`), unless a word may say one, or the words are what is wanted."""
    folded = without(fold(text, grammar.language), names)
    figures = joined(folded, quantities(folded, grammar.language), grammar)
    if not (figures or for_words or SAYS_FIGURE.search(text)):
        return Reading(text=folded, grammar=grammar, figures=(), cues=(), stops=(0,))
    counted = (one for one in quantities(folded, grammar.language) if one.kind not in PARTS)
    hidden = [(one.start, one.end) for one in (*figures, *counted)]
    bare = dated = without(folded, hidden)
    if "(" in folded:
        bare = without(dated, _remarks(folded, hidden))
    return Reading(
        text=folded,
        grammar=grammar,
        figures=tuple(figures),
        cues=tuple(grammar.lexicon.cues(bare)),
        dated=dated,
        stops=(0, *_stops(folded, grammar.stop)),
    )


def _remarks(text: str, figures: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parentheses that hold no figure: their words own none outside (资本支出(含融资租赁)为…)."""
    return [
        match.span()
        for match in _REMARK.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in figures)
    ]


def _stops(text: str, stop: re.Pattern[str]) -> list[int]:
    return [match.end() for match in stop.finditer(text)]
