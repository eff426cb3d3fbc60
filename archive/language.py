"""The language of the interface: what is said in it, and how numbers look.

English is written where it is said: in templates as `{% trans %}`, in code as `_("…")`, where `_`
is `gettext`. Other languages are catalogues, `site/languages/*.po`, which `make messages` brings up
to date. They are read as they stand, at the first question: nothing has to be compiled.

What is said without anybody having chosen (by commands, in feeds and messages) is English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# By their own names, as the switch shows them.
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
DEFAULT = "en"
CATALOGUES = Path(__file__).parent / "site" / "languages"

# A page is made in one task, and read on a thread that gets a copy of its context.
_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT)


def spoken() -> str:
    """The language of what is said at present."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def gettext(message: str) -> str:
    return _translations(spoken()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    return _translations(spoken()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Of a message that is said in several ways, the one of this context."""
    return _translations(spoken()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    return _translations(spoken()).npgettext(context, one, many, number)


def later(message: str) -> str:
    """Marks a message that is said elsewhere, so that catalogues have it."""
    return message


def later_n(one: str, many: str) -> tuple[str, str]:
    """The same for one that counts."""
    return one, many


@cache
def _translations(language: str) -> NullTranslations:
    if language == DEFAULT:
        return NullTranslations()
    # Babel takes a while to import, and commands speak English.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{language}.po").open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def locale(language: str) -> Locale:
    """What Babel knows of the language: its months, its names of countries."""
    from babel import Locale

    return Locale.parse(language)


def grouped(number: int) -> str:
    """12,345."""
    return digits(f"{number:,}")


def digits(number: str) -> str:
    """A number as Python writes it, `12,345.67`, with the language's separators."""
    if spoken() == DEFAULT:
        return number
    return number.translate(_separators(spoken()))


@cache
def _separators(language: str) -> Mapping[int, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str.maketrans(
        {",": get_group_symbol(locale(language)), ".": get_decimal_symbol(locale(language))}
    )
