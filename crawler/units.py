"""Units for systemd and a line for crontab, with this installation's own paths."""

from __future__ import annotations

import getpass
import shlex
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).parents[1]
# Each writes the archive and nothing else, and needs the network and processes of its own.
_SANDBOX = """\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={archive}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
{namespaces}
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
CapabilityBoundingSet=
UMask=0077
"""
_UNIT = """\
# /etc/systemd/system/{name}
[Unit]
Description={description}
Wants=network-online.target
After=network-online.target

[Service]
{service}
User={user}
WorkingDirectory={checkout}
Environment={contact}
ExecStart={command}
{sandbox}"""
# Which sources are rendered changes without the units, so that those that crawl always may.
_CRAWLS = """\
# Chromium, for sources with `render = true`, shuts pages into namespaces of these three kinds; its
# other sandbox is a setuid helper, which NoNewPrivileges rules out.
RestrictNamespaces=user pid net"""
_SERVES = "RestrictNamespaces=yes"
_LONG = """\
Type=exec
Restart=on-failure
RestartSec=30
# One signal to the first process alone, which lets a crawl under way end its pages, and an alert
# that is being sent arrive (a minute at most), before it ends itself.
KillMode=mixed
TimeoutStopSec=120"""
_ONCE = """\
Type=oneshot
# 1: some source or page failed, which `python -m archive status` tells.
SuccessExitStatus=1
KillMode=mixed
TimeoutStartSec=infinity
TimeoutStopSec=120"""
_INSTALL = "\n[Install]\nWantedBy=multi-user.target\n"
_TIMER = """\
# /etc/systemd/system/kursblatt-once.timer
[Unit]
Description=Kursblatt: every five minutes, crawl what is due

[Timer]
OnBootSec=2min
OnUnitInactiveSec=5min
RandomizedDelaySec=30

[Install]
WantedBy=timers.target
"""
_HEAD = """\
# Each part is a file of the name above it. `mkdir -p {archive}` first; then one of the two ways:
#   systemctl enable --now kursblatt.service            the schedule runs all the time
#   systemctl enable --now kursblatt-once.timer         it looks every five minutes
# and, for the pages: systemctl enable --now kursblatt-serve.service
"""
_CRON = """\
# Or without systemd, a line for `crontab -e`:
# */5 * * * * cd {checkout} && {contact} {command} >> {log} 2>&1
"""


def units(archive: Path, sources: Path, contact: str) -> str:
    """The text that `schedule --print-systemd` prints. `contact` goes into the User-Agent."""
    archive, sources = archive.resolve(), sources.resolve()
    folders = ["--archive", str(archive), "--sources", str(sources)]
    told = f"KURSBLATT_CONTACT={contact or 'you@example.org'}"
    once = ["crawler", "schedule", "--once", *folders]
    return "\n".join(
        [
            _HEAD.format(archive=shlex.quote(str(archive))),
            _unit(
                "kursblatt.service", "schedule", _LONG, _CRAWLS,
                ["crawler", "schedule", *folders], archive, told,
            ) + _INSTALL,
            _unit(
                "kursblatt-once.service", "what is due", _ONCE, _CRAWLS, once, archive, told,
            ),
            _TIMER,
            _unit(
                "kursblatt-serve.service", "pages", _LONG, _SERVES,
                ["archive", "serve", "--archive", str(archive)], archive, told,
            ) + _INSTALL,
            _CRON.format(
                checkout=_shell(str(_CHECKOUT)),
                contact=_shell(told),
                command=" ".join(map(_shell, _command(once))),
                log=_shell(str(archive / "schedule.log")),
            ),
        ]
    )  # fmt: skip


def _unit(
    name: str,
    what: str,
    service: str,
    namespaces: str,
    command: list[str],
    archive: Path,
    contact: str,
) -> str:
    program, *arguments = _command(command)
    return _UNIT.format(
        name=name,
        description=f"Kursblatt: {what}",
        service=service,
        user=getpass.getuser(),
        checkout=_escaped(str(_CHECKOUT)),
        contact=_quoted(contact),
        command=" ".join([_quoted(program), *map(_argument, arguments)]),
        sandbox=_SANDBOX.format(archive=_quoted(str(archive)), namespaces=namespaces),
    )


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", *arguments]


def _escaped(text: str) -> str:
    """As systemd reads a path: % begins its specifiers."""
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """As systemd reads a word (systemd.syntax): quoted where it has spaces or quotes."""
    text = _escaped(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' if not text or any(c.isspace() or c in "'\"" for c in text) else text


def _argument(text: str) -> str:
    """As it reads one of a command, where alone $ begins a variable (systemd.service); not in
    Environment= or a path (systemd.exec), nor in the program."""
    return _quoted(text.replace("$", "$$"))


def _shell(text: str) -> str:
    """As crontab reads a word: % would end the line."""
    return shlex.quote(text).replace("%", "\\%")
