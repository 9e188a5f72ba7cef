"""The guides (docs/panduan-*.md) promise nothing that the bot does not keep."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import iter_modules

import pytest

import handlers.wording
from handlers.asking import (
    Agency,
    Known,
    Question,
    kind_at_start,
    parse,
    read_absence,
    read_order,
    read_request,
)
from handlers.dictation import take_down
from handlers.rights import Action, Answer, ChatSort, allowed_commands, decide
from handlers.wording.help import COMMANDS
from schedules.people import Role

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TODAY = date(2026, 11, 23)  # a Monday
READERS_OF = {
    "panduan-pegawai.md": [{Role.PEGAWAI}],
    "panduan-kepala-opd.md": [{Role.PEGAWAI, Role.KEPALA}],
    "panduan-admin.md": [{Role.PEGAWAI, Role.ADMIN}],
}
FOR = {  # which guides each role is told to read
    Role.PEGAWAI: ["panduan-pegawai.md"],
    Role.OPERATOR: ["panduan-pegawai.md", "panduan-kepala-opd.md"],
    Role.KEPALA: ["panduan-pegawai.md", "panduan-kepala-opd.md"],
    Role.ADMIN: list(READERS_OF),
    Role.AUDITOR: ["panduan-pegawai.md", "panduan-admin.md"],
}
PEOPLE = [
    Known(key=1, name="Budi Santoso", unit="Bidang Pasar"),
    Known(key=2, name="Siti Rahayu", unit="Sekretariat"),
    Known(key=3, name="Agus Salim", unit="Sekretariat"),
]
AGENCIES = [
    Agency(code="DLH", name="Dinas Lingkungan Hidup"),
    Agency(code="DISHUB", name="Dinas Perhubungan"),
]
UNITS = ["Bidang Pasar", "Sekretariat"]
NAMED = re.compile(r"(?<![\w/.])/([a-z]+)\b(?![\w./-]*\.)")
WHAT_IF = "bagaimana kalau "
BOT = "@giliran_bot "


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def examples(name: str) -> Iterator[str]:
    """The lines of the blocks that are marked as messages."""
    for block in re.findall(r"^```pesan\n(.*?)^```", read(name), re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


EXAMPLES = sorted({line for name in READERS_OF for line in examples(name)})


def is_understood(line: str) -> bool:
    """Whether the reader that the bot would give this line to makes all of it out."""
    if line.startswith("/"):
        command, _, rest = line[1:].partition(" ")
        return command in COMMANDS and (not rest or _is_argument(command, rest))
    if line.startswith(WHAT_IF):
        return _is_letter(line.removeprefix(WHAT_IF))
    if kind_at_start(line):
        return _is_argument("izin", line.partition(" ")[2])
    order = read_order(line, TODAY, PEOPLE, AGENCIES, UNITS)
    if order is not None:
        is_whole = order.person is not None or line == "tambah"
        return is_whole and not (order.unknown or order.impossible)
    return isinstance(parse(line.removeprefix(BOT), TODAY, PEOPLE, AGENCIES), Question)


def _is_argument(command: str, rest: str) -> bool:
    match command:
        case "surat" | "andai":
            return rest == "contoh" or _is_letter(rest)
        case "minta":
            return read_request(rest, TODAY).is_whole
        case "izin" | "tetapkan":
            line = read_absence(rest, TODAY, PEOPLE)
            is_pin = line.person and (line.place or line.is_back)
            meant = line.days and (line.kind if command == "izin" else is_pin)
            return bool(meant) and not (line.unknown or line.impossible)
        case "kenapa":
            return isinstance(parse(f"kenapa {rest}", TODAY), Question)
        case "hubungkan" | "start":
            return re.fullmatch(r"[A-Z]{4}-[0-9]{4}", rest) is not None
        case _:
            return rest.casefold() in _WORDS[command]


def _is_letter(line: str) -> bool:
    letter = take_down(line, TODAY, AGENCIES, ["darurat"])
    known = {"apel ditiadakan"}
    return (
        letter.share is not None
        and letter.first is not None
        and not letter.unclear
        and set(letter.side_rules) <= known
    )


_WORDS = {
    "gambar": {"depan", "saya"},
    "hadir": {"pulang"},
    "kalender": {"putus"},
    "telepon": {"0812 3456 7890", "hapus"},
    "tukar": {"budi", "persetujuan ya"},
    "pegawai": {"berkas", "budi"},
    "peran": {"budi", "endang"},
    "label": {"aktif", "mati"},
    "opd": {"dlh"},
    "jejak": {"budi", "dlh"},
    "tutup": {"bidang pasar 5 hari"},
}
"""What else a command takes; each is tried in that command's own tests."""


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_understood_as_it_stands(line: str) -> None:
    assert is_understood(line)


@pytest.mark.parametrize(("name", "role"), list(product(COMMANDS, Role)), ids=str)
def test_an_example_of_the_help_is_understood_too(name: str, role: Role) -> None:
    _, example = COMMANDS[name].said_to({Role.PEGAWAI, role})
    assert not example or is_understood(example.replace("KODE", "ABCD-2345"))


def test_what_is_no_message_would_not_pass_for_an_example() -> None:
    for line in ("/surat 50% kantor entah kapan", "/minta rumah", "joko piket kapan", "/halo"):
        assert not is_understood(line), line


@pytest.mark.parametrize("name", READERS_OF)
def test_a_guide_names_only_commands_that_its_readers_may_use(name: str) -> None:
    named = set(NAMED.findall(read(name)))
    assert named
    for roles in READERS_OF[name]:
        for command in named:
            action = Action(command)
            answers = {decide(action, roles, where) for where in ChatSort}
            assert Answer.YES in answers, command


@pytest.mark.parametrize("role", Role)
def test_whatever_the_help_offers_a_role_its_guides_tell_of(role: Role) -> None:
    roles = {Role.PEGAWAI, role}
    offered = {name for where in ChatSort for name in allowed_commands(roles, where)}
    told = {command for name in FOR[role] for command in NAMED.findall(read(name))}
    if role in (Role.PEGAWAI, Role.AUDITOR):
        offered.discard("hubungkan")  # with a code anybody may, but it is the office's to do
    assert offered <= told


@pytest.mark.parametrize("name", READERS_OF)
def test_a_button_that_a_guide_quotes_is_one_of_the_bots(name: str) -> None:
    modules = [
        import_module(f"handlers.wording.{found.name}")
        for found in iter_modules(handlers.wording.__path__)
    ]
    said = {text for module in modules for text in vars(module).values() if isinstance(text, str)}
    quoted = set(re.findall(r"“([^”]+)”", read(name))) - {"Khusus"}
    assert quoted
    assert quoted <= said


@pytest.mark.parametrize("name", [*READERS_OF, "../README.md"])
def test_whatever_a_guide_links_to_is_there(name: str) -> None:
    text = read(name)
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    assert linked
    for path in linked:
        assert (DOCS / name).parent.joinpath(path).exists(), path
    if name == "../README.md":
        assert {f"docs/{guide}" for guide in READERS_OF} <= set(linked)


def test_every_picture_is_in_some_guide() -> None:
    shown = {path for name in READERS_OF for path in re.findall(r"\(gambar/(.+?)\)", read(name))}
    kept = {path.name for path in (DOCS / "gambar").glob("*.png")}
    assert kept == shown
