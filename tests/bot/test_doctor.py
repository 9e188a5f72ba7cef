"""The doctor: one line for each thing, and never an exception."""

import os
import sqlite3
from pathlib import Path

from bot.doctor import Finding, examine
from bot.settings import Settings
from demo.telegram import Telegram, TelegramServer
from schedules.ledger import opds
from tests.bot.conftest import Open
from tests.stories.town import opd

World = tuple[Telegram, TelegramServer]


def settings(url: str, database_url: str, token: str) -> Settings:
    return Settings.model_validate(
        {"bot_token": token, "database_url": database_url, "telegram_api_url": url}
    )


def about(findings: list[Finding], subject: str) -> Finding:
    found = [finding for finding in findings if finding.line.startswith(f"{subject}:")]
    assert len(found) == 1, findings
    return found[0]


async def test_a_well_set_up_bot_is_told_so_in_one_line_each(
    telegram_server: World, database_url: str
) -> None:
    telegram, server = telegram_server
    findings = await examine(settings(server.url, database_url, telegram.token))
    for subject in ("Token", "Webhook", "Jam", "Basis data", "Hari libur", "Antrean kirim"):
        assert about(findings, subject).is_well
    assert "@giliran_bot" in about(findings, "Token").line
    assert not about(findings, "Data pegawai").is_well  # nobody is on the roster yet
    assert all("\n" not in finding.line for finding in findings)


async def test_a_token_that_telegram_refuses_is_named_and_never_shown(
    telegram_server: World, database_url: str
) -> None:
    _, server = telegram_server
    findings = await examine(settings(server.url, database_url, "12345:rahasia-sekali"))
    assert not about(findings, "Token").is_well
    assert "BOT_TOKEN" in about(findings, "Token").line
    assert about(findings, "Jam").is_well
    assert about(findings, "Basis data").is_well
    assert "rahasia" not in "".join(finding.line for finding in findings)


async def test_no_token_at_all_needs_no_network(database_url: str) -> None:
    findings = await examine(settings("http://127.0.0.1:9", database_url, ""))
    assert not about(findings, "Token").is_well
    assert about(findings, "Basis data").is_well


async def test_a_telegram_out_of_reach_is_one_thing_and_the_book_another(
    telegram_server: World, database_url: str
) -> None:
    telegram, server = telegram_server
    await server.stop()
    findings = await examine(settings(server.url, database_url, telegram.token))
    assert not about(findings, "Telegram").is_well
    assert not about(findings, "Jam").is_well
    assert about(findings, "Basis data").is_well
    assert telegram.token not in "".join(finding.line for finding in findings)


async def test_a_webhook_that_keeps_messages_away_is_found(
    telegram_server: World, database_url: str
) -> None:
    telegram, server = telegram_server
    telegram.webhook = "https://contoh.go.id/kait"
    findings = await examine(settings(server.url, database_url, telegram.token))
    assert not about(findings, "Webhook").is_well


async def test_a_bot_that_reads_whole_groups_is_found(
    telegram_server: World, database_url: str
) -> None:
    telegram, server = telegram_server
    findings = await examine(settings(server.url, database_url, telegram.token))
    assert about(findings, "Mode inline").is_well
    assert about(findings, "Privasi grup").is_well
    telegram.reads_groups = True
    findings = await examine(settings(server.url, database_url, telegram.token))
    assert not about(findings, "Privasi grup").is_well


async def test_offline_it_asks_telegram_nothing(telegram_server: World, database_url: str) -> None:
    telegram, server = telegram_server
    findings = await examine(settings(server.url, database_url, telegram.token), offline=True)
    assert not telegram.calls
    assert about(findings, "Basis data").is_well


async def test_people_out_of_reach_are_named(
    post_office: Open, telegram_server: World, database_url: str
) -> None:
    office = await post_office(3)
    office.people[2].block()
    await office.queue()
    await office.deliver()
    telegram, server = telegram_server
    findings = await examine(settings(server.url, database_url, telegram.token))
    reach = about(findings, "Penerima")
    assert not reach.is_well
    assert office.people[2].account.first_name in reach.line
    assert about(findings, "Data pegawai").is_well
    assert "WIB" in about(findings, "Zona waktu").line


async def test_a_book_of_a_newer_version_is_a_finding(database_url: str, tmp_path: Path) -> None:
    book = sqlite3.connect(tmp_path / "book.db")
    book.execute("UPDATE alembic_version SET version_num = '9999'")
    book.commit()
    book.close()
    findings = await examine(settings("http://127.0.0.1:9", database_url, ""), offline=True)
    assert [finding.is_well for finding in findings] == [False]
    assert "9999" in findings[0].line


async def test_a_book_that_nobody_has_opened_yet_is_a_finding(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    findings = await examine(settings("http://127.0.0.1:9", url, ""), offline=True)
    assert not about(findings, "Basis data").is_well


async def test_an_address_that_is_no_databases_is_a_finding() -> None:
    findings = await examine(settings("http://127.0.0.1:9", "mysql://x/y", ""), offline=True)
    assert [finding.is_well for finding in findings] == [False]
    assert "DATABASE_URL" in findings[0].line


async def test_looking_for_a_book_makes_none(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/folder/new.db"
    findings = await examine(settings("http://127.0.0.1:9", url, ""), offline=True)
    assert "belum ada" in about(findings, "Basis data").line
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - nothing waits here


async def test_a_file_that_is_no_book_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Catatan\n" * 200)
    url = f"sqlite:///{tmp_path}/notes.md"
    findings = await examine(settings("http://127.0.0.1:9", url, ""), offline=True)
    assert not about(findings, "Basis data").is_well
    assert "bukan basis data" in about(findings, "Basis data").line


async def test_a_server_that_does_not_answer_is_a_finding_without_its_password() -> None:
    url = "postgresql://giliran:rahasia@127.0.0.1:9/giliran"
    findings = await examine(settings("http://127.0.0.1:9", url, ""), offline=True)
    assert "tidak dapat dibuka" in about(findings, "Basis data").line
    assert "rahasia" not in about(findings, "Basis data").line


async def test_an_opd_without_anybody_is_named(
    post_office: Open, telegram_server: World, database_url: str
) -> None:
    office = await post_office(1)
    await office.database.run(lambda session: opds.save_opds(session, [opd("DLH", "Dinas LH")]))
    telegram, server = telegram_server
    findings = await examine(settings(server.url, database_url, telegram.token), offline=True)
    assert not about(findings, "OPD tanpa pegawai").is_well
    assert "DLH" in about(findings, "OPD tanpa pegawai").line
