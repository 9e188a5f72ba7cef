"""The table of rights, written out a second time by hand and asked of the real application.

A new action without a row here fails, and so does a row that the application answers otherwise.
"""

from itertools import product

import pytest

from demo.telegram import Group, Person
from handlers.rights import Action, ChatSort
from handlers.wording import chat as chat_words
from schedules.mandates import Mandate
from schedules.people import Role
from schedules.services.roles import Stamp
from tests.handlers.conftest import MONDAY, Office

WHO = ("nobody", "staff", "operator", "head", "admin", "auditor")
NAMES = {
    "staff": "Budi",
    "operator": "Dewi",
    "head": "Hasan",
    "admin": "Wati",
    "auditor": "Agus",
}
# One letter for each of WHO: y yes, e enrol first, n not this role, p in private only, g in a group.
TABLE = {
    # action: (in private, in a group)
    Action.START: ("yyyyyy", "yyyyyy"),
    Action.HELP: ("yyyyyy", "yyyyyy"),
    Action.CANCEL: ("yyyyyy", "yyyyyy"),
    Action.LEAVE: ("eyyyyy", "pppppp"),
    Action.BIND_GROUP: ("gggggg", "yyyyyy"),
    Action.SEE_TODAY: ("eyyyyy", "pppppp"),
    Action.SEE_TOMORROW: ("eyyyyy", "pppppp"),
    Action.SEE_SCHEDULE: ("eyyyyy", "pppppp"),
    Action.SEE_WHY: ("eyyyyy", "pppppp"),
    Action.SEE_PICTURE: ("eyyyyy", "pppppp"),
    Action.SEE_CALENDAR: ("eyyyyy", "pppppp"),
    Action.CHECK_IN: ("eyyyyy", "pppppp"),
    Action.SEE_PIKET: ("eyyyyy", "eyyyyy"),
    Action.SEE_RECAP: ("enyyyy", "pppppp"),
    Action.UNBIND_GROUP: ("enyyyn", "enyyyn"),
    Action.SHOW_TAGS: ("enyyyn", "pppppp"),
    Action.SEE_ROSTER: ("enyyyy", "pppppp"),
    Action.KEEP_ROSTER: ("enyyyn", "pppppp"),
    Action.SEE_LETTERS: ("enyyyy", "pppppp"),
    Action.TRY_LETTER: ("enyyyn", "pppppp"),
    Action.WRITE_LETTER: ("enyyyn", "pppppp"),
    Action.WISH: ("eyyyyy", "pppppp"),
    Action.SWAP: ("eyyyyy", "pppppp"),
    Action.PHONE: ("eyyyyy", "pppppp"),
    Action.ABSENCE: ("eyyyyy", "pppppp"),
    Action.PIN: ("enyyyn", "pppppp"),
    Action.CLOSE_UNIT: ("enyyyn", "pppppp"),
    Action.PICK_OFFICE: ("eyyyyy", "pppppp"),
    Action.SET_ROLE: ("ennyyn", "pppppp"),
    Action.SEE_TRAIL: ("eyyyyy", "pppppp"),
}
PRIVATE_ONLY = chat_words.PRIVATE_ONLY
SIGNS = {
    PRIVATE_ONLY: "p",
    chat_words.GROUP_ONLY: "g",
    "Akun ini belum terhubung": "e",
    "Mohon maaf, permintaan ini tersedia untuk": "n",
}


async def somebody(office: Office, who: str) -> Person:
    """The person of this name's account; their role is given as on the command line."""
    if who == "nobody":
        return office.telegram.add_person("Baru")
    if who in ("operator", "auditor"):
        role = Role(who)
        held = Mandate(
            asn_id=office.asns[NAMES[who]].id,
            opd=None if role.is_citywide else "DISDAG",
            role=role,
            first=MONDAY,
        )
        await office.services.roles.give(held, office.clock.now(), Stamp())
    return await office.enrolled(NAMES[who])


async def answered(asker: Person, action: Action, group: Group | None) -> str:
    """The letter of what the application answers first to a command."""
    chat = group.chat if group else None
    asker.send(f"/{action}", to=chat)
    asker.send("/bantuan", to=chat)  # answered after it: whatever came before was the answer
    told = [(await asker.hear(chat)).text]
    if action is Action.HELP:
        told.append((await asker.hear(chat)).text)
    while not told[-1].startswith("Bantuan Giliran"):
        told.append((await asker.hear(chat)).text)
    if len(told) == 1:
        return "unanswered"
    return next((sign for start, sign in SIGNS.items() if told[0].startswith(start)), "y")


def test_every_action_has_a_row() -> None:
    assert set(TABLE) == set(Action)
    assert {len(row) for rows in TABLE.values() for row in rows} == {len(WHO)}


@pytest.mark.parametrize(("who", "where"), list(product(WHO, ChatSort)), ids=str)
async def test_the_application_answers_as_the_table_says(
    office: Office, who: str, where: ChatSort
) -> None:
    asker = await somebody(office, who)
    group = None
    if where is ChatSort.GROUP:
        group = office.telegram.add_group("Grup Disdag", owner=asker)
        await asker.hear(group.chat)
    wrong = {}
    for action, rows in TABLE.items():
        expected = rows[where is ChatSort.GROUP][WHO.index(who)]
        if expected == "e" and group is not None:
            expected = "p"  # in a group nobody is told that they are strangers
        found = await answered(asker, action, group)
        if found != expected:
            wrong[str(action)] = (expected, found)
    assert wrong == {}
