"""The schema as SQL, a module for each part; `archive.migrations` has the steps in order."""
