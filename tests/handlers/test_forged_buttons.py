"""Buttons that nobody was given: whatever they carry, they show nothing of others and change nothing.

An attacker can send any callback data: other people's ids, other OPDs, entries of the journal,
dialogues of others. They press each from their own account, a colleague's rights at the most.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from handlers.callback_data import DAY_VERBS, Verb
from schedules.ledger import journal, opds, people, petitions
from schedules.ledger.database import Database
from schedules.people import Role
from schedules.roster import AbsenceKind
from schedules.services.moving import Wish
from schedules.services.stamps import Stamp
from tests.handlers.conftest import DISDAG, MONDAY, Office, person

INCIDENT = "sistem sedang mengalami gangguan"
HUGE = "9" * 40
IDS = ("0", "1", "2", "3", "4", "5", "6", "7", HUGE)
DAYS = ("20261124", "00010101", "99991231", "20269999", HUGE[:8])
SECRETS = ("Siti", "Budi", "Dewi", "Agus", "Bidang Pasar", "199001012015011")
"""People and units of DISDAG: nothing of it is for an outsider."""


def forged() -> dict[Verb, list[str]]:
    """Data for every verb, as somebody would write it who has read the source."""
    fields = ("me", "asn", "opd", "city", "like", "nonsense")
    moves = ("ya", "tidak", "x")
    swaps = [
        (what, i, d, j, "0", *seen)
        for what, *seen in (("with",), ("ask", "0"), ("order", "0"))
        for i, d, j in _triples()
    ]
    answers = ("ok", "yes", "sub", "keep", "no", "out", "end", "gone", "new", "x")
    found: dict[Verb, list[tuple[str, ...]]] = {
        Verb.DIALOGUE: [("a1b2c3", s, c) for s in ("preview", "done") for c in ("ok", "publish")],
        Verb.OFFICE: [("DISDAG",), ("x-zz",), ("NONE",), ("more", "0"), ("more", HUGE)],
        Verb.TRAIL: [(f, k, "0") for f, k in product(fields, (*IDS, "DISDAG", "DLH"))],
        Verb.SWAP: [*swaps, *[("on", i, d) for i in IDS for d in DAYS], *[("for", i) for i in IDS]],
        Verb.DEAL: list(product(("yes", "no", "ok", "out", "why", "x"), IDS)),
        Verb.BATON: list(product(("take", "note", "x"), DAYS, IDS)),
        Verb.STAFF: [*product(("tarik", "pindah", "pensiun", "pola"), IDS), *((i,) for i in IDS)],
        Verb.MOVE: list(product(IDS, moves)),
        Verb.LETTER: [("end",), ("x",), *(("reach", i) for i in (*IDS, "8", "9", "10"))],
        Verb.ABSENCE: list(product(answers, IDS)),
        Verb.UNDO: [(i,) for i in (*IDS, *map(str, range(8, 30)))],
        Verb.PICK: [("place", d, d, i) for d, i in product(DAYS, IDS)],
        Verb.SUBSCRIBE: [("x",), ("",)],
    }
    taps = {verb: [".".join(("1", verb, *args)) for args in many] for verb, many in found.items()}
    return taps | {verb: [f"1.{verb}.{day}" for day in DAYS] for verb in DAY_VERBS}


def _triples() -> Iterator[tuple[str, str, str]]:
    yield from product(("2", "3", HUGE), ("20261124", "99991231"), ("1", "4", HUGE))


def test_every_verb_has_its_forgeries() -> None:
    assert set(forged()) == set(Verb)


async def something_to_touch(office: Office, database: Database) -> None:
    """A move that is asked for, an absence that is asked for, a change that can be taken back."""
    now, hasan = office.clock.now(), office.asns["Hasan"]
    services = office.services
    await office.enrolled("Hasan")
    found = await database.run(lambda session: people.load_person(session, hasan.id))
    assert found.role is Role.KEPALA
    day = MONDAY + timedelta(days=7)
    await services.moving.propose(
        Wish(asn_id=office.asns["Budi"].id, first_day=day, to_opd="DLH"), now, Stamp()
    )
    dewi = replace(office.asns["Dewi"], position="Penata")
    await services.staffing.change(dewi, now, Stamp())
    agus = await office.enrolled("Agus")
    actor = await services.lookup.actor(agus.id, now)
    await services.petitions.ask(AbsenceKind.SICK, day, day, now, Stamp(actor=actor, chat=agus.id))


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("role", [Role.PEGAWAI, Role.KEPALA])
async def test_an_outsider_reads_nothing_and_changes_nothing(
    office: Office, database: Database, verb: Verb, role: Role
) -> None:
    await outsider(office, database, role)
    await something_to_touch(office, database)
    rina = await office.enrolled("Rina")
    before = await entries(database)
    card = await rina.ask("/hariini")
    since = len(rina.texts())
    for data in forged()[verb]:
        card.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        query = await rina.tap(data=data, on=card)
        assert query.toast is not None
        assert INCIDENT not in query.toast.text, data
        assert not [word for word in SECRETS if word in query.toast.text], (data, query.toast.text)
    said = rina.texts()[since:]
    assert not [text for text in said if INCIDENT in text]
    assert not [(word, text) for text in said for word in SECRETS if word in text]
    assert await entries(database) == before
    assert len(await database.run(petitions.load_open_petitions)) == 1


async def entries(database: Database) -> list[int]:
    found = await database.run(lambda session: journal.load_entries(session, limit=200))
    return [entry.id for entry in found]


async def outsider(office: Office, database: Database, role: Role) -> None:
    """Rina of another OPD, who has no rights over DISDAG."""
    bkd = replace(DISDAG, code="BKD", name="Badan Kepegawaian")
    rina = person("Rina", 7, opd="BKD", unit="Sekretariat", role=role)
    await database.run(lambda session: opds.save_opds(session, [bkd]))
    (rina_id,) = await database.run(lambda session: people.save_people(session, [rina]))
    office.asns["Rina"] = replace(rina, id=rina_id)
    await office.services.morning.plan_ahead(office.clock.now())
