"""Collector: Python's search for circles of forgotten objects, told how this process lives.

A city's plans are a million small facts without a circle among them. Looking through them after
every 700, as Python does by itself, takes a third of the planner's time and holds up every answer.

It is sound for a process that runs for months. Whatever is in no circle is freed at once, by
counting, which this does not touch. Circles (a task and its exception, a transaction) are still
found, all of them: young ones after 200,000 objects more than were freed, those that had grown old
by then after some five million, if a quarter as many as are kept have grown old since the last such
search. So what is forgotten and not yet found stays below a fixed share of what is in use. Frozen
is only what was there before the work began, the modules, which nobody forgets.
"""

import gc

_BORN_BETWEEN_SEARCHES = 200_000
_BETWEEN_OLDER = 5  # searches of the young for one of the older


def spare_collector() -> None:
    """Search seldom, and never through what is there already (the modules)."""
    gc.collect()
    gc.freeze()
    gc.collect()  # finds nothing, so that what is frozen is not what new objects are measured by
    gc.set_threshold(_BORN_BETWEEN_SEARCHES, _BETWEEN_OLDER, _BETWEEN_OLDER)
