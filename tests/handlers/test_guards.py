"""Who may do what, where: the whole table, written out a second time by hand."""

import re
from itertools import product

import pytest

from handlers.guards import RIGHTS, Action, Answer, ChatSort, allowed_commands, decide
from handlers.registry import commands
from handlers.wording.help import COMMANDS
from schedules.people import Role

NOBODY, STAFF, OPERATOR, HEAD, ADMIN = None, Role.PEGAWAI, Role.OPERATOR, Role.KEPALA, Role.ADMIN
WHO = (NOBODY, STAFF, OPERATOR, HEAD, ADMIN)
# One letter for each of WHO: y yes, e enrol first, n not this role, p in private only, g in a group.
TABLE = {
    # action: (in private, in a group)
    Action.START: ("yyyyy", "yyyyy"),
    Action.HELP: ("yyyyy", "yyyyy"),
    Action.LEAVE: ("eyyyy", "ppppp"),
    Action.BIND_GROUP: ("ggggg", "yyyyy"),
    Action.SEE_TODAY: ("eyyyy", "ppppp"),
    Action.SEE_TOMORROW: ("eyyyy", "ppppp"),
    Action.SEE_SCHEDULE: ("eyyyy", "ppppp"),
    Action.SEE_WHY: ("eyyyy", "ppppp"),
    Action.SEE_PICTURE: ("eyyyy", "ppppp"),
    Action.SEE_CALENDAR: ("eyyyy", "ppppp"),
    Action.CHECK_IN: ("eyyyy", "ppppp"),
    Action.SEE_PIKET: ("eyyyy", "eyyyy"),
    Action.SEE_RECAP: ("enyyy", "ppppp"),
}
LETTERS = {
    "y": Answer.YES,
    "e": Answer.NOT_ENROLLED,
    "n": Answer.NOT_ALLOWED,
    "p": Answer.PRIVATE_ONLY,
    "g": Answer.GROUP_ONLY,
}


def test_the_table_knows_every_action() -> None:
    assert set(RIGHTS) == set(Action) == set(TABLE)


@pytest.mark.parametrize(("action", "who", "where"), list(product(Action, WHO, ChatSort)))
def test_the_table_answers(action: Action, who: Role | None, where: ChatSort) -> None:
    row = TABLE[action][where is ChatSort.GROUP]
    assert decide(action, who, where) is LETTERS[row[WHO.index(who)]]


def test_each_action_is_a_command_with_help_and_the_other_way_round() -> None:
    assert {str(action) for action in Action} == set(COMMANDS)


@pytest.mark.parametrize(("who", "where"), list(product(WHO, ChatSort)))
def test_the_menu_shows_only_what_may_be_done(who: Role | None, where: ChatSort) -> None:
    for command in commands(who, where):
        assert decide(Action(command.command), who, where) is Answer.YES
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.command)
        assert 1 <= len(command.description) <= 256


def test_heads_see_the_recap_in_their_menu_and_staff_do_not() -> None:
    assert "rekap" in allowed_commands(HEAD, ChatSort.PRIVATE)
    assert "rekap" not in allowed_commands(STAFF, ChatSort.PRIVATE)
    assert allowed_commands(NOBODY, ChatSort.PRIVATE) == ("start", "bantuan")
    assert allowed_commands(STAFF, ChatSort.GROUP) == ("piket", "hubungkan", "bantuan")
