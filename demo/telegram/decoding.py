"""Reads a Bot API request off the wire, in any of the ways the real server takes it."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import web

from demo.telegram.arguments import Upload
from demo.telegram.refusals import bad_request

Parameters = dict[str, object]

_FORM = "application/x-www-form-urlencoded"


async def read_request(request: web.BaseRequest) -> tuple[Parameters, dict[str, Upload]]:
    """Return the parameters and the uploads of a call.

    Query string, urlencoded form, multipart form and JSON object are understood; the body wins.

    Raises:
        RefusalError: 400 for a body that is none of these.
    """
    parameters: Parameters = dict(parse_qsl(request.query_string, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    if not request.can_read_body:
        return parameters, uploads
    kind = request.content_type
    if kind == _FORM:
        body = (await request.read()).decode()
        parameters.update(parse_qsl(body, keep_blank_values=True))
    elif kind == "multipart/form-data":
        _sort_parts(await request.post(), parameters, uploads)
    elif kind == "application/json":
        parameters.update(_read_json(await request.read()))
    elif await request.read():
        raise bad_request(f"unsupported content type {kind}")
    return parameters, uploads


def _sort_parts(
    parts: Mapping[str, str | bytes | bytearray | web.FileField],
    parameters: Parameters,
    uploads: dict[str, Upload],
) -> None:
    for name, part in parts.items():
        if isinstance(part, web.FileField):
            uploads[name] = Upload(name=part.filename, data=part.file.read())
            part.file.close()
        else:
            parameters[name] = part if isinstance(part, str) else bytes(part).decode()


def _read_json(body: bytes) -> Parameters:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse request JSON body") from None
    if not isinstance(given, dict):
        raise bad_request("request JSON body must be an Object")
    return given
