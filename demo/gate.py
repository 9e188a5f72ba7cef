"""Gate: who may talk to the demo's server. Only a page of its own, on this machine, in JSON.

A web page elsewhere can make a browser call 127.0.0.1; it can forge neither the Host nor the
Origin header, nor send JSON without asking first.
"""

from collections.abc import Awaitable, Callable
from json import JSONDecodeError
from typing import Any

from aiohttp import web

from demo.telegram import PersonError
from handlers.wording.errors import sentence
from handlers.wording.phrases import plain
from schedules.errors import ScheduleError

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OURS = ("127.0.0.1", "localhost")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def keep_gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse strangers, and answer every refusal in JSON with one sentence."""
    try:
        _check(request)
        return await handler(request)
    except PersonError:
        return refusal(409, "Tidak dapat dilakukan di percakapan ini.")
    except ScheduleError as error:
        return refusal(422, plain(sentence(error)))
    except KeyError:
        return refusal(404, "Yang diminta tidak ada.")
    except web.HTTPException as error:
        return refusal(error.status, error.text or error.reason)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Forbid the page whatever it does not need; nothing is fetched from elsewhere."""
    del request  # every answer alike
    response.headers.update(_HEADERS)


def _check(request: web.Request) -> None:
    name, _, port = request.host.partition(":")
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    if name not in _OURS or (socket and port != str(socket[1])):
        raise web.HTTPForbidden(text="Demo ini hanya melayani alamat setempat.")
    if request.method in ("GET", "HEAD"):
        return
    if request.headers.get("Origin") not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="Demo ini hanya melayani halamannya sendiri.")
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Permintaan harus berupa JSON.")


async def read_body(request: web.Request, **fields: type) -> dict[str, Any]:
    """The request's JSON object with exactly these fields.

    Raises:
        HTTPBadRequest: it is no JSON object, or a field is missing or of another type.
    """
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise web.HTTPBadRequest(text="Permintaan bukan JSON.") from None
    if not isinstance(body, dict) or set(body) != set(fields):
        raise web.HTTPBadRequest(text="Isi permintaan tidak lengkap.")
    if any(type(body[name]) is not kind for name, kind in fields.items()):
        raise web.HTTPBadRequest(text="Isi permintaan tidak sesuai.")
    return body


def refusal(status: int, sentence: str) -> web.Response:
    """A refusal as the page shows it."""
    return web.json_response({"error": sentence}, status=status)
