"""Actors: who is behind a chat account, what they hold today, and for which OPD they work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from schedules.ledger import accounts, mandates, opds, people
from schedules.ledger.database import Session
from schedules.mandates import Mandate, Post
from schedules.people import Asn, Opd, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is behind a chat account; `asn` is None until they have enrolled.

    `opd` is the person's own; `mandates` are the posts that they hold beside it today, `picked`
    the OPD that they have chosen to work for (/opd).
    """

    user_id: int
    asn: Asn | None = None
    opd: Opd | None = None
    mandates: tuple[Post, ...] = ()
    picked: Opd | None = None

    @property
    def role(self) -> Role:
        """The role on the roster; strangers are staff without a roster."""
        return self.asn.role if self.asn else Role.PEGAWAI

    @property
    def posts(self) -> tuple[Post, ...]:
        """The own role in the own OPD (a city's in the city), then the mandates of today."""
        if self.asn is None or self.opd is None:
            return ()
        own = None if self.role.is_citywide else self.opd
        return (Post(opd=own, role=self.role), *self.mandates)

    @property
    def office(self) -> Opd | None:
        """The OPD that the person works for now: the one picked, or where they have an office."""
        if self.picked is not None:
            return self.picked
        held = (p.opd or self.opd for p in self.posts if p.role is not Role.PEGAWAI)
        return next(held, self.opd)

    @property
    def roles(self) -> frozenset[Role]:
        """What the person is in the OPD they work for; empty for somebody who is not enrolled."""
        code = self.office.code if self.office else None
        held = {post.role for post in self.posts if post.covers(code)}
        return frozenset({Role.PEGAWAI} | held) if self.posts else frozenset()

    def may(self, role: Role, opd_code: str | None = None) -> bool:
        """Whether the person holds `role` or a higher one over this OPD (None: the one worked for)."""
        code = opd_code or (self.office.code if self.office else None)
        return any(post.role.includes(role) for post in self.posts if post.covers(code))

    def may_read(self, opd_code: str | None = None) -> bool:
        """Whether the person may look into this OPD's book: whoever does its work, or audits it."""
        return self.may(Role.OPERATOR, opd_code) or self.may(Role.AUDITOR, opd_code)

    def may_pick(self, opd_code: str) -> bool:
        """Whether the person may work for this OPD: it is theirs, or they hold a post over it."""
        return self.belongs_to(opd_code) or any(post.covers(opd_code) for post in self.posts)

    def belongs_to(self, opd_code: str) -> bool:
        """Whether the person is one of this OPD's people: on its roster, or by a mandate in it."""
        own = self.opd is not None and self.opd.code == opd_code
        return own or any(post.opd is not None and post.covers(opd_code) for post in self.posts)


def load_actor(session: Session, user_id: int, now: datetime) -> Actor:
    """The actor behind an account, inside a transaction; a stranger once the person has left."""
    account = accounts.load_account(session, user_id)
    if account is None:
        return Actor(user_id=user_id)
    asn = people.load_person(session, account.asn_id)
    held = mandates.load_mandates(session, asn_id=asn.id)
    named = {asn.opd, account.office, *(mandate.opd for mandate in held)}
    offices = {code: opds.load_opd(session, code) for code in named if code}
    return make_actor(account, asn, held, offices, now)


def make_actor(
    account: accounts.Account,
    asn: Asn,
    held: Iterable[Mandate],
    offices: Mapping[str, Opd],
    now: datetime,
) -> Actor:
    """The actor of an account, its person and their mandates; `offices` are the OPDs by code."""
    opd = offices[asn.opd]
    day = opd.zone.day_of(now)
    if asn.has_left(day):
        return Actor(user_id=account.user_id)
    posts = tuple(
        Post(opd=offices[m.opd] if m.opd else None, role=m.role, acting=m.acting)
        for m in held
        if m.holds(day)
    )
    actor = Actor(user_id=account.user_id, asn=asn, opd=opd, mandates=posts)
    # A choice is forgotten with the post that allowed it.
    if account.office is None or not actor.may_pick(account.office):
        return actor
    return replace(actor, picked=offices[account.office])
