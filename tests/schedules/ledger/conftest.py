"""A small town in the book: two agencies and twelve people, six in each."""

import pytest

from schedules.ledger import opds, people
from schedules.ledger.database import Database, Session
from schedules.people import Asn
from tests.schedules.builders import asn, office


@pytest.fixture
async def town(database: Database) -> list[Asn]:
    """The people of the agencies DKOM (ids first) and DISDIK, as the book knows them."""

    def work(session: Session) -> list[Asn]:
        opds.save_opds(session, [office(), office(code="DISDIK", name="Dinas Pendidikan")])
        codes = ["DKOM"] * 6 + ["DISDIK"] * 6
        people.save_people(
            session, [asn(n, id=0, opd=code) for n, code in enumerate(codes, start=1)]
        )
        return people.load_people(session)

    return await database.run(work)
