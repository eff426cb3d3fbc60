"""The password: hashed with argon2id, kept in a file of the archive or in the environment.

The hash never stands in a message: whoever has it can sign sessions (`archive.access.keys`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from archive.database import ArchiveError, writing

VARIABLE = "KURSBLATT_PASSWORD_HASH"
# Characters. At one guess at a time, some twenty a second, shorter ones could be tried out.
LEAST = 12
# Past this nobody types; what is longer is not hashed.
MOST = 1000

# RFC 9106's second choice, 64 MiB and three passes: what argon2-cffi takes by itself.
_HASHER = PasswordHasher()
_FORM = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[\w+/]+\$[\w+/]+")


def hashed(password: str) -> str:
    """Raises ArchiveError for a password that is too short or too long."""
    if not LEAST <= len(password) <= MOST:
        raise ArchiveError(f"a password has {LEAST} to {MOST:,} characters")
    return _HASHER.hash(password)


def matches(hash_: str, password: str) -> bool:
    """Whether this is the password. Takes some 50 ms of one core, and 64 MiB, on purpose."""
    if len(password) > MOST:
        return False
    try:
        return _HASHER.verify(hash_, password)
    except (Argon2Error, InvalidHashError):
        return False


def password_path(folder: Path) -> Path:
    return folder / "password"


def keep(folder: Path, hash_: str) -> None:
    """Writes the hash to the archive's folder, for its owner alone."""
    path = password_path(folder)
    new = path.with_suffix(".new")
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        new.touch(mode=0o600, exist_ok=False)
        new.write_text(f"{hash_}\n", encoding="utf-8")
        new.replace(path)


def forget(folder: Path) -> bool:
    """Removes the hash; whether there was one."""
    path = password_path(folder)
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def kept(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The hash that holds: the environment's before the file's, empty where there is none. Raises
    ArchiveError, which names the place and not the hash, for one that is none or that others may
    read."""
    if VARIABLE in environment:
        return _checked(environment[VARIABLE].strip(), VARIABLE)
    path = password_path(folder)
    try:
        if path.stat().st_mode & 0o077:
            raise ArchiveError(f"{path}: others may read it; chmod 600 {path} keeps it yours")
        return _checked(path.read_text(encoding="utf-8").strip(), str(path))
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(f"{path}: it cannot be read as a password's hash") from error


def _checked(hash_: str, where: str) -> str:
    if not _FORM.fullmatch(hash_):
        raise ArchiveError(f"{where}: not a hash as `python -m archive password` makes it")
    return hash_
