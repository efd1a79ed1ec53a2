"""Scoring of what is chosen or arranged: options, orders, matches."""

from itertools import combinations

from courses.domain.grading.responses import Chosen, Matched, Ordered
from courses.domain.grading.verdicts import Part, Verdict, verdict
from courses.domain.items import Item


def grade_options(item: Item, response: Chosen) -> Verdict:
    """Score chosen options: right ones less wrong ones, by the number of right ones.

    Choosing everything earns nothing where half of the options are right.
    """
    chosen = [option for option in item.options if option.id in response.ids]
    wanted = sum(option.correct for option in item.options)
    hits = sum(option.correct for option in chosen)
    parts = tuple(Part(option.id, right=option.correct) for option in chosen)
    feedback = tuple(option.feedback for option in sorted(chosen, key=lambda one: one.correct))
    return verdict(2 * hits - len(chosen), max(wanted, 1), parts=parts, feedback=feedback)


def grade_order(item: Item, response: Ordered) -> Verdict:
    """Score an order by Kendall's tau: pairs the right way round less pairs the wrong way round.

    A random order earns nothing on average, one swap of neighbours costs little.
    """
    wanted = [entry.id for entry in item.entries]
    place = {one: number for number, one in enumerate(response.ids)}
    pairs = [place[first] < place[second] for first, second in combinations(wanted, 2)]
    parts = tuple(
        Part(one, right=one == given) for one, given in zip(wanted, response.ids, strict=True)
    )
    return verdict(2 * sum(pairs) - len(pairs), max(len(pairs), 1), parts=parts)


def grade_matches(item: Item, response: Matched) -> Verdict:
    """Score matches: the share of left sides with their own right side."""
    given = dict(response.pairs)
    parts = tuple(Part(pair.id, right=given.get(pair.id) == pair.right) for pair in item.pairs)
    feedback = tuple(
        pair.feedback for pair, part in zip(item.pairs, parts, strict=True) if not part.right
    )
    return verdict(sum(part.right for part in parts), len(parts), parts=parts, feedback=feedback)
