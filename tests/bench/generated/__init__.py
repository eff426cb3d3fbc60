"""Web sites of many pages with known truth, generated: no network, no files, nobody's texts.

    Voice | compose → articles | box → clutter | Layout → html | sites() → GeneratedSite

A site is a template in one flavour of markup and one language; the same arguments give the
same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.bench.generated import (
    chinese,
    chinese_clutter,
    english,
    english_clutter,
    german,
    german_clutter,
    japanese,
    japanese_clutter,
    korean,
    korean_clutter,
)
from tests.bench.generated.boxes import Press
from tests.bench.generated.composing import compose
from tests.bench.generated.nouns import FLAVOURS, Flavour, GeneratedSite, Template
from tests.bench.generated.pages import page
from tests.bench.generated.templates import TEMPLATES
from tests.bench.generated.voice import Phrases, Voice

__all__ = ["LANGUAGES", "site", "sites"]

LANGUAGES: dict[str, tuple[Voice, Phrases]] = {
    "en": (english.VOICE, english_clutter.PHRASES),
    "de": (german.VOICE, german_clutter.PHRASES),
    "zh": (chinese.VOICE, chinese_clutter.PHRASES),
    "ja": (japanese.VOICE, japanese_clutter.PHRASES),
    "ko": (korean.VOICE, korean_clutter.PHRASES),
}


def sites() -> Iterator[GeneratedSite]:
    """Every template in every flavour and language, thirty pages each."""
    for template in TEMPLATES:
        for flavour in FLAVOURS:
            for language in LANGUAGES:
                yield site(template, flavour, language)


def site(template: Template, flavour: Flavour, language: str) -> GeneratedSite:
    """One site with its pages."""
    key = f"{template.name}-{flavour}-{language}"
    rng = random.Random(key)
    voice, phrases = LANGUAGES[language]
    name = rng.choice(phrases.sites)
    written, elsewhere = compose(voice, phrases, name, rng)
    press = Press(
        name=name,
        homepage=f"https://{key}.example/",
        voice=voice,
        phrases=phrases,
        template=template,
        variant=TEMPLATES.index(template) + FLAVOURS.index(flavour),
        written=written,
        elsewhere=elsewhere,
        popular=rng.sample([*written[:20], *elsewhere], 5),
    )
    return GeneratedSite(
        key=key,
        template=template.name,
        flavour=flavour,
        language=language,
        held=template.held,
        homepage=press.homepage,
        pages=tuple(page(press, article, flavour, rng) for article in written),
    )
