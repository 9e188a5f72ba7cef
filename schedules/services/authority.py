"""Authority: what a change of the roster may touch, by whose order; the least that is needed.

Only the city's admin goes beyond an OPD or makes heads; a head names operators; nobody lets
somebody go whose role is above their own. An actor of None is the command line, which may all.
"""

from collections.abc import Iterable
from dataclasses import replace

from schedules.errors import NotAllowedError, OtherOpdError, RoleRaisedError
from schedules.people import Asn, Role
from schedules.policy import Policy
from schedules.services.differences import RosterDiff
from schedules.services.lookup import Actor

_GIVES = {
    Role.OPERATOR: Role.KEPALA,
    Role.KEPALA: Role.ADMIN,
    Role.ADMIN: Role.ADMIN,
    Role.AUDITOR: Role.ADMIN,
}
"""Who may give or take a role."""
_LETS_GO = {**_GIVES, Role.OPERATOR: Role.OPERATOR, Role.KEPALA: Role.KEPALA}
"""Who may retire or move somebody who holds it."""


def check_opds(actor: Actor | None, codes: Iterable[str], *, is_letter: bool = False) -> None:
    """Refuse what concerns an OPD that the actor does not run.

    Raises:
        OtherOpdError: names these OPDs.
    """
    if actor is None:
        return
    others = sorted({code for code in codes if not actor.may(Role.OPERATOR, code)})
    if others:
        raise OtherOpdError(opds=tuple(others), is_letter=is_letter)


def check_letter(actor: Actor | None, letter: Policy) -> None:
    """Refuse a letter that is not the actor's to issue or to revoke.

    The city's letters are its admin's.

    Raises:
        NotAllowedError: it is the city's, or for or without a whole OPD or class of service.
        OtherOpdError: it is for an OPD that the actor does not run, or exempts units of one.
    """
    if actor is None or any(p.opd is None and p.role is Role.ADMIN for p in actor.posts):
        return
    if not letter.owners:
        raise NotAllowedError(needs=Role.ADMIN)
    check_opds(actor, letter.owners, is_letter=True)


def check_person(actor: Actor | None, was: Asn | None, now: Asn) -> None:
    """Refuse a role that is given or taken, or a retirement, by somebody who may not.

    Raises:
        RoleRaisedError: names the person, the role, and who decides about it.
    """
    for needs in needed_for(was, now):
        if actor is not None and not actor.may(needs, (was or now).opd):
            role = now.role if was is None or was.role is not now.role else was.role
            raise RoleRaisedError(name=now.name, role=role, needs=needs)


def check_difference(actor: Actor | None, diff: RosterDiff, named: Iterable[str]) -> None:
    """Refuse a file that goes beyond the actor; `named` are the OPDs that the file speaks of.

    Raises:
        OtherOpdError: it concerns another OPD, or takes somebody from one.
        RoleRaisedError: it gives or takes a role.
    """
    check_opds(actor, {*named, *diff.touched})
    for asn in diff.new:
        check_person(actor, None, asn)
    for one in diff.changed:
        check_person(actor, one.was, one.now)
    for asn in diff.left:
        check_person(actor, replace(asn, left_on=None), asn)


def needed_for(was: Asn | None, now: Asn) -> tuple[Role, ...]:
    """Who decides about the role that is given or taken, or about letting its holder go."""
    before = was.role if was else Role.PEGAWAI
    if before is not now.role:
        return tuple(_GIVES[role] for role in (before, now.role) if role in _GIVES)
    if was is None or (was.opd, was.left_on) == (now.opd, now.left_on):
        return ()
    return (_LETS_GO[before],) if before in _LETS_GO else ()


def least_needed(diff: RosterDiff) -> Role:
    """The lowest role over the OPDs concerned that may make this change, and take it back."""
    needed = {Role.OPERATOR}
    for was, now in ((None, asn) for asn in diff.new):
        needed |= set(needed_for(was, now))
    for one in diff.changed:
        needed |= set(needed_for(one.was, one.now))
    needed |= {_LETS_GO[asn.role] for asn in diff.left if asn.role in _LETS_GO}
    return Role.ADMIN if diff.new_opds else max(needed, key=tuple(Role).index)
