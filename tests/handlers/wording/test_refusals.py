"""Every refusal has a sentence that says what to do; golden/errors.txt and faults.txt are read aloud."""

from datetime import UTC, date, datetime

import pytest

from handlers.wording import errors, faults
from handlers.wording.phrases import plain
from schedules import errors as refusals
from schedules import refusals as settling
from schedules.errors import Fault, NipFault, ScheduleError
from schedules.files.faults import FaultCode, Unreadable
from schedules.workdays import Zone
from tests.handlers.wording.reading import golden

DAY = date(2026, 11, 23)
SAMPLES: list[ScheduleError] = [
    refusals.NipError(fault=NipFault.LENGTH, digits=17),
    refusals.NipError(fault=NipFault.DESTROYED, digits=18),
    refusals.FileRefusedError(
        name="roster.xlsx",
        faults=(
            Fault(sheet="Pegawai", row=12, column="NIP", code="nip length", value="17"),
            Fault(sheet="OPD", row=0, column="", code="no table", known=("Pegawai",)),
        ),
    ),
    refusals.FileUnreadableError(name="roster.xls", why="old excel"),
    refusals.UnknownOpdError(code="DISDAK", known=("DISDAG", "DLH")),
    refusals.UnknownOpdError(code="DISDAK"),
    refusals.UnknownLetterError(number="800/1", known=("443.5/0618", "800/12")),
    refusals.UnknownLetterError(number="800/1"),
    refusals.UnknownPresetError(name="2020-se-67", known=("2020-09-se-67-zona-rendah",)),
    refusals.UnknownPersonError(asked="Budi <b>"),
    refusals.CodeRefusedError(why="wrong"),
    refusals.CodeRefusedError(why="used"),
    refusals.CodeRefusedError(why="expired"),
    refusals.CodeRefusedError(why="for group"),
    refusals.GuessingError(until=datetime(2026, 11, 23, 2, 15, tzinfo=UTC)),
    refusals.AlreadyLinkedError(name="Budi Santoso, S.Sos."),
    refusals.NotEnrolledError(),
    refusals.NotAllowedError(needs="operator"),
    refusals.OtherOfficeError(opds=("DLH",)),
    refusals.LastAdminError(name="Wati"),
    refusals.WrongTermError(first=DAY, last=date(2026, 11, 20)),
    refusals.NoPlanError(opd="Dinas Perdagangan", day=DAY),
    refusals.PastDayError(day=DAY),
    refusals.DutyOffError(day=DAY, why="libur"),
    refusals.DutyOffError(day=DAY, why="tidak bertugas"),
    refusals.DutyOffError(day=DAY, why="belum terjadwal"),
    refusals.LetterClashError(number="443.5/0618"),
    refusals.StaleButtonError(),
    refusals.NoGroupError(),
    refusals.DialogueOverError(),
    refusals.EditedMeanwhileError(who="Dewi", at=datetime(2026, 11, 23, 2, 15, tzinfo=UTC)),
    refusals.EditedMeanwhileError(who="", at=datetime(2026, 11, 23, 2, 15, tzinfo=UTC)),
    refusals.OtherOpdError(opds=("DLH", "DISHUB")),
    refusals.OtherOpdError(opds=("DLH",), is_letter=True),
    refusals.RoleRaisedError(name="Budi", role="kepala", needs="admin"),
    refusals.TakenNipError(name="Budi", opd="DISDAG"),
    refusals.TakenNipError(name="", opd="DLH"),
    refusals.TransferRefusedError(why="open", name="Budi", day=DAY),
    refusals.TransferRefusedError(why="over", name="Budi", day=DAY),
    refusals.TransferRefusedError(why="gone", name="Budi", day=DAY),
    refusals.TransferRefusedError(why="here", name="Budi", day=DAY),
    refusals.UndoRefusedError(why="over"),
    refusals.UndoRefusedError(why="changed", name="Budi"),
    refusals.UndoRefusedError(why="changed"),
    refusals.DatabaseVersionError(found="0007", known="0006"),
    refusals.SettingError(name="BOT_TOKEN", value="", expected="token dari BotFather"),
    refusals.SettingError(name="BOT_TOKEN", value="", expected=""),
    refusals.DatabaseUnreachableError(url="postgresql://g:***@server/giliran", why="closed"),
    refusals.DatabaseUnreachableError(url="sqlite:///giliran.db", why="missing"),
    refusals.DatabaseUnreachableError(url="sqlite:///README.md", why="no database"),
    refusals.UnplannedWindowError(opd="Bappeda", first=DAY, last=DAY, planned=(DAY, DAY)),
    refusals.UnplannedWindowError(opd="Bappeda", first=DAY, last=DAY),
    refusals.UnplannedWindowError(opd="Bappeda", first=DAY, last=date(2026, 11, 20)),
    refusals.PathError(path="tiada/kode.xlsx"),
    refusals.DateError(text="31-12-<26>"),
    settling.NoSwapError(),
    settling.NoPetitionError(),
    settling.PetitionOverError(
        state="disetujui", who="Dewi <b>", at=datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
    ),
    settling.PetitionOverError(state="kedaluwarsa"),
    settling.PiketUndecidedError(day=DAY),
    settling.AwayError(first=DAY, last=DAY, why="past"),
    settling.AwayError(first=DAY, last=date(2026, 11, 27), why="taken"),
    settling.AwayError(first=DAY, last=date(2028, 11, 27), why="long"),
    settling.PinError(day=DAY, why="off"),
    settling.PinError(day=DAY, why="away"),
    settling.SwapOverError(state="ditarik"),
    settling.SwapImpossibleError(day=DAY, why="late"),
    settling.SwapImpossibleError(day=DAY, why="rest"),
    settling.SwapImpossibleError(day=DAY, why="minimum"),
    settling.BatonOverError(day=DAY),
]


