import re
import tomllib
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.files import read_letter, write_letter
from schedules.files.letter_keys import PARTS, TOP
from schedules.files.words import service_class, tidy
from schedules.people import Nip
from schedules.policy import ENDS_ALL, EVERY_WEEKDAY, Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import (
    Cycle,
    CycleUnit,
    Issuer,
    Latitude,
    OfficialsRule,
    PiketRule,
    SlotKind,
    SlotRule,
)
from schedules.workdays import Span

PROJECT = Path(__file__).parents[3]
EXAMPLES = PROJECT / "examples"
NIP = Nip.parse("199003152015031901")

TEXTS = st.text(max_size=60).map(tidy).filter(bool)
CODES = st.from_regex(r"[A-Z0-9][A-Z0-9._-]{0,19}", fullmatch=True)
UNITS = st.frozensets(st.tuples(CODES, TEXTS), max_size=3)
SERVICES = st.frozensets(st.text(max_size=20).map(service_class).filter(bool), max_size=3)
OPDS = st.frozensets(CODES, max_size=3)
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
COUNTS = st.integers(0, 500)


NUMBERS = [
    *("199003152015031901", "198505052010121902", "197001011995012903"),
    *("199912312024212904", "198002292006041905"),
]
NIPS = st.frozensets(st.sampled_from(NUMBERS), max_size=3)
PAIRS = st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=2, unique=True)
CLOCKS = st.times(time(6), time(20)).map(lambda at: at.replace(second=0, microsecond=0))
BASES = st.sampled_from(Base)


@st.composite
def scopes(draw: st.DrawFn, issuer: Issuer) -> Scope:
    if issuer is Issuer.OPD:
        code, units = draw(CODES), draw(st.frozensets(TEXTS, max_size=2))
        by_unit = frozenset((code, unit) for unit in units)
        return Scope(units=by_unit, opds=frozenset() if units else frozenset({code}))
    return Scope(opds=draw(OPDS), units=draw(UNITS), services=draw(SERVICES))


@st.composite
def slot_rules(draw: st.DrawFn) -> SlotRule:
    a, b, c, d = sorted(draw(st.lists(CLOCKS, min_size=4, max_size=4, unique=True)))
    kind = draw(st.sampled_from(SlotKind))
    late, early = (b, c) if kind is SlotKind.SHIFT else (c, b)
    return SlotRule(kind=kind, first=Span(a, early), second=Span(late, d))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    first, last = draw(DAYS), draw(st.none() | DAYS)
    weekdays = draw(st.just(EVERY_WEEKDAY) | st.frozensets(st.integers(0, 6), min_size=1))
    if last is not None:
        first, last = min(first, last), max(first, last)
        weekdays |= {first.weekday()}
    issuer = draw(st.sampled_from(Issuer))
    number = draw(TEXTS)
    ends = draw(st.just(frozenset({ENDS_ALL})) | st.frozensets(TEXTS, max_size=3))
    return Policy(
        number=number,
        issued=draw(DAYS),
        title=draw(TEXTS),
        signer=draw(TEXTS),
        scope=draw(scopes(issuer)),
        first=first,
        last=last,
        share=Share(
            kind=draw(st.sampled_from(ShareKind)),
            percent=draw(st.integers(1, 99)),
            base=draw(BASES),
        ),
        weekdays=weekdays,
        exemptions=Exemptions(
            opds=draw(OPDS),
            units=draw(UNITS),
            services=draw(SERVICES),
            people=draw(st.sampled_from([frozenset(), frozenset({NIP.digits})])),
        ),
        officials=draw(st.sampled_from(OfficialsRule)),
        piket=draw(
            st.none()
            | st.builds(
                PiketRule,
                per_day=COUNTS,
                per_off_day=COUNTS,
                reserve=COUNTS,
                rest=st.integers(0, 60),
            )
        ),
        side_rules=tuple(draw(st.lists(TEXTS, max_size=3))),
        issuer=issuer,
        latitude=draw(
            st.sampled_from(Latitude) if issuer is Issuer.CITY else st.just(Latitude.STRICTER)
        ),
        ends=ends - {number},
        minimum=draw(COUNTS),
        opd_share=draw(
            st.none()
            | st.builds(
                Share,
                kind=st.sampled_from([k for k in ShareKind if k.is_ceiling]),
                percent=st.integers(0, 100),
                base=BASES,
            )
        ),
        pairs=draw(st.frozensets(PAIRS.map(sorted).map(lambda two: (two[0], two[1])), max_size=2)),
        prefer_home=draw(NIPS),
        home_days_per_week=draw(st.none() | st.integers(0, 7)),
        cycle=draw(st.builds(Cycle, unit=st.sampled_from(CycleUnit), length=st.integers(1, 60))),
        cohorts=draw(st.just(0) | st.integers(2, 10)),
        slots=draw(st.none() | slot_rules()),
        source=draw(st.just("") | TEXTS),
        remark=draw(st.just("") | TEXTS),
    )


@settings(deadline=None)
@given(policy=policies())
def test_a_letter_that_is_written_reads_back_the_same(policy: Policy) -> None:
    assert read_letter(write_letter(policy), "surat.toml") == policy


