"""What is said about people on the roster: previews, cards, outcomes; read aloud once."""

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.wording import moves, rosterfile, staffing
from schedules.errors import Fault, FileRefusedError
from schedules.notices import TransferNews
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.roster import Absence, AbsenceKind
from schedules.services.differences import Away, Changed, RosterDiff
from schedules.transfers import Transfer, TransferState
from schedules.workdays import USUAL_HOURS, Zone
from tests.handlers.wording.reading import golden

DAY = date(2026, 12, 1)
DISDAG = Opd(code="DISDAG", name="Dinas Perdagangan", zone=Zone.WIB, hours=USUAL_HOURS)
DLH = replace(DISDAG, code="DLH", name="Dinas Lingkungan Hidup")
BUDI = Asn(
    id=2,
    nip=Nip("199001012015011002"),
    name="Budi <b>",
    opd="DISDAG",
    unit="Bidang Pasar & Tera",
    position="Analis",
    rank=Rank.PELAKSANA,
    employment=Employment.PNS,
    pattern=Pattern.GILIR,
    may_piket=True,
)
MOVE = Transfer(
    id=1,
    asn_id=2,
    from_opd="DISDAG",
    to_opd="DLH",
    first_day=DAY,
    proposed_at=datetime(2026, 11, 23, tzinfo=UTC),
    proposed_by=5,
    expires_at=datetime(2026, 11, 30, tzinfo=UTC),
)
SICK = Away(asn=BUDI, absence=Absence(asn_id=2, first=DAY, last=DAY, kind=AbsenceKind.SICK))


def diff(**more: object) -> RosterDiff:
    base = RosterDiff(
        new_opds=(),
        changed_opds=(),
        new=(replace(BUDI, id=0, name="Joko"),),
        changed=(Changed(was=BUDI, now=replace(BUDI, unit="Sekretariat"), fields=("unit",)),),
        left=(replace(BUDI, id=3, name="Siti", left_on=DAY),),
        away_added=(SICK,),
        away_removed=(SICK,),
        unchanged=40,
    )
    return replace(base, **more)  # type: ignore[arg-type]  # field names only


def test_a_roster_file_in_words() -> None:
    many = tuple(replace(BUDI, id=n, name=f"Pegawai {n}", left_on=DAY) for n in range(1, 13))
    warning = Fault(
        sheet="Pegawai",
        row=3,
        column="Status",
        code="employment differs",
        value="PNS",
        known=("PPPK",),
    )
    faults = tuple(
        Fault(sheet="Pegawai", row=n, column="NIP", code="nip length", value="17")
        for n in range(2, 20)
    )
    error = FileRefusedError(name="a.xlsx", faults=faults)
    texts = (
        rosterfile.card("a<b>.xlsx", diff(), (warning,)),
        rosterfile.card("a.xlsx", diff(left=many, unchanged=3), ()),
        rosterfile.full(diff()),
        rosterfile.refused(error),
        str(rosterfile.all_faults(error)).splitlines()[-1],
        rosterfile.applied(1, 2, 3, can_undo=True),
        rosterfile.roster_caption(DISDAG, 41, DAY),
    )
    golden("rosterfile", "\n\n----\n\n".join(texts))


def test_a_long_difference_fits_a_phone_and_comes_in_full_beside_it() -> None:
    many = tuple(replace(BUDI, id=0, name=f"Pegawai {n}") for n in range(500))
    assert rosterfile.is_long(diff(new=many))
    assert not rosterfile.is_long(diff())
    assert len(rosterfile.card("a.xlsx", diff(new=many), ())) < 3000
    assert rosterfile.full(diff(new=many)).count("+ Pegawai") == 500


def test_no_text_about_people_shows_a_whole_number() -> None:
    texts = (
        rosterfile.card("a.xlsx", diff(), ()),
        rosterfile.full(diff()),
        staffing.card(BUDI, DISDAG, MOVE),
        staffing.preview(None, BUDI, (), 0, None),
    )
    assert not any(BUDI.nip.digits in text for text in texts)


def test_one_person_in_words() -> None:
    joined = replace(BUDI, role=Role.OPERATOR, joined_on=DAY, left_on=date(2027, 1, 1))
    agreed = replace(MOVE, state=TransferState.ACCEPTED, unit="Bidang Taman")
    texts = (
        staffing.overview(DISDAG, [BUDI, joined], [("Bidang Pasar & Tera", 2)]),
        staffing.card(BUDI, DISDAG, None),
        staffing.card(joined, DISDAG, MOVE),
        staffing.preview(None, joined, (), 3, DAY),
        staffing.preview(BUDI, replace(BUDI, left_on=DAY), ("left_on",), 0, None),
        staffing.move_preview(BUDI, DLH, None, DAY, asks=True),
        staffing.later_preview(BUDI, "Sekretariat", None, DAY),
        staffing.saved(BUDI.name),
        staffing.move_saved(BUDI.name, MOVE),
        staffing.move_saved(BUDI.name, agreed),
        staffing.not_understood(("joko",), ()),
        staffing.none_found("joko"),
    )
    golden("staffing", "\n\n----\n\n".join(texts))


def test_a_move_in_words() -> None:
    news = TransferNews(
        id=1,
        name=BUDI.name,
        position=BUDI.position,
        from_opd=DISDAG,
        to_opd=DLH,
        first_day=DAY,
        unit="Bidang Taman",
        state=TransferState.PROPOSED,
        answer_by=date(2026, 11, 30),
        is_own=False,
    )
    texts = [moves.news(replace(news, state=state)) for state in TransferState]
    texts.append(moves.news(replace(news, is_own=True, state=TransferState.ACCEPTED)))
    texts += [
        moves.ask_unit(BUDI.name),
        moves.accept_preview(MOVE, BUDI, DISDAG, "Bidang Taman"),
        moves.accepted(MOVE, BUDI),
        moves.refused(BUDI),
    ]
    golden("moves", "\n\n----\n\n".join(texts))
