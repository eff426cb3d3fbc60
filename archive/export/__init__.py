"""Articles out of the archive: JSON Lines, CSV, Parquet, Markdown; their responses as WARC.

Each writer takes stored articles one at a time, so an archive larger than memory goes out.
"""
