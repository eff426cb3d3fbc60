"""Names that only say with whom: "Ein Vertrag mit Meta trieb den Kurs"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark

WITH = frozenset({"mit", "with", "avec"})
# What two have with each other: "Die Partnerschaft mit Nvidia trieb …".
_DEALS = (
    "partnerschaft", "kooperation", "abkommen", "vereinbarung", "allianz", "deal", "zusammenarbeit",
    "bündnis", "pakt", "geschäft", "gespräche", "gesprächen", "verhandlungen", "streit", "fusion",
    "zusammenschluss", "lizenz", "kontrakt", "partenariat", "accord", "contrat", "alliance",
    "partnership", "agreement", "talks", "merger",
)  # fmt: skip


def of_a_deal(mark: Mark, before: Mark | None) -> bool:
    """Whether "with" stands behind what two sign or have with each other."""
    if mark.kind != "own" or mark.value not in WITH or before is None:
        return False
    return signed(before) or (before.kind == "word" and before.value.lower().endswith(_DEALS))


def signed(noun: Mark) -> bool:
    """Whether the noun is an order or a contract."""
    return noun.kind == "topic" and noun.value == "orders"
