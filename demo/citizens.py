"""Citizens: the people of the roster with an account in the make-believe Telegram each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from demo.telegram import Group, Person, Telegram
from schedules.people import Asn, Opd, Role
from schedules.services.bundle import Services
from schedules.services.enrolment import Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """One person of the town: as the roster knows them, and with a telephone in hand."""

    asn: Asn
    opd: Opd
    person: Person


class Citizens:
    """Everybody, by account and by the book's own id."""

    def __init__(self, telegram: Telegram, roster: Iterable[Asn], opds: Iterable[Opd]) -> None:
        offices = {opd.code: opd for opd in opds}
        self._by_account: dict[int, Citizen] = {}
        self.groups: dict[str, Group] = {}
        for asn in roster:
            citizen = Citizen(asn=asn, opd=offices[asn.opd], person=_open_account(telegram, asn))
            self._by_account[citizen.person.id] = citizen
        self._accounts: dict[int, int] = {}
        for code, opd in offices.items():
            staff = self.of(code)
            owner = next((c for c in staff if c.asn.role is Role.OPERATOR), staff[0])
            others = [c.person for c in staff if c is not owner]
            self.groups[code] = telegram.add_group(
                f"Grup {opd.name}", owner=owner.person, members=others, with_bot=False
            )

    def __iter__(self) -> Iterator[Citizen]:
        return iter(self._by_account.values())

    def __getitem__(self, account: int) -> Citizen:
        return self._by_account[account]

    def of(self, opd: str) -> list[Citizen]:
        """The people of one OPD, in the roster's order."""
        return [citizen for citizen in self if citizen.asn.opd == opd]

    def head(self, opd: str) -> Citizen:
        """Who runs an OPD's group: its operator, or else its first."""
        staff = self.of(opd)
        return next((c for c in staff if c.asn.role is Role.OPERATOR), staff[0])

    def by_asn(self, asn_id: int) -> Citizen | None:
        """The person with the book's id; None for those who have not enrolled."""
        account = self._accounts.get(asn_id)
        return None if account is None else self._by_account[account]

    async def look_up(self, services: Services, now: datetime) -> None:
        """Learn from the book who has enrolled by now."""
        for account in self._by_account:
            actor = await services.lookup.actor(account, now)
            if actor.asn is not None:
                self._accounts[actor.asn.id] = account

    def is_enrolled(self, citizen: Citizen) -> bool:
        """Whether the account was tied to its person when the book was last looked up."""
        return citizen.person.id in self._accounts.values()

    def press_start(self, codes: Mapping[str, Invitation], *, but: str) -> None:
        """Let everybody open the link with their code, except the one whose NIP is `but`."""
        for citizen in self:
            if citizen.asn.nip.digits != but and citizen.asn.name in codes:
                citizen.person.start(codes[citizen.asn.name].code)


def _open_account(telegram: Telegram, asn: Asn) -> Person:
    """A private person's account bears no titles."""
    bare = asn.name.removeprefix("dr. ").partition(",")[0]
    first, _, last = bare.partition(" ")
    return telegram.add_person(first, last_name=last or None)
