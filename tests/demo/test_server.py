import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import time
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from demo.citizens import Citizen
from demo.server import PAGE, DemoServer
from demo.stage import Stage
from handlers.wording import labels
from schedules.people import Role

pytestmark = pytest.mark.asyncio(loop_scope="module")
_LOCAL = re.compile(r"https?://(?!127\.0\.0\.1|www\.w3\.org/2000/svg)")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(server: DemoServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as session:
        yield session


def someone(stage: Stage, role: Role = Role.PEGAWAI) -> Citizen:
    return next(c for c in stage.citizens if c.asn.role is role)


async def read(client: aiohttp.ClientSession, path: str) -> dict[str, Any]:
    async with client.get(path) as response:
        assert response.status == 200
        body: dict[str, Any] = await response.json()
        return body


async def post(
    client: aiohttp.ClientSession, path: str, body: object, **headers: str
) -> tuple[int, dict[str, Any]]:
    async with client.post(path, json=body, headers=headers) as response:
        return response.status, await response.json()


async def test_everybody_but_the_newcomer_has_enrolled_and_been_told_this_morning(
    stage: Stage,
) -> None:
    for citizen in stage.citizens:
        texts = citizen.person.texts()
        if citizen.asn.nip == stage.town.newcomer:
            assert texts == []
        else:
            assert texts[0].startswith("Akun terhubung")


async def test_the_kepala_has_this_mornings_recap(stage: Stage) -> None:
    texts = someone(stage, Role.KEPALA).person.texts()
    assert any(text.startswith("Rekap Senin, 23 November 2026") for text in texts)


async def test_the_page_is_served_and_may_fetch_nothing_from_elsewhere(
    client: aiohttp.ClientSession,
) -> None:
    async with client.get("/") as response:
        assert "Giliran" in await response.text()
        assert response.headers["Content-Security-Policy"].startswith("default-src 'self';")
    for path in PAGE.iterdir():
        assert not _LOCAL.search(path.read_text()), path.name
        async with client.get(f"/{path.name}") as response:
            assert response.status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "giliran.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "http://giliran.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({}, 404),
    ],
    ids=["foreign host", "foreign port", "foreign page", "no json", "unknown jump"],
)
async def test_a_strangers_request_is_refused(
    client: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    sent = {"Content-Type": "application/json"} | headers
    async with client.post("/api/clock", data=b'{"jump": "x"}', headers=sent) as response:
        assert response.status == status
        assert set(await response.json()) == {"error"}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/clock", {}, 400),
        ("/api/clock", {"jump": 7}, 400),
        ("/api/clock", [], 400),
        ("/api/letters", {"letter": "c9"}, 404),
        ("/api/people/1/seen", {"chat_id": 1}, 404),
        ("/api/people/10001/messages", {"chat_id": 10001, "text": "  "}, 409),
        ("/api/people/10001/messages", {"chat_id": 10002, "text": "x"}, 409),
    ],
    ids=["empty", "number", "list", "no letter", "nobody", "no words", "another's chat"],
)
async def test_what_makes_no_sense_is_refused_with_a_sentence(
    client: aiohttp.ClientSession, path: str, body: object, status: int
) -> None:
    found, answer = await post(client, path, body)
    assert found == status
    assert answer["error"].endswith(".")


