"""Differences: what a roster file would change in the book, person by person; compares only."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime
from hashlib import blake2b

from schedules.files.roster_file import RosterFile
from schedules.people import Asn, Opd
from schedules.roster import Absence

_COMPARED = tuple(f.name for f in fields(Asn) if f.name not in ("id", "left_on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One person before and after, and the names of the fields that differ."""

    was: Asn
    now: Asn
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOpd:
    """One OPD before and after."""

    was: Opd
    now: Opd


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An absence that comes or goes, with whose it is."""

    asn: Asn
    absence: Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDiff:
    """What applying a file would do; `is_empty` when it would do nothing.

    People in `left` bear their first day away; those in `new` have no id until they are applied.
    """

    new_opds: tuple[Opd, ...]
    changed_opds: tuple[ChangedOpd, ...]
    new: tuple[Asn, ...]
    changed: tuple[Changed, ...]
    left: tuple[Asn, ...]
    away_added: tuple[Away, ...] = ()
    away_removed: tuple[Away, ...] = ()
    away_in: frozenset[str] = frozenset()  # OPDs in which somebody's absences differ
    unchanged: int = 0

    @property
    def absences_added(self) -> int:
        """How many absences come."""
        return len(self.away_added)

    @property
    def absences_removed(self) -> int:
        """How many absences go."""
        return len(self.away_removed)

    @property
    def is_empty(self) -> bool:
        """Whether the file says what the book says."""
        return not (
            self.new_opds
            or self.changed_opds
            or self.new
            or self.changed
            or self.left
            or self.away_added
            or self.away_removed
        )

    @property
    def touched(self) -> frozenset[str]:
        """The OPDs whose plans the difference can change."""
        found = {one.now.code for one in self.changed_opds}
        found |= {asn.opd for asn in (*self.new, *self.left)}
        found |= {opd for c in self.changed for opd in (c.was.opd, c.now.opd)}
        return self.away_in | found

    @property
    def fingerprint(self) -> str:
        """The same for the same difference, and for no other; says nothing about anybody."""
        parts = (
            *sorted(repr(astuple(opd)) for opd in self.new_opds),
            *sorted(repr((astuple(one.was), astuple(one.now))) for one in self.changed_opds),
            "new",
            *sorted(repr(astuple(asn)) for asn in self.new),
            "changed",
            *sorted(repr((astuple(one.was), astuple(one.now))) for one in self.changed),
            "left",
            *sorted(str(asn.id) for asn in self.left),
            "added",
            *sorted(map(_of_away, self.away_added)),
            "removed",
            *sorted(map(_of_away, self.away_removed)),
        )
        return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


def _of_away(away: Away) -> str:
    """An absence by its number: somebody new has another id each time it is tried."""
    one = away.absence
    return repr((away.asn.nip.digits, one.first, one.last, one.kind))


def difference(
    file: RosterFile, in_book: Mapping[str, Opd], everybody: Iterable[Asn], now: datetime
) -> RosterDiff:
    """What a file changes about OPDs and people; absences are compared when ids are known."""
    everybody = tuple(everybody)
    zones = {opd.code: opd.zone for opd in (*in_book.values(), *file.opds)}
    today = {code: zone.day_of(now) for code, zone in zones.items()}
    codes = {asn.opd for asn in file.people}
    here = [asn for asn in everybody if asn.opd in codes and asn.left_on is None]
    known = {asn.nip.digits: asn for asn in everybody}
    new, changed, left, unchanged = _people(file.people, known, here)
    return RosterDiff(
        new_opds=tuple(o for o in file.opds if o.code not in in_book),
        changed_opds=tuple(
            ChangedOpd(was=in_book[o.code], now=o)
            for o in file.opds
            if o.code in in_book and in_book[o.code] != o
        ),
        new=tuple(new),
        changed=tuple(changed),
        left=tuple(gone(asn, today[asn.opd]) for asn in left),
        unchanged=unchanged,
    )


def gone(asn: Asn, today: date) -> Asn:
    """Somebody who belongs to their OPD no more; if they were still to come, on no day at all."""
    came = min(asn.joined_on, today) if asn.joined_on else None
    return replace(asn, joined_on=came, left_on=today)


def _people(
    listed: Iterable[Asn], known: Mapping[str, Asn], here: Iterable[Asn]
) -> tuple[list[Asn], list[Changed], list[Asn], int]:
    """Sort the file's people into new, changed and unchanged, and the book's into left."""
    gone = {asn.id: asn for asn in here}
    new: list[Asn] = []
    changed: list[Changed] = []
    unchanged = 0
    for asn in listed:
        was = known.get(asn.nip.digits)
        if was is None:
            new.append(asn)
            continue
        gone.pop(was.id, None)
        now = replace(asn, id=was.id)
        differing = differing_fields(was, now)
        if differing:
            changed.append(Changed(was=was, now=now, fields=differing))
        unchanged += not differing
    for asn in list(new):
        twins = [g for g in gone.values() if _is_same_person(g, asn)]
        if len(twins) == 1:
            new.remove(asn)
            was = gone.pop(twins[0].id)
            now = replace(asn, id=was.id)
            changed.append(Changed(was=was, now=now, fields=differing_fields(was, now)))
    return new, changed, list(gone.values()), unchanged


def differing_fields(was: Asn, now: Asn) -> tuple[str, ...]:
    """The names of the fields in which one person differs from before."""
    found = tuple(name for name in _COMPARED if getattr(was, name) != getattr(now, name))
    return (*found, "left_on") if was.left_on != now.left_on else found


def _is_same_person(gone: Asn, new: Asn) -> bool:
    """Born the same day, the same sex and name, in the same OPD: a new contract, not a stranger."""
    a, b = gone.nip.digits, new.nip.digits
    same_name = gone.name.casefold() == new.name.casefold()
    return same_name and gone.opd == new.opd and (a[:8], a[14]) == (b[:8], b[14])
