"""The archive's own words in the reader's language: figures, roles, states, changes.

What they are called in the tables stands left. A word that is not here is shown as it stands there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.language import gettext as _
from archive.language import later, locale, spoken
from archive.revisions import Class

METRICS: Mapping[str, str] = {
    "cash": later("cash"),
    "cash_flow": later("cash flow"),
    "debt": later("debt"),
    "dividend": later("dividend"),
    "eps": later("earnings per share"),
    "growth": later("growth"),
    "headcount": later("headcount"),
    "headcount_change": later("headcount change"),
    "loss": later("loss"),
    "margin": later("margin"),
    "market_value": later("market value"),
    "market_value_change": later("market value change"),
    "orders": later("orders"),
    "price": later("price"),
    "price_move": later("price move"),
    "price_target": later("price target"),
    "profit": later("profit"),
    "profit_growth": later("profit growth"),
    "raised": later("money raised"),
    "rating": later("rating"),
    "receivables": later("receivables"),
    "revenue": later("revenue"),
    "revenue_growth": later("revenue growth"),
    "shares": later("number of shares"),
    "spending": later("spending"),
}
ROLES: Mapping[str, str] = {
    "ai-ads": later("AI advertising"),
    "ai-chips": later("AI chips"),
    "ai-data": later("AI data"),
    "ai-health": later("AI in health"),
    "ai-insurance": later("AI in insurance"),
    "ai-investor": later("AI investor"),
    "ai-servers": later("AI servers"),
    "ai-software": later("AI software"),
    "automation": later("automation"),
    "autonomy": later("autonomous driving"),
    "big-tech-ai": later("big tech with AI"),
    "cars": later("cars"),
    "chip-ip": later("chip IP"),
    "chips": later("chips"),
    "cloud-ai": later("cloud and AI"),
    "data": later("data"),
    "datacenter": later("data centres"),
    "devices-ai": later("devices with AI"),
    "eda": later("chip design software"),
    "foundation-models": later("foundation models"),
    "foundry": later("chip foundry"),
    "internet": later("internet"),
    "it-services": later("IT services"),
    "materials": later("materials"),
    "memory": later("memory chips"),
    "neocloud": later("AI cloud"),
    "networking": later("networking"),
    "optical": later("optical parts"),
    "packaging": later("chip packaging"),
    "power": later("power supply"),
    "quantum": later("quantum computing"),
    "robotics": later("robotics"),
    "security": later("security"),
    "semi-equipment": later("chip equipment"),
    "sensors": later("sensors"),
    "storage": later("storage"),
    "substrates": later("substrates"),
    "telecom-ai": later("telecoms and AI"),
    "vision-ai": later("computer vision"),
}
STATES: Mapping[str, str] = {
    "pending": later("pending"),
    "stored": later("stored"),
    "unchanged": later("unchanged"),
    "failed": later("failed"),
    "dropped": later("dropped"),
}
CONDITIONS: Mapping[str, str] = {
    "new": later("new"),
    "fine": later("fine"),
    "quiet": later("quiet"),
    "stale": later("stale"),
    "frozen": later("frozen"),
    "moved": later("moved"),
    "HTML instead": later("HTML instead"),
    "blocked": later("blocked"),
    "gone": later("gone"),
    "timeouts": later("timeouts"),
    "broken": later("broken"),
    "extraction": later("extraction"),
    "retired": later("retired"),
}
CHANGES: Mapping[Class, str] = {
    "correction": later("correction notice"),
    "number": later("number changed"),
    "headline": later("headline changed"),
    "rewrite": later("reworded"),
    "removal": later("text removed"),
    "addition": later("text added"),
    "cosmetic": later("cosmetic"),
}
# What Babel says at length, and commentary does not.
_COUNTRIES = {"HK": later("Hong Kong")}


def metric_name(metric: str) -> str:
    """`price_move` → `price move`."""
    return _(METRICS[metric]) if metric in METRICS else metric.replace("_", " ")


def role_name(role: str) -> str:
    """`ai-software` → `AI software`."""
    return _(ROLES[role]) if role in ROLES else role.replace("-", " ")


def state_name(state: str) -> str:
    return _(STATES[state]) if state in STATES else state


def condition_name(condition: str) -> str:
    """How a source is; `DNS`, `TLS` and `robots` are called so everywhere."""
    return _(CONDITIONS[condition]) if condition in CONDITIONS else condition


def change_name(classes: Sequence[Class]) -> str:
    """`("number", "headline")` → `number changed, headline changed`."""
    return ", ".join(_(CHANGES[kind]) for kind in classes)


def country_name(code: str) -> str:
    """A country's name, by Babel's tables (Unicode CLDR); else its code."""
    if code in _COUNTRIES:
        return _(_COUNTRIES[code])
    return str(locale(spoken()).territories.get(code, code))