def every_class(parent: type[ScheduleError] = ScheduleError) -> set[type[ScheduleError]]:
    return {parent, *(c for child in parent.__subclasses__() for c in every_class(child))}


def test_each_refusal_of_the_house_has_its_own_sentence() -> None:
    assert every_class() - {ScheduleError} == set(errors.SENTENCES)


def test_each_refusal_is_shown_here() -> None:
    assert {type(sample) for sample in SAMPLES} == set(errors.SENTENCES)


def test_the_sentences_read_well() -> None:
    golden("errors", "\n\n".join([*map(errors.sentence, SAMPLES), errors.incident("G-4F2A9C")]))


def test_a_refusal_without_a_sentence_of_its_own_is_still_answered() -> None:
    assert errors.sentence(ScheduleError())


def test_a_time_is_told_in_the_readers_zone() -> None:
    blocked = refusals.GuessingError(until=datetime(2026, 11, 22, 22, 30, tzinfo=UTC))
    assert "07.30 WIT" in errors.sentence(blocked, zone=Zone.WIT)


@pytest.mark.parametrize("code", FaultCode)
def test_each_fault_of_a_file_has_a_sentence(code: FaultCode) -> None:
    found = Fault(sheet="Pegawai", row=3, column="NIP", code=code, value="<x>", known=("a", "b"))
    text = faults.fault(found)
    assert text.startswith("Baris 3, kolom NIP: ")
    assert text.endswith(".")
    assert str(code) not in text or code == "formula"
    assert "<x>" not in text


@pytest.mark.parametrize("code", FaultCode)
def test_a_fault_without_particulars_is_told_too(code: FaultCode) -> None:
    assert faults.fault(Fault(sheet="", row=0, column="", code=code)).endswith(".")


@pytest.mark.parametrize("why", Unreadable)
def test_each_unreadable_file_has_a_sentence(why: str) -> None:
    text = errors.sentence(refusals.FileUnreadableError(name="a.xlsx", why=why))
    assert not text.endswith(f": {why}.")


def test_the_faults_read_well() -> None:
    samples = {
        FaultCode.TOO_LONG: ("Nama yang sangat", ("100",)),
        FaultCode.FORMULA: ("=HYPERLINK(", ()),
        FaultCode.CODE_SHAPE: ("DIS DAG", ()),
        FaultCode.TWICE: ("••••2001", ("Pegawai", "7")),
        FaultCode.NIP_LENGTH: ("17", ()),
        FaultCode.NIP_BIRTH_DATE: ("19901332", ()),
        FaultCode.NIP_MONTH: ("14", ()),
        FaultCode.NIP_SEX: ("3", ()),
        FaultCode.NO_TABLE: ("", ("Pegawai", "OPD")),
        FaultCode.NO_HEADING: ("", ("NIP", "Nama", "OPD")),
        FaultCode.COLUMN_MISSING: ("", ("Unit",)),
        FaultCode.COLUMN_TWICE: ("", ("NIP", "NIP Baru")),
        FaultCode.UNKNOWN: ("giliran", ("gilir", "kantor", "lapangan", "rumah")),
        FaultCode.UNKNOWN_NEAR: ("gilr", ("gilir", "kantor")),
        FaultCode.GRADE: ("III/a", ("pengawas", "pelaksana")),
        FaultCode.DATE_IMPOSSIBLE: ("31-02-2026", ()),
        FaultCode.DATE_RANGE: ("1-1-1890", ("1950", "2100")),
        FaultCode.RANGE_ORDER: ("1-3-2026", ("5-3-2026",)),
        FaultCode.ANNOUNCE_LATE: ("08.00", ("07.30",)),
        FaultCode.RECAP_OUTSIDE: ("17.00", ("06.00", "16.00")),
        FaultCode.PREVIEW_LATE: ("22.00", ("21.00",)),
        FaultCode.NUMBER_RANGE: ("120", ("0", "100")),
        FaultCode.KEY_MISPLACED: ("", ("porsi",)),
        FaultCode.TYPE: ("", ("tanggal",)),
        FaultCode.NO_PRESET: ("SE Gubernur", ()),
        FaultCode.EMPLOYMENT_DIFFERS: ("PNS", ("PPPK",)),
        FaultCode.APPOINTMENT_AGE: ("12", ()),
        FaultCode.UNIT_SPELLING: ("bidang pasar", ("Bidang Pasar",)),
        FaultCode.SYNTAX: ("14", ()),
    }
    found = tuple(
        Fault(
            sheet="Pegawai",
            row=12,
            column="Kolom",
            code=code,
            value=samples.get(code, ("contoh", ()))[0],
            known=samples.get(code, ("", ("contoh",)))[1],
        )
        for code in FaultCode
    )
    golden("faults", faults.faults(found, None))


def test_many_faults_are_counted_beyond_the_limit() -> None:
    found = tuple(Fault(sheet="P", row=n, column="NIP", code="empty") for n in range(2, 100))
    assert faults.faults(found, 40).endswith("Dan 58 kesalahan lainnya.")
    assert faults.faults(found, None).count("•") == 98


def test_plain_gives_the_sentence_back_without_markup() -> None:
    error = refusals.UnknownPersonError(asked="Budi & <b>")
    assert plain(errors.sentence(error)) == "Mohon maaf, pegawai Budi & <b> tidak ditemukan."
