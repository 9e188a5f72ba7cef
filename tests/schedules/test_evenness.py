from schedules.rotation.evenness import Handover, Table, Unit, even_out

ANI, BUDI, CITRA, DEWI = 1, 2, 4, 8  # bits; their positions are 0 to 3


def test_a_seat_goes_to_the_least_loaded_of_those_who_can_take_it() -> None:
    loads = [4, 2, 1, 0]
    made = even_out([Table(giving=ANI, idle=BUDI | CITRA)], loads, 1)
    assert made == [Handover(table=0, giver=0, taker=2)]
    assert loads == [3, 2, 2, 0]


def test_a_difference_of_one_seat_is_left_alone() -> None:
    loads = [2, 1]
    assert even_out([Table(giving=ANI, idle=BUDI)], loads, 1) == []
    assert loads == [2, 1]


def test_seats_pass_through_people_who_end_as_they_were() -> None:
    monday = Table(giving=ANI, idle=BUDI)
    tuesday = Table(giving=BUDI, idle=CITRA)
    loads = [2, 1, 0]
    assert even_out([monday, tuesday], loads, 1) == [
        Handover(table=0, giver=0, taker=1),
        Handover(table=1, giver=1, taker=2),
    ]
    assert loads == [1, 1, 1]
    assert (monday.giving, tuesday.giving) == (BUDI, CITRA)


def test_the_longer_way_is_taken_where_the_shorter_crosses_a_wish() -> None:
    direct = Table(giving=ANI, idle=CITRA, avoid=CITRA)
    around = [Table(giving=ANI, idle=BUDI), Table(giving=BUDI, idle=CITRA)]
    made = even_out([direct, *around], [2, 1, 0], 1)
    assert [handover.table for handover in made] == [1, 2]


def test_between_people_of_the_same_wish_nothing_is_crossed() -> None:
    both_in = Table(giving=ANI, idle=CITRA, keep=ANI | CITRA)
    one_out = Table(giving=ANI, idle=CITRA, avoid=CITRA)
    (made,) = even_out([one_out, both_in], [2, 1, 0], 1)
    assert made.table == 1


def test_a_seat_leaves_no_unit_below_its_floor_and_none_above_its_ceiling() -> None:
    floor = Unit(people=ANI, seated=1, floor=1, ceiling=1)
    ceiling = Unit(people=BUDI | CITRA, seated=1, floor=0, ceiling=1)
    assert even_out([Table(giving=ANI, idle=BUDI, units=[floor])], [9, 0], 1) == []
    assert even_out([Table(giving=ANI, idle=BUDI, units=[ceiling])], [9, 0], 1) == []


def test_within_a_unit_at_its_bound_seats_still_pass() -> None:
    unit = Unit(people=ANI | BUDI, seated=1, floor=1, ceiling=1)
    (made,) = even_out([Table(giving=ANI, idle=BUDI, units=[unit])], [9, 0], 1)
    assert (made.giver, made.taker) == (0, 1)


def test_two_crossings_at_one_table_are_joined_where_together_they_break_a_bound() -> None:
    # The way without crossing a wish takes two seats from the first unit on Monday; one may go.
    monday = Table(
        giving=ANI | CITRA,
        idle=BUDI | DEWI,
        keep=ANI | BUDI,
        avoid=CITRA | DEWI,
        units=[
            Unit(people=ANI | CITRA, seated=2, floor=1, ceiling=2),
            Unit(people=BUDI | DEWI, seated=0, floor=0, ceiling=2),
        ],
    )
    tuesday = Table(giving=BUDI, idle=CITRA)
    loads = [10, 9, 9, 0]
    made = even_out([monday, tuesday], loads, 1)
    assert made == [Handover(table=0, giver=0, taker=3)]
    assert loads == [9, 9, 9, 1]
    assert monday.giving == CITRA | DEWI


def test_who_can_reach_nobody_does_not_hold_up_the_others() -> None:
    loads = [9, 8, 5, 0]  # the first two share a table of their own
    (made,) = even_out([Table(giving=ANI, idle=BUDI), Table(giving=CITRA, idle=DEWI)], loads[:], 1)[
        :1
    ]
    assert made == Handover(table=1, giver=2, taker=3)
