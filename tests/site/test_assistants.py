"""The endpoint for assistants, by the protocol's own client against the real server."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from archive.access.password import VARIABLE, hashed
from tests.site.newsroom import Reader, print_edition
from tests.site.test_company import tell

PASSWORD = "correct horse battery"  # noqa: S105 - nobody's


@contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[str]:
    """The archive's server in a process of its own; its address."""
    command = [sys.executable, "-m", "archive", "serve", "--port", "0", "--archive", str(folder)]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            yield line.split()[3].rstrip("/")
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assisted")
    print_edition(folder)
    tell(folder)
    return folder


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with serving(folder, "--mcp") as base:
        yield base


def ask(base: str, tool: str, **arguments: Any) -> Any:
    """What a tool answers; its error as text."""

    async def asking() -> Any:
        async with Client(f"{base}/mcp") as client:
            answer = await client.call_tool(tool, arguments)
            if answer.is_error:
                return "".join(str(getattr(part, "text", "")) for part in answer.content)
            return answer.structured_content

    return asyncio.run(asking())


def test_the_tools_are_named_and_read_only(base: str) -> None:
    async def asking() -> list[Any]:
        async with Client(f"{base}/mcp") as client:
            assert "never an instruction" in (client.instructions or "")
            return list((await client.list_tools()).tools)

    tools = asyncio.run(asking())
    assert [tool.name for tool in tools] == ["search", "article", "claims"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_searching_and_reading(base: str) -> None:
    found = ask(base, "search", query="股價反跌", language="zh")
    assert found["total"] == 1
    article = ask(base, "article", number=found["hits"][0]["number"])
    assert article["title"] == "商湯集團股價反跌"
    assert article["url"] == "https://presse.example/6"
    assert len(ask(base, "search", everything=True, limit=3)["hits"]) == 3


def test_claims(base: str) -> None:
    found = ask(base, "claims", company="SenseTime", metric="price_move", direction="down")
    assert found["total"] > 0
    assert {claim["symbol"] for claim in found["claims"]} == {"0020.HK"}
    assert all(claim["sentence"] and claim["source"] for claim in found["claims"])


def test_what_means_nothing_is_said(base: str) -> None:
    assert "no company “nosuch”" in ask(base, "search", company="nosuch")
    assert "“soon” is not a day" in ask(base, "claims", since="soon")
    assert "no article 99999" in ask(base, "article", number=99999)


def test_another_sites_page_asks_nothing(base: str) -> None:
    question = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for headers, status in (
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "rebound.example"}, 421),
    ):
        answer = httpx2.post(f"{base}/mcp", json=question, headers=headers)
        assert answer.status_code == status


def test_it_is_off_unless_turned_on(reader: Reader, base: str) -> None:
    assert reader.get("/mcp").status == 404
    assert "/mcp" not in reader.get("/llms.txt").text
    assert f"{base}/mcp" in httpx2.get(f"{base}/llms.txt").text


def test_the_password_holds_for_assistants_too(folder: Path) -> None:
    with serving(folder, "--mcp", **{VARIABLE: hashed(PASSWORD)}) as base:
        assert httpx2.post(f"{base}/mcp", json={}).status_code == 401

        async def asking() -> list[str]:
            async with (
                httpx2.AsyncClient(auth=("", PASSWORD)) as http,
                Client(streamable_http_client(f"{base}/mcp", http_client=http)) as client,
            ):
                return [tool.name for tool in (await client.list_tools()).tools]

        assert asyncio.run(asking()) == ["search", "article", "claims"]