async def test_a_key_of_the_keyboard_is_answered(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    person = someone(stage).person
    path = f"/api/people/{person.id}"
    await post(client, f"{path}/keys", {"chat_id": person.id, "label": labels.SCHEDULE})
    await stage.settle()
    private = (await read(client, path))["chats"][0]
    assert [m["mine"] for m in private["messages"][-2:]] == [True, False]
    assert "Pekan ini" in private["messages"][-1]["html"]


async def test_a_button_under_a_message_is_answered(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    person = someone(stage).person
    path = f"/api/people/{person.id}"
    await post(client, f"{path}/messages", {"chat_id": person.id, "text": "/hariini"})
    await stage.settle()
    message = (await read(client, path))["chats"][0]["messages"][-1]
    (button,) = [b for row in message["buttons"] for b in row if b["text"] == labels.WHY]
    press = {"chat_id": person.id, "message_id": message["id"], "data": button["data"]}
    assert await post(client, f"{path}/presses", press) == (200, {})
    await stage.settle()
    assert person.texts()[-1].startswith("Mengapa Senin, 23 November 2026")


async def test_whoever_is_called_to_the_piket_takes_it_up(stage: Stage) -> None:
    opd = next(opd for opd in stage.opds if opd.code == "DISKOMINFO")
    cards = await stage.app.services.batons.today(opd.code, stage.clock.now())
    assert cards
    for card in cards:
        assert card.taken_at is not None
        assert opd.zone.day_of(card.taken_at) == stage.today
        assert card.taken_at.astimezone(opd.zone.tz).time() < time(7, 45)


async def test_a_group_is_a_chat_of_its_own_and_has_the_days_card(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    person = someone(stage).person
    group = (await read(client, f"/api/people/{person.id}"))["chats"][1]
    assert group["name"] == "Grup Dinas Komunikasi dan Informatika"
    assert group["messages"][-1]["text"].startswith("Senin, 23 November 2026: WFO")


async def test_an_offer_is_posted_only_after_it_was_shown(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    person = someone(stage).person
    path = f"/api/people/{person.id}"
    status, found = await post(client, f"{path}/lookups", {"text": "besok"})
    assert status == 200
    own = found["offers"][0]
    assert own["title"].startswith("Jadwal saya")
    group = (await read(client, path))["chats"][1]["id"]
    body = {"chat_id": group, "offer": own["id"]}
    assert await post(client, f"{path}/offers", body) == (200, {})
    said = (await read(client, path))["chats"][1]["messages"][-1]
    assert said["mine"]
    assert said["html"] == own["html"]
    status, _ = await post(client, f"{path}/offers", body | {"offer": "saya-2030"})
    assert status == 404


async def test_the_desk_shows_which_letters_the_town_lives_under_and_where(
    client: aiohttp.ClientSession,
) -> None:
    shown = (await read(client, "/api/desk"))["in_force"]
    hints = {one["label"]: one["hint"] for one in shown}
    assert len(hints) == 5
    health = hints["Layanan Kesehatan Bekerja Penuh dari Kantor"]
    assert health.endswith("Hari ini bagi DINKES.")
    assert hints["Bekerja dari Rumah setiap Hari Jumat"].endswith("tidak mengatur siapa pun.")
    assert hints["Pengaturan Kehadiran di Dinas Lingkungan Hidup"].endswith(
        "Hari ini bagi DLH, dibatasi 800/11/2026."
    )


async def test_a_letter_says_what_it_did_and_the_morning_brings_it_to_everybody(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    status, effect = await post(client, "/api/letters", {"letter": "semua-rumah"})
    assert status == 200
    assert effect["day"] == "Selasa, 24 November 2026"
    assert effect["places"]["WFH"] > effect["places"]["WFO"] > 0
    status, clock = await post(client, "/api/clock", {"jump": "pagi"})
    assert status == 200
    assert clock["jumps"][3]["label"] == "Hari ini 07.25"
    rows = (await first_event(client, "town"))["opds"]
    wib = [row for row in rows if row["zone"] == "WIB"]
    assert all(row["told"] >= row["due"] - 1 for row in wib)
    assert sum(row["places"]["WFH"] for row in rows) == effect["places"]["WFH"]
    staff = [c for c in stage.citizens if c.asn.opd == "DISKOMINFO" and c.person.chat.started]
    told = [c.person.texts()[-1] for c in staff]
    assert sum("bekerja dari rumah (WFH)" in text.partition("\n")[0] for text in told) > 5
    assert any("800/101/2026" in text for text in told)


async def test_what_nobody_has_looked_at_is_counted_until_it_is_seen(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    citizen = [c for c in stage.citizens if c.asn.role is Role.OPERATOR][1]
    account = str(citizen.person.id)
    before = (await first_event(client, "town"))["unread"].get(account, 0)
    citizen.person.send("/piket")
    await stage.settle()
    assert (await first_event(client, "town"))["unread"][account] == before + 1
    await post(client, f"/api/people/{account}/seen", {"chat_id": citizen.person.id})
    assert account not in (await first_event(client, "town"))["unread"]


async def test_a_newcomer_enrols_with_the_code_from_the_desk(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    newcomer = (await read(client, "/api/desk"))["newcomer"]
    person = stage.citizens[newcomer["id"]].person
    person.start()
    await stage.settle()
    person.send(newcomer["code"])
    await stage.settle()
    assert person.texts()[-1].startswith(f"Akun terhubung: {newcomer['name']}")
    assert (await read(client, "/api/desk"))["newcomer"]["code"] == ""


async def test_what_comes_to_a_screen_is_sent_to_its_page_at_once(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    person = someone(stage, Role.KEPALA).person
    async with asyncio.timeout(10), client.get(f"/api/events?person={person.id}") as stream:
        events = event_lines(stream)
        await anext(events)
        person.send("/rekap")
        async for kind, body in events:
            if kind == "screen" and body["kind"] == "message" and not body["body"]["mine"]:
                assert body["body"]["text"].startswith("Rekap")
                break


async def test_whoever_is_looked_through_checks_in_by_themselves_only(
    client: aiohttp.ClientSession, stage: Stage
) -> None:
    me = [c for c in stage.citizens if c.asn.opd == "DISDAG"][1].person
    async with client.get(f"/api/events?person={me.id}"):
        await post(client, "/api/clock", {"jump": "rekap"})
    today = [m for m in me.messages() if not m.from_bot and m.date > stage.telegram.now() - 14400]
    assert today == []
    others = (c.person for c in stage.citizens if c.person is not me)
    since = stage.telegram.now() - 14400
    assert sum(any(not m.from_bot and m.date > since for m in p.messages()) for p in others) > 20


async def test_a_taken_port_is_replaced_by_a_free_one(server: DemoServer, stage: Stage) -> None:
    taken = int(server.url.rpartition(":")[2])
    async with DemoServer(stage, port=taken) as other:
        assert other.url != server.url
        async with aiohttp.request("GET", other.url) as response:
            assert response.status == 200


async def event_lines(
    stream: aiohttp.ClientResponse,
) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """The events of a stream, by kind and body."""
    kind = ""
    async for line in stream.content:
        name, _, value = line.decode().strip().partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


async def first_event(client: aiohttp.ClientSession, wanted: str) -> dict[str, Any]:
    async with asyncio.timeout(10), client.get("/api/events") as stream:
        async for kind, body in event_lines(stream):
            if kind == wanted:
                return body
    raise AssertionError(wanted)
