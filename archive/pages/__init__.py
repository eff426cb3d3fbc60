"""From the archive to a page: what Datasette serves beside its own tables.

The path of a request, as pseudocode:

    site/plugins/kursblatt.py                    # hands the hooks to Datasette
    | speaking, gate                             # in which language, and whether at all
    | hooks.register_routes -> routes            # address -> view, and what is said on failure
        | a view: query string -> what is asked  # asked
        | connection.read                        # one hop to a thread, one time limit
            | SQL -> frozen dataclasses          # home, search, article, sources, source …
            # what is added up was kept counted  # archive.schema.volume, archive.volume
        | respond.render                         # site/templates/, strict headers
        -> a page, an empty page with a hint, or a page that says what is missing

A page's module holds its dataclasses, its SQL and its view; its template has the same name.
"""
