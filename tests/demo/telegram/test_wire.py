import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from demo.telegram import Person, Telegram, TelegramServer

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61")
BUTTONS = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def url(server: TelegramServer, telegram: Telegram) -> str:
    return f"{server.base_url}{telegram.token}/sendMessage"


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"reply_markup": BUTTONS}},
        {"json": {"reply_markup": json.dumps(BUTTONS)}},
        {"data": {"reply_markup": json.dumps(BUTTONS)}},
        {"params": {"reply_markup": json.dumps(BUTTONS)}},
    ],
    ids=["json", "json within json", "form", "query"],
)
async def test_parameters_are_understood_however_they_come(
    session: aiohttp.ClientSession, url: str, budi: Person, body: dict[str, Any]
) -> None:
    way = next(iter(body))
    facts = {"chat_id": str(budi.id), "text": "Halo", "disable_notification": "true"}
    async with session.post(url, **{way: facts | body[way]}) as answer:
        assert answer.status == 200, await answer.text()
    assert budi.texts() == ["Halo"]
    assert budi.last().buttons == ["Ya"]
    assert budi.last().silent


async def test_a_get_works_like_a_post(
    session: aiohttp.ClientSession, url: str, budi: Person
) -> None:
    async with session.get(url, params={"chat_id": budi.id, "text": "Halo"}) as answer:
        assert answer.status == 200
    assert budi.texts() == ["Halo"]


async def test_a_multipart_file_is_kept_byte_for_byte(
    session: aiohttp.ClientSession, url: str, budi: Person
) -> None:
    form = aiohttp.FormData({"chat_id": str(budi.id), "document": "attach://berkas"})
    form.add_field("berkas", b"NIP;nama\n", filename="daftar.csv")
    async with session.post(url.replace("sendMessage", "sendDocument"), data=form) as answer:
        assert answer.status == 200, await answer.text()
    stored = budi.last().content.document
    assert stored is not None
    assert (stored.name, stored.data, stored.mime_type) == ("daftar.csv", b"NIP;nama\n", "text/csv")


async def test_an_upload_that_nothing_refers_to_is_refused(
    session: aiohttp.ClientSession, url: str, budi: Person
) -> None:
    form = aiohttp.FormData({"chat_id": str(budi.id), "text": "Halo"})
    form.add_field("berkas", b"x", filename="x.txt")
    async with session.post(url, data=form) as answer:
        assert answer.status == 400
    assert budi.texts() == []


async def test_a_photo_must_be_a_picture(
    session: aiohttp.ClientSession, url: str, budi: Person
) -> None:
    url = url.replace("sendMessage", "sendPhoto")
    for data, status in ((PIXEL, 200), (b"not a picture", 400)):
        form = aiohttp.FormData({"chat_id": str(budi.id)})
        form.add_field("photo", data, filename="a.png")
        async with session.post(url, data=form) as answer:
            assert answer.status == status
    photo = budi.last().content.photo
    assert photo is not None
    assert photo.width == 16


async def test_a_wrong_token_an_unknown_method_and_broken_json_are_told_apart(
    session: aiohttp.ClientSession, server: TelegramServer, url: str, budi: Person
) -> None:
    async with session.get(f"{server.base_url}1:wrong/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    async with session.get(url.replace("sendMessage", "sendTelepathy")) as answer:
        assert answer.status == 404
        assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    headers = {"Content-Type": "application/json"}
    async with session.post(url, data=b"{", headers=headers) as answer:
        assert answer.status == 400
    assert budi.texts() == []


async def test_a_server_comes_back_on_its_port_with_the_world_as_it_was(
    session: aiohttp.ClientSession, telegram: Telegram, budi: Person
) -> None:
    server = TelegramServer(telegram)
    await server.start()
    before = server.url
    await server.stop()
    budi.send("selagi mati")
    await server.start()
    assert server.url == before
    async with session.get(f"{server.base_url}{telegram.token}/getUpdates") as answer:
        assert (await answer.json())["result"][0]["message"]["text"] == "selagi mati"
    await server.stop()
