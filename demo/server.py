"""Server: the page and its JSON interface on the loopback interface."""

from base64 import b64decode
from binascii import Error as NotBase64Error
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from aiohttp import web

from demo.gate import add_headers, keep_gate, read_body
from demo.in_force import in_force_view
from demo.lookups import Lookups
from demo.stage import Stage
from demo.streams import Streams
from demo.telegram import Chat, Person
from demo.unread import Unread
from demo.views import (
    clock_view,
    effect_view,
    letters_view,
    newcomer_view,
    town_today,
    town_view,
)

PAGE = Path(__file__).parent / "page"
PORT = 8770
_HOST = "127.0.0.1"
_MINUTE = 60_000
_LARGEST = 4 * 1024 * 1024  # bytes of one request; a roster is some ten thousand


class DemoServer:
    """Serves one stage on 127.0.0.1; a taken port is replaced by a free one."""

    def __init__(self, stage: Stage, *, port: int = PORT) -> None:
        self._stage = stage
        self._port = port
        self._runner: web.AppRunner | None = None
        self._unread = Unread(stage.citizens)
        self._unread.see_all()
        self._lookups = Lookups()
        self._streams = Streams(self._fingerprint, lambda: town_today(stage, self._unread))

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{_HOST}:{self._port}"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[keep_gate], client_max_size=_LARGEST)
        app.on_response_prepare.append(add_headers)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, _HOST, self._port).start()
        except OSError:
            await web.TCPSite(self._runner, _HOST, 0).start()
        self._port = self._runner.addresses[0][1]
        self._streams.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._streams.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    def _routes(self) -> list[web.AbstractRouteDef]:
        person = "/api/people/{person:\\d+}"
        return [
            web.get("/", self._page),
            web.get("/api/town", self._town),
            web.get("/api/desk", self._desk),
            web.get("/api/events", self._events),
            web.post("/api/clock", self._jump),
            web.post("/api/letters", self._issue),
            web.get(person, self._screen),
            web.get(f"{person}/files/{{chat:-?\\d+}}/{{message:\\d+}}", self._file),
            web.post(f"{person}/messages", self._send),
            web.post(f"{person}/documents", self._send_document),
            web.post(f"{person}/lookups", self._look_up),
            web.post(f"{person}/offers", self._choose_offer),
            web.post(f"{person}/keys", self._press_key),
            web.post(f"{person}/presses", self._press_button),
            web.post(f"{person}/seen", self._see),
            web.static("/", PAGE),
        ]

    def _fingerprint(self) -> object:
        stage = self._stage
        clock = clock_view(stage)
        said = sum(chat.last_id for chat in stage.telegram.chats.values())
        return said, clock["now"] // _MINUTE, clock["moving"], self._unread.by_person()

    async def _page(self, request: web.Request) -> web.StreamResponse:
        del request  # there is one page
        return web.FileResponse(PAGE / "index.html")

    async def _town(self, request: web.Request) -> web.StreamResponse:
        del request  # the town is the same for all
        return web.json_response(town_view(self._stage))

    async def _desk(self, request: web.Request) -> web.StreamResponse:
        del request  # one desk
        return web.json_response(
            {
                "clock": clock_view(self._stage),
                "letters": letters_view(self._stage),
                "in_force": await in_force_view(self._stage),
                "newcomer": await newcomer_view(self._stage),
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        chosen = request.query.get("person", "")
        person = self._person(chosen) if chosen else None
        if person is not None:
            self._stage.in_hand.add(person.id)
        return await self._streams.serve(request, person)

    async def _jump(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, jump=str)
        await self._stage.jump(body["jump"])
        return web.json_response(clock_view(self._stage))

    async def _issue(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, letter=str)
        effect = await self._stage.issue(body["letter"])
        return web.json_response(await effect_view(self._stage, effect))

    async def _screen(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request.match_info["person"])
        chats: list[dict[str, Any]] = []
        for view, chat in zip(person.chats_for_page(), person.chats(), strict=True):
            view["messages"] = person.messages_for_page(chat)
            view["unread"] = self._unread.of_chat(person, chat)
            chats.append(view)
        return web.json_response({"chats": chats, "menu": person.menu()})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """What a message carries: a picture to be shown, anything else only to be kept."""
        person = self._person(request.match_info["person"])
        chat = self._stage.telegram.chats[int(request.match_info["chat"])]
        number = int(request.match_info["message"])
        message = next((one for one in person.messages(chat) if one.id == number), None)
        content = message.content if message else None
        if content and content.photo:
            return web.Response(body=content.photo.data, content_type=content.photo.mime_type)
        if content and content.document:
            name = quote(content.document.name)
            kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
            return web.Response(body=content.document.data, headers=kept)
        raise web.HTTPNotFound(text="Berkas itu tidak ada.")

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int, text=str)
        person, chat = self._place(request, body)
        person.send(body["text"], to=chat)
        return web.json_response({})

    async def _send_document(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int, name=str, data=str)
        person, chat = self._place(request, body)
        try:
            data = b64decode(body["data"], validate=True)
        except NotBase64Error:
            raise web.HTTPBadRequest(text="Isi berkas tidak terbaca.") from None
        person.send_document(data, body["name"], to=chat)
        return web.json_response({})

    async def _look_up(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, text=str)
        person = self._person(request.match_info["person"])
        return web.json_response(await self._lookups.ask(person, body["text"]))

    async def _choose_offer(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int, offer=str)
        person, chat = self._place(request, body)
        self._lookups.choose(person, body["offer"], chat)
        return web.json_response({})

    async def _press_key(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int, label=str)
        person, chat = self._place(request, body)
        person.press_key(body["label"], to=chat)
        return web.json_response({})

    async def _press_button(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int, message_id=int, data=str)
        person, chat = self._place(request, body)
        person.press_button(data=body["data"], on=chat.messages[body["message_id"]])
        return web.json_response({})

    async def _see(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request, chat_id=int)
        self._unread.see(*self._place(request, body))
        return web.json_response({})

    def _place(self, request: web.Request, body: dict[str, Any]) -> tuple[Person, Chat]:
        """Who speaks, and in which chat. Raises KeyError, or PersonError for strangers there."""
        person = self._person(request.match_info["person"])
        chat = self._stage.telegram.chats[body["chat_id"]]
        person.messages(chat)
        return person, chat

    def _person(self, account: str) -> Person:
        return self._stage.citizens[int(account)].person