def test_pekalongan_2020_is_half_with_the_two_highest_levels_in() -> None:
    policy = read_letter(EXAMPLES / "c1-pekalongan-2020.toml", "c1")

    assert (policy.first, policy.last) == (date(2020, 3, 18), date(2020, 3, 31))
    assert policy.share == Share(kind=ShareKind.OFFICE, percent=50)
    assert policy.officials is OfficialsRule.TOP_TWO_LEVELS
    assert policy.scope.is_city
    assert policy.side_rules[0] == "Apel pagi ditiadakan."


def test_pekalongan_2021_brings_everybody_back_without_an_end() -> None:
    policy = read_letter(EXAMPLES / "c2-pekalongan-2021.toml", "c2")

    assert (policy.first, policy.last) == (date(2021, 9, 6), None)
    assert policy.share.office_percent == 100


def test_bogor_2021_empties_the_offices_but_for_piket_and_services() -> None:
    policy = read_letter(EXAMPLES / "c3-bogor-2021.toml", "c3")

    assert (policy.issued, policy.first) == (date(2021, 6, 28), date(2021, 6, 29))
    assert policy.share.office_percent == 0
    assert policy.piket == PiketRule(per_day=1, reserve=1)
    assert policy.exemptions.services == {"kebersihan", "darurat", "kesehatan", "perhubungan"}


def test_tangerang_2020_is_a_ceiling_in_which_officials_take_turns() -> None:
    policy = read_letter(EXAMPLES / "c4-tangerang-2020.toml", "c4")

    assert policy.share.kind is ShareKind.MAX_OFFICE
    assert policy.officials is OfficialsRule.ROTATE


def test_semarang_2021_is_thirty_percent_for_one_agency() -> None:
    policy = read_letter(EXAMPLES / "c5-semarang-2021.toml", "c5")

    assert policy.share == Share(kind=ShareKind.OFFICE, percent=30)
    assert policy.scope == Scope(opds=frozenset({"DISDAG"}))


def test_the_friday_letter_of_2026_holds_on_fridays_only() -> None:
    policy = read_letter(EXAMPLES / "jumat-2026.toml", "jumat")

    assert policy.weekdays == {4}
    assert policy.share == Share(kind=ShareKind.MAX_HOME, percent=50)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_letter_survives_being_written(path: Path) -> None:
    policy = read_letter(path, path.name)

    assert read_letter(write_letter(policy), path.name) == policy


def test_the_documents_own_letter_is_a_letter() -> None:
    text = (PROJECT / "docs/format-surat.md").read_text(encoding="utf-8")
    letter = text.split("```toml\n")[1].split("```")[0]

    policy = read_letter(letter, "format-surat.md")

    assert policy.scope.units == {("DLH", "Sekretariat")}
    assert policy.exemptions.units == {("DISDAG", "UPTD Pasar")}


def test_dates_may_be_written_as_offices_write_them() -> None:
    text = write_letter(read_letter(EXAMPLES / "c1-pekalongan-2020.toml", "c1"))
    text = text.replace("2020-03-18", '"18 Maret 2020"').replace("2020-03-31", '"31-03-2020"')

    policy = read_letter(text.replace("\n", "\r\n"), "c1")

    assert (policy.first, policy.last) == (date(2020, 3, 18), date(2020, 3, 31))


def test_a_written_letter_is_plain_toml() -> None:
    text = write_letter(read_letter(EXAMPLES / "c3-bogor-2021.toml", "c3"))

    assert tomllib.loads(text)["piket"] == {
        "per_hari": 1,
        "per_hari_libur": 0,
        "cadangan": 1,
        "jeda": 1,
    }


def test_every_key_that_the_reader_knows_stands_in_the_document() -> None:
    text = (PROJECT / "docs/format-surat.md").read_text(encoding="utf-8")
    parts = {title.split("`")[1]: body for title, body in _sections(text) if "`[" in title}

    assert parts.keys() == {f"[{part}]" for part in PARTS}
    rows = re.findall(r"^\| `(\w+)` \|", text.split("\n## Bila ada")[0], re.MULTILINE)
    assert set(rows) == set(TOP) - set(PARTS)
    for part, keys in PARTS.items():
        body = parts[f"[{part}]"]
        assert set(re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)) == set(keys), part


def _sections(text: str) -> list[tuple[str, str]]:
    return [(one.split("\n")[0], one) for one in text.split("\n## ")[1:]]


def test_every_letter_in_the_document_can_be_read() -> None:
    text = (PROJECT / "docs/format-surat.md").read_text(encoding="utf-8")
    examples = [one.split("```")[0] for one in text.split("```toml\n")[1:]]
    whole = [one for one in examples if one.startswith("nomor")]
    snippets = [one for one in examples if not one.startswith("nomor")]

    assert len(whole) == 4
    for snippet in snippets:
        assert read_letter(whole[1] + snippet, "format-surat.md").ends == {ENDS_ALL}
    issuers = [read_letter(one, "format-surat.md").issuer for one in whole]
    assert issuers == ["kota", "kota", "kota", "opd"]
