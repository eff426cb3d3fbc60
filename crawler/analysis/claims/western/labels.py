"""Marks that only their neighbours settle: a label before a figure, a verb beside a per cent."""

from __future__ import annotations

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

_LABELS = frozenset({":", "?"})


def with_labels(marks: list[Mark], low: str, language: Language) -> list[Mark]:
    """The marks, where "gross margin: 61 %" and "The net margin? 1.7 %" are one clause, and
    "handed back 2 %" and "a tenth poorer" are moves, whatever their words say of money."""
    found = list(marks)
    dropped: list[int] = []
    for i, mark in enumerate(marks):
        if mark.figure is None or mark.figure.kind in {"people", "shares"}:
            continue
        before = marks[i - 1] if i else None
        if before is not None and before.kind == "stop!" and before.value in _LABELS:
            if _labels(marks, i - 1):
                found[i - 1] = before._replace(kind="role", value="at")
        elif mark.figure.kind == "bare" and before is not None and _handed_over(before, mark, low):
            found[i - 1] = before._replace(kind="deliver", value="-")
        elif mark.figure.kind == "%":
            if before is not None and _is_plus(marks, i - 1):
                found[i - 1] = mark._replace(figure=mark.figure._replace(sign=1, lead=before.start))
                dropped.append(i)
                continue
            for k in (i - 1, i + 1):
                if 0 <= k < len(marks) and (marks[k].kind == "act" or _won(marks[k], k < i)):
                    found[k] = _moved(marks[k], low, language)
    return [m for i, m in enumerate(found) if i not in dropped] if dropped else found


_SOME = frozenset({"roughly", "about", "around", "nearly", "almost", "just", "over", "some"})
_BEFORE_AN_ANSWER = frozenset({"word", "role", "name"})


def with_answer(marks: list[Mark], asked: str, low: str) -> list[Mark]:
    """The marks, with the noun that the sentence before asked of where these begin with a figure:
    "Oracle's free cash flow in the quarter? Minus $11.4bn"."""
    place = next((i for i, m in enumerate(marks[:3]) if m.figure is not None), -1)
    if not asked or place < 0 or any(m.kind not in _BEFORE_AN_ANSWER for m in marks[:place]):
        return marks
    words = {low[m.start : m.end] for m in marks[:place]}
    told = any(word.isalpha() and word not in _SOME for word in words)
    noun = Mark(kind="topic", value=asked, start=0, end=0)
    at = Mark(kind="role", value="at", start=0, end=0)
    return marks if told else [*marks[:place], noun, at, *marks[place:]]


def _handed_over(before: Mark, mark: Mark, low: str) -> bool:
    """ "handed over 361,000 cars": goods, not money."""
    over = mark.figure is not None and low.startswith("over", mark.figure.lead)
    return over and low[before.start : before.end] in {"hand", "hands", "handed", "handing"}


def _is_plus(marks: list[Mark], at: int) -> bool:
    """Whether "plus" is a sign there: "AMD bounced: plus 4.2 %"; not in "A plus 5 % of B"."""
    if marks[at].kind != "word" or marks[at].value.lower() != "plus":
        return False
    return not at or marks[at - 1].kind in {"stop!", "comma", "open", "company"}


def _labels(marks: list[Mark], at: int) -> bool:
    """Whether the words before the boundary at `at` are a noun with what qualifies it, no more."""
    if at and marks[at - 1].kind == "topic":
        return True  # "swung into profit: $1.58 billion"
    nouns = 0
    for mark in reversed(marks[max(0, at - _REACH) : at]):
        if mark.kind in {"comma", "stop!", "cut", "close"}:
            break
        nouns += mark.kind == "topic"
        if mark.kind not in _QUALIFYING:
            return False
    return nouns == 1


_QUALIFYING = frozenset({"topic", "word", "name", "role", "demote", "company", "pronoun"})
_REACH = 8


def _won(mark: Mark, stands_before: bool) -> bool:
    """Whether the word may be a verb of gain: "Alphabet won 10 %"."""
    return stands_before and mark.kind == "word"


def _moved(mark: Mark, low: str, language: Language) -> Mark:
    """The verb as a move, if it is one beside a percentage."""
    match = language.percent_moves.fullmatch(low, mark.start, mark.end)
    return mark._replace(kind="move", value=match.lastgroup or "") if match else mark
