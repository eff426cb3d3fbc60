"""A profile as text, and back."""

from __future__ import annotations

import json

from crawler.extraction.site.profile import Profile


def to_json(profile: Profile) -> str:
    """A profile as it is kept; the same profile gives the same text."""
    return json.dumps(
        {
            "pages": profile.pages,
            "lines": dict(sorted(profile.lines.items())),
            "heads": sorted(profile.heads),
            "pairs": sorted(profile.pairs),
            "labels": sorted(profile.labels),
            "last": sorted(profile.last),
            "leads_in": dict(sorted(profile.leads_in.items())),
            "announcing": sorted(profile.announcing),
            "described": profile.described,
            "names": sorted(profile.names),
            "suffixes": sorted(profile.suffixes),
            "summaries": sorted(profile.summaries),
            "images": sorted(profile.images),
        },
        ensure_ascii=False,
    )


def from_json(kept: str) -> Profile:
    """What `to_json` made; an empty profile of an empty text."""
    if not kept:
        return Profile()
    values = json.loads(kept)
    return Profile(
        pages=values["pages"],
        lines={int(name): pages for name, pages in values["lines"].items()},
        heads=frozenset(values["heads"]),
        pairs=frozenset(values["pairs"]),
        labels=frozenset(values["labels"]),
        last=frozenset(values["last"]),
        leads_in=values["leads_in"],
        announcing=frozenset(values["announcing"]),
        described=values["described"],
        names=frozenset(values["names"]),
        suffixes=frozenset(values["suffixes"]),
        summaries=frozenset(values["summaries"]),
        images=frozenset(values["images"]),
    )
