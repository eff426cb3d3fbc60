"""The version, in one place for the User-Agent and the commands."""

VERSION = "0.1.0"
