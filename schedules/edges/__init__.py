"""Edges: Fridays and single workdays between days off, shared as evenly as everything else allows.

Second to evenness. After the seats of all days are dealt out, somebody who has had more office duty
on edge days than another hands one of them on, and takes one of the other's ordinary days instead.
Nobody's number of office days changes by that, nor how many sit there on a day. What is published
and a day to which somebody was called or ordered stay as they are. So it costs nobody anything; it only lowers the sum of squared edge balances, exchange by
exchange, until no two people are left who could lower it further. A request gives way where
nothing else does: nobody can ask for every Friday at home at the cost of the others.

Two exchange with each other, or by way of one third person. That is nearly always the optimum; how
far from it at most, the tests measure. Deterministic: whole micro-days, ties settled by rank.
"""

from schedules.edges.market import Edges, Passing
from schedules.edges.sharing import share_edges

__all__ = ["Edges", "Passing", "share_edges"]
