"""Who may do what, where: the menus and the helps that follow from the table of rights."""

import re
from itertools import product

import pytest

from handlers.registry import commands
from handlers.rights import RIGHTS, Action, Answer, ChatSort, allowed_commands, decide
from handlers.wording.help import COMMANDS
from schedules.people import Role

NOBODY: tuple[Role, ...] = ()
STAFF, HEAD = (Role.PEGAWAI,), (Role.PEGAWAI, Role.KEPALA)
WHO = (NOBODY, STAFF, *((Role.PEGAWAI, role) for role in Role if role is not Role.PEGAWAI))


def test_the_table_knows_every_action() -> None:
    assert set(RIGHTS) == set(Action)


def test_each_action_is_a_command_with_help_and_the_other_way_round() -> None:
    assert {str(action).split()[0] for action in Action} == set(COMMANDS)


@pytest.mark.parametrize(("who", "where"), list(product(WHO, ChatSort)))
def test_the_menu_shows_only_what_may_be_done(who: tuple[Role, ...], where: ChatSort) -> None:
    for command in commands(who, where):
        assert decide(Action(command.command), who, where) is Answer.YES
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.command)
        assert 1 <= len(command.description) <= 256


def test_heads_see_the_recap_in_their_menu_and_staff_do_not() -> None:
    assert "rekap" in allowed_commands(HEAD, ChatSort.PRIVATE)
    assert "rekap" not in allowed_commands(STAFF, ChatSort.PRIVATE)
    assert "piket" in allowed_commands(STAFF, ChatSort.GROUP)
    assert "hariini" not in allowed_commands(STAFF, ChatSort.GROUP)
    assert "opd" not in allowed_commands(STAFF, ChatSort.PRIVATE)
    assert set(allowed_commands(NOBODY, ChatSort.PRIVATE)) >= {"start", "bantuan"}


def test_roles_do_not_stand_in_one_line() -> None:
    auditor = (Role.PEGAWAI, Role.AUDITOR)
    assert decide(Action.SEE_RECAP, auditor, ChatSort.PRIVATE) is Answer.YES
    assert decide(Action.SET_ROLE, auditor, ChatSort.PRIVATE) is Answer.NOT_ALLOWED
    assert decide(Action.SET_ROLE, HEAD, ChatSort.PRIVATE) is Answer.YES
