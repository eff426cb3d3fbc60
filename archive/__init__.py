"""From a row to a page: the only package that knows SQLite and Datasette.

It never imports `crawler`; the nouns that both share are in `archive.article`.
"""
