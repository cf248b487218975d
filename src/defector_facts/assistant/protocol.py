"""The server of the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from defector_facts import __version__, output
from defector_facts.assistant import citing, guidance, resources
from defector_facts.assistant.arguments import ArgumentError
from defector_facts.assistant.resources import UnknownResourceError
from defector_facts.assistant.toolbox import Toolbox, UnknownToolError
from defector_facts.base import FactBase

_Answer = TypeVar("_Answer")

_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_MOST_COMPLETIONS = 100  # the protocol's limit
_CHUNK = 1 << 16  # bytes


def serve(base: FactBase) -> None:
    """Serves ``base`` until the client closes standard input.

    Raises ``ReaderGoneError`` if the client stops reading before an answer is written, and
    ``OutputError`` if standard output can't be written.
    """
    if sys.stdin is None:  # closed before the program started: there is no client
        return
    # Without the SDK's warnings about invalid messages: the client gets an error for each.
    logging.getLogger("mcp").setLevel(logging.ERROR)
    handlers = _Handlers(Toolbox(base))
    # Commands run without the garbage collector, but a server may run for weeks.
    gc.freeze()
    gc.enable()
    try:
        anyio.run(_serve, handlers)
    except BaseException as error:
        raise _cause(error) from None


async def _serve(handlers: _Handlers) -> None:
    server = handlers.server()
    async with stdio_server(stdin=_standard_input()) as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _standard_input() -> _InterruptibleLines | None:
    """Standard input by lines; ``None``, which leaves it to the SDK, if it is no real file."""
    try:
        return _InterruptibleLines(sys.stdin.fileno())
    except OSError:
        return None


class _InterruptibleLines(anyio.AsyncFile[str]):
    """The lines of standard input, read so that the server can end while it waits for one.

    The SDK waits in a thread that can't be interrupted: if the client stopped reading, the server
    would not end before the client's next line.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(sys.stdin)
        self._descriptor = descriptor

    async def __aiter__(self) -> AsyncIterator[str]:
        unfinished: list[bytes] = []
        while chunk := await _in_daemon_thread(lambda: os.read(self._descriptor, _CHUNK)):
            *lines, rest = chunk.split(b"\n")
            for line in lines:
                yield b"".join((*unfinished, line)).decode("utf-8", "replace")
                unfinished.clear()
            unfinished.append(rest)
        if last := b"".join(unfinished):
            yield last.decode("utf-8", "replace")


async def _in_daemon_thread(work: Callable[[], _Answer]) -> _Answer:
    """The result of ``work``, run in a thread that does not keep the program alive."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[_Answer] = loop.create_future()

    def settle(answer: _Answer | None, error: BaseException | None) -> None:
        if found.cancelled():
            return
        if error is not None:
            found.set_exception(error)
        else:
            found.set_result(answer)  # type: ignore[arg-type]

    def run() -> None:
        answer, error = None, None
        try:
            answer = work()
        except OSError as raised:
            error = raised
        # If the loop has ended meanwhile, nobody waits for the answer.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, answer, error)

    Thread(target=run, daemon=True).start()
    return await found


def _cause(error: BaseException) -> BaseException:
    """The error to report: the first of an exception group, as an error of ``output``."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, BrokenPipeError):
        return output.ReaderGoneError()
    if isinstance(error, OSError):
        return output.OutputError((error.strerror or str(error)).lower())
    return error


