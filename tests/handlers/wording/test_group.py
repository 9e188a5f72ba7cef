"""What a group's card says as the day goes on, and what heads learn of their group (golden/*)."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.wording import card, group, inline
from handlers.wording.phrases import plain
from schedules.notices import GroupAlarm, GroupTrouble, OpdDay
from schedules.places import Place
from schedules.workdays import Zone
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden
from tests.handlers.wording.test_cards import WED, at, opd_day


def test_the_card_counts_who_has_come_and_says_when_it_was_renewed() -> None:
    day = opd_day({Place.WFO: 12, Place.WFH: 12}, came=9, owing=24, accepted=("Budi Santoso",))
    golden("card-renewed", card.renewed(card.text(day), at(WED, 8, 15), Zone.WIB))


def test_before_anybody_has_come_nothing_is_counted() -> None:
    assert "presensi" not in card.text(opd_day({Place.WFO: 12}, came=0, owing=12))


@pytest.mark.parametrize("away", [1, 2])
def test_the_count_does_not_give_away_how_few_are_not_on_duty(away: int) -> None:
    def shown(day: OpdDay) -> str:
        return card.text(day)

    hidden = opd_day({Place.WFO: 12, Place.WFH: 9, Place.AWAY: away}, came=5, owing=21)
    assert "5 orang" in shown(hidden)
    assert "21" not in shown(hidden)
    open_day = replace(hidden, counts={Place.WFO: 12, Place.WFH: 9, Place.AWAY: 3})
    assert "5 dari 21 orang" in shown(open_day)


def test_where_the_office_shows_names_the_card_says_who_has_taken_the_piket_up() -> None:
    day = opd_day({Place.WFO: 1}, names={Place.WFO: ("Siti",)}, accepted=("Dewi Lestari",))
    assert "Sudah menerima tugas:</b> Dewi Lestari" in card.text(day)
    assert "Dewi" not in card.text(replace(day, names={}))
    assert "1 sudah menerima tugas" in card.text(replace(day, names={}))


def alarm(trouble: GroupTrouble, why: str = "") -> str:
    since: datetime = at(WED, 7, 5)
    return group.alarm(GroupAlarm(opd=cast.DISDAG, trouble=trouble, why=why, since=since))


def test_a_lost_group_is_told_with_its_reason_and_what_can_be_done() -> None:
    golden("group-lost", alarm(GroupTrouble.LOST, "topic_closed"))
    reasons = ("kicked", "left", "chat_gone", "no_rights", "topic_closed", "refused")
    texts = {alarm(GroupTrouble.LOST, why) for why in reasons}
    assert len(texts) == len(reasons) - 1  # thrown out or taken out is the same to the office
    assert all("/hubungkan KODE" in text for text in texts)


def test_how_to_let_the_bot_pin_is_said_step_by_step() -> None:
    golden("group-unpinnable", alarm(GroupTrouble.UNPINNABLE))


def test_answers_about_the_group_read_well() -> None:
    opd = cast.DISDAG
    golden(
        "group-answers",
        "\n\n".join(
            [
                group.confirm_unbinding(opd),
                group.unbound(opd),
                group.elsewhere(opd),
                group.found(opd),
                group.tags(opd, shown=True),
                group.tags(opd, shown=False),
                group.tags_need_names(opd),
                group.TAGS_USAGE,
            ]
        ),
    )


def test_what_is_offered_inline_counts_where_names_are_not_shown() -> None:
    day = opd_day({Place.WFO: 2})
    named, counted = (inline.piket([day], with_names=names) for names in (True, False))
    assert "Budi Santoso" in named.text
    assert "2 orang" in counted.text
    assert "Budi" not in plain(f"{counted.title} {counted.description} {counted.text}")
