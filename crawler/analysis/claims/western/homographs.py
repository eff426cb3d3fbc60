"""German words that are a noun with a capital and a verb without."""

from __future__ import annotations

from crawler.analysis.claims.western.lexicon import Cue

# "gewinnen 3 Prozent" is a verb, "nach Gewinnen" a noun.
_VERBS = {
    "gewinnen": Cue(kind="move", value="up"),
    "kosten": Cue(kind="trade", value="-"),
    "erlösen": Cue(kind="act", value="revenue"),
}
_WORD = Cue(kind="word", value="-")
# "nach vorläufigen Zahlen", "ein KI-Bot", "auf dem Weg", "„Kaufen“ mit Ziel 38 Euro"
_NOUNS = dict.fromkeys(
    ("zahlen", "bot", "weg", "waren", "lagen", "arbeiten", "verdienst", "schloss", "bieten",
     "pumpen", "hängen"),
    _WORD,
) | {
    "ausgaben": Cue(kind="topic", value="spending"),  # "Ausgaben für", "mehr für Software ausgaben"
    "kaufen": Cue(kind="grade", value="2"),
    "aufstocken": Cue(kind="grade", value="2"),
    "verkaufen": Cue(kind="grade", value="0"),
    "reduzieren": Cue(kind="grade", value="0"),
}  # fmt: skip
HOMOGRAPHS = _VERBS.keys() | _NOUNS.keys()


def as_written(cue: Cue, word: str, *, capital: bool) -> Cue:
    """The cue of a word that its capital, or the want of one, makes another."""
    if capital:
        return _NOUNS.get(word, cue)
    return _VERBS[word] if word in _VERBS and cue.kind == "topic" else cue
