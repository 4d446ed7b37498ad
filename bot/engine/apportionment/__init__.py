"""House seats and electors by population: the rules, the order of seats, House sizes, and elections run again.

The method of equal proportions (Huntington–Hill) is the law since 1941 (2 U.S.C. 2a): each state has one seat, and
every further seat goes to the state with the greatest claim p / √(n(n + 1)), p being its population and n its seats
so far.
"""

from bot.engine.apportionment.division import Award, Division, apportion, awards_in_order, divide, huntington_hill
from bot.engine.apportionment.electors import electors_of, reapportioned, resized, shared_out
from bot.engine.apportionment.house_sizes import HouseRange, outcomes_by_size
from bot.engine.apportionment.margins import InLine, in_line, spare_people
from bot.engine.apportionment.rules import Rule, claim_to_next
from bot.engine.apportionment.sizes import cube_root_rule, most_seats, wyoming_rule

__all__ = [
    "Award",
    "Division",
    "HouseRange",
    "InLine",
    "Rule",
    "apportion",
    "awards_in_order",
    "claim_to_next",
    "cube_root_rule",
    "divide",
    "electors_of",
    "huntington_hill",
    "in_line",
    "most_seats",
    "outcomes_by_size",
    "reapportioned",
    "resized",
    "shared_out",
    "spare_people",
    "wyoming_rule",
]
