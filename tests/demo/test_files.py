"""What the bot sends as a file, as the page may fetch it: by whoever has it in their chat."""

from base64 import b64encode
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from icalendar import Calendar

from demo.citizens import Citizen
from demo.server import DemoServer
from demo.stage import Stage
from schedules.people import Role

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(server: DemoServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as session:
        yield session


def kepala(stage: Stage) -> Citizen:
    return next(citizen for citizen in stage.citizens if citizen.asn.role is Role.KEPALA)


def address(citizen: Citizen, message: int, viewer: Citizen | None = None) -> str:
    viewer = viewer or citizen
    return f"/api/people/{viewer.person.id}/files/{citizen.person.chat.id}/{message}"


async def test_a_picture_is_shown_as_it_was_sent(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    head = kepala(stage)
    sent = await head.person.ask("/gambar")
    async with client.get(address(head, sent.id)) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert sent.content.photo is not None
        assert await response.read() == sent.content.photo.data


async def test_any_other_file_is_kept_and_never_opened_in_the_page(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    head = kepala(stage)
    sent = await head.person.ask("/kalender")
    async with client.get(address(head, sent.id)) as response:
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert response.content_type == "application/octet-stream"
        assert Calendar.from_ical(await response.read()).events


async def test_a_file_is_nobody_elses_and_a_plain_message_has_none(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    head = kepala(stage)
    other = next(citizen for citizen in stage.citizens if citizen is not head)
    sent = await head.person.ask("/gambar")
    async with client.get(address(head, sent.id, viewer=other)) as response:
        assert response.status == 409
    async with client.get(address(head, sent.id - 1)) as response:  # the command itself
        assert response.status == 404


async def test_a_file_reaches_the_bot_under_its_name(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    operator = next(one for one in stage.citizens if one.asn.role is Role.OPERATOR).person
    path = f"/api/people/{operator.id}/documents"
    data = b64encode(b"NIP,Nama\n123,Budi\n").decode()
    body = {"chat_id": operator.id, "name": "pegawai.csv", "data": data}
    async with client.post(path, json=body) as response:
        assert response.status == 200
    await stage.settle()
    assert "Berkas pegawai.csv belum dapat diterima" in operator.texts()[-1]
    async with client.post(path, json=body | {"data": "bukan base64!"}) as response:
        assert response.status == 400
        assert (await response.json())["error"] == "Isi berkas tidak terbaca."
