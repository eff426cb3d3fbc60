"""Stories: copies, edits and translations of one article, grouped as they arrive.

    fingerprint of a text | candidates (keys in common) | comparison of two texts | links
    links, and decisions by hand | components | articles.story

`articles.story` is the least id of a story's articles; an article alone is its own story.
"""

from archive.stories.reading import Member, members

__all__ = ["Member", "members"]
