"""The language of an article, by its text: what pages declare is often the template's."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_KANA = re.compile("[\u3041-\u30fa\u30fd-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff]")
# Of 668 real pages a thousand letters tell another language of one, in thrice the time.
_LEAD = 500
# Below this the text is too short to tell, and what the page declares counts.
_SURE = 0.9


def of(title: str, summary: str, text: str, declared: str = "") -> str:
    """ISO 639-1, from title and lead together; empty when there is nothing to go by.

    Kana means Japanese and Hangul Korean, also among many Han characters, which a statistical
    guess takes for Chinese in short texts.
    """
    sample = f"{title}\n{summary}\n{text}"[:_LEAD]
    if not sample.strip():
        return declared
    letters = sum(map(str.isalpha, sample)) or 1
    if len(_KANA.findall(sample)) > letters * 0.1:
        return "ja"
    if len(_HANGUL.findall(sample)) > letters * 0.2:
        return "ko"
    if len(_HAN.findall(sample)) > letters * 0.3:
        return "zh"
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE or not declared else declared


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