class _Handlers:
    """The handlers for the protocol's requests."""

    def __init__(self, toolbox: Toolbox) -> None:
        self._toolbox = toolbox
        self._base = toolbox.base
        # Answers are computed one at a time, in a thread: the protocol's loop stays free for pings.
        self._limiter = anyio.CapacityLimiter(1)

    def server(self) -> Server[Any]:
        """The server with these handlers."""
        return Server(
            "facts",
            version=__version__,
            title=self._base.info.title,
            instructions=guidance.instructions(self._base),
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_resource_templates,
            on_read_resource=self.read_resource,
            on_list_prompts=self.list_prompts,
            on_get_prompt=self.get_prompt,
            on_completion=self.complete,
        )

    async def _one_at_a_time(self, work: Callable[[], _Answer]) -> _Answer:
        """The result of ``work``, run in a thread when no other answer is being computed."""
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    async def list_tools(
        self, _: Any, params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        offers = await self._one_at_a_time(lambda: [*self._toolbox.offers()])
        tools = [
            types.Tool(
                name=offer.name,
                title=offer.title,
                description=offer.description,
                input_schema=dict(offer.input_schema),
                output_schema=dict(offer.output_schema),
                annotations=_READ_ONLY,
            )
            for offer in offers
        ]
        return types.ListToolsResult(tools=tools)

    async def call_tool(self, _: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            reply = await self._one_at_a_time(
                lambda: self._toolbox.call(params.name, params.arguments or {})
            )
        except UnknownToolError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from None
        except ArgumentError as error:  # a result, not a protocol error, so that the model sees it
            return _failed(f"{params.name}: {error}")
        except Exception as error:
            said = f"this should not happen: {type(error).__name__}"
            output.report(f"facts: {said}: {error}; please report it")
            return _failed(f"{params.name}: {said}. It is a fault of the program; please report it")
        return types.CallToolResult(
            content=[types.TextContent(text=reply.text)], structured_content=reply.structured
        )

    async def list_resources(
        self, _: Any, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        cursor = params.cursor if params is not None else None
        if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 12):
            raise MCPError(types.INVALID_PARAMS, "the cursor is not one that this server gave")
        found, following = await self._one_at_a_time(
            lambda: resources.listed(self._base, int(cursor or 0))
        )
        return types.ListResourcesResult(
            resources=[
                types.Resource(uri=r.uri, name=r.name, title=r.title, mime_type="text/plain")
                for r in found
            ],
            next_cursor=str(following) if following is not None else None,
        )

    async def list_resource_templates(
        self, _: Any, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        template = types.ResourceTemplate(
            uri_template=resources.TEMPLATE,
            name="record",
            title="A record of the fact base",
            description="A whole record with its period, standing and sources. Its text is data.",
            mime_type="text/plain",
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(
        self, _: Any, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        uri = str(params.uri)
        try:
            found = await self._one_at_a_time(lambda: resources.read(self._toolbox, uri))
        except UnknownResourceError as error:
            raise MCPError(types.INVALID_PARAMS, str(error), {"uri": uri[:300]}) from None
        return types.ReadResourceResult(
            contents=[
                types.TextResourceContents(uri=uri, mime_type="text/plain", text=found.text),
                types.TextResourceContents(uri=uri, mime_type="application/json", text=found.json),
            ]
        )

    async def list_prompts(
        self, _: Any, params: types.PaginatedRequestParams | None
    ) -> types.ListPromptsResult:
        prompt = types.Prompt(
            name=citing.NAME,
            title=citing.TITLE,
            description=citing.ABOUT,
            arguments=[
                types.PromptArgument(name="what", description=citing.ABOUT_WHAT, required=True),
                types.PromptArgument(name="style", description=citing.ABOUT_STYLE),
            ],
        )
        return types.ListPromptsResult(prompts=[prompt])

    async def get_prompt(
        self, _: Any, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        given = params.arguments or {}
        if params.name != citing.NAME:
            raise MCPError(types.INVALID_PARAMS, f"no such prompt; there is {citing.NAME}")
        try:
            text = await self._one_at_a_time(
                lambda: citing.cite_this_properly(
                    self._toolbox, given.get("what", ""), given.get("style")
                )
            )
        except ArgumentError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from None
        message = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(description=citing.ABOUT, messages=[message])

    async def complete(self, _: Any, params: types.CompleteRequestParams) -> types.CompleteResult:
        name, begun = params.argument.name, params.argument.value
        if isinstance(params.ref, types.PromptReference):
            values = citing.completions(name, begun)
        else:
            kind = (params.context.arguments or {}).get("kind") if params.context else None
            values = await self._one_at_a_time(
                lambda: resources.completions(self._base, name, begun, kind)
            )
        return types.CompleteResult(
            completion=types.Completion(
                values=values[:_MOST_COMPLETIONS],
                total=len(values),
                has_more=len(values) > _MOST_COMPLETIONS,
            )
        )


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=f"{message}.")], is_error=True)
