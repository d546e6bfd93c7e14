"""Check rules: each hits what it must, spares what it must, and stays linear on hostile text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

from cleaners.rule import CAP, LONGEST, LONGEST_NAME, Rule

#: Seconds below which a search is quick enough whatever its growth.
QUICK = 0.004

#: Most growth of the time from n to 4 n characters: 4 is linear, 16 quadratic.
GROWTH = 10.0

#: How often a growth must show itself.
_TIMES = 3

_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
# these never give back what they took, so nothing nests inside them
_SEALED = (ops.POSSESSIVE_REPEAT, ops.ATOMIC_GROUP)


def faults(rule: Rule) -> list[str]:
    """What is wrong with the rule, one sentence each; [] for a good rule."""
    found = [f"does not hit {line!r}" for line in rule.hits if not rule.spans(line)]
    found += [f"does not spare {line!r}" for line in rule.spares if rule.spans(line)]
    for number, wording in enumerate(rule.wordings, 1):
        start = wording if len(wording) <= 60 else wording[:60] + "..."
        named = "" if len(rule.wordings) == 1 else f"alternative {number}, {start!r}, "
        found += [named + fault for fault in _wording_faults(rule, wording)]
    return found


def _wording_faults(rule: Rule, wording: str) -> Iterator[str]:
    """What is wrong with one alternative, taken as if it were the whole rule."""
    alone = replace(rule, wordings=(wording,))
    proofs = tuple(line for line in rule.hits if alone.spans(line))
    if not proofs and len(rule.wordings) > 1:
        yield "is proved by none of the hits"
    elif nested(wording):
        yield "nests a repeat inside an endless repeat"
    elif slow := slowness(replace(alone, hits=proofs or rule.hits)):
        yield slow


def nested(pattern: str) -> bool:
    """Whether a repeat without an end holds another repeat of varying length: (a+)+ and its kin.

    >>> nested(r"(?:\\s*Baca juga\\s*)+\\S"), nested(r"Baca juga\\s*:.{1,200}")
    (True, False)
    """
    return _nested(sre.parse(pattern), inside=False)


def _nested(parsed: Any, inside: bool) -> bool:
    for op, value in parsed:
        if op in _SEALED:
            continue
        if op in _REPEATS:
            least, most, body = value
            if inside and most > max(least, 1):
                return True
            if _nested(body, inside or most is ops.MAXREPEAT):
                return True
        elif any(_nested(part, inside) for part in _parts(value)):
            return True
    return False


def _parts(value: Any) -> Iterator[Any]:
    """The patterns inside an operator's argument, at any depth of lists and tuples."""
    if isinstance(value, sre.SubPattern):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _parts(item)


def slowness(rule: Rule) -> str:
    """How the rule's time grows too fast on text made to slow it down; "" when it does not."""
    longest = {"whole": LONGEST, "select": LONGEST_NAME}.get(rule.how, CAP)
    hit = rule.hits[0]
    heads = dict.fromkeys(("", hit[: len(hit) // 2], hit))
    for seed in dict.fromkeys(_seeds(rule)):
        for head in heads:
            fault = _explodes(rule, head, seed, longest) or _grows(rule, head, seed, longest)
            if fault:
                return fault
    return ""


def _seeds(rule: Rule) -> Iterator[str]:
    """Short strings whose repetition keeps a pattern trying."""
    yield from ("a", "A", " ", "a ", "Aa ", "1", "1 ", "- ", "a, ", "(", "[", ". ", "\n")
    for hit in rule.hits[:2]:
        yield hit
        yield hit + " "
        yield from (word + " " for word in hit.split()[:3])
        yield hit[-1]


def _explodes(rule: Rule, head: str, seed: str, longest: int) -> str:
    """Exponential growth shows on a few dozen characters, in small steps so that this ends."""
    size = len(head) + 12
    while size <= min(longest, 400):
        text = _text(head, seed, size)
        took = _took(rule, text, 1)
        if took > 0.05 and _took(rule, text, 2) > 0.05:
            return f"takes {took:.2f} s on {size} characters of {head!r} and {seed!r}"
        size = size * 4 // 3
    return ""


def _grows(rule: Rule, head: str, seed: str, longest: int) -> str:
    """Polynomial growth shows where a search first takes a while: no need to go on from there."""
    for size in sorted({min(size, longest) for size in (1600, 6400, CAP)}):
        whole, quarter = _text(head, seed, size), _text(head, seed, size // 4)
        if _took(rule, whole, 1) < QUICK:
            continue
        # a machine whose clock changes between the two is seen through by asking again
        asked = (_growth(rule, whole, quarter) for _ in range(_TIMES))
        if all((growth := found) >= GROWTH for found in asked):
            return f"grows {growth:.0f} times from {size // 4} to {size} characters of {seed!r}"
    return ""


def _growth(rule: Rule, whole: str, quarter: str) -> float:
    """How many times longer the whole takes than its quarter; 0 when it takes hardly any time."""
    took = _took(rule, whole, 5)
    return took / max(_took(rule, quarter, 5), 1e-6) if took >= QUICK else 0.0


def _text(head: str, seed: str, size: int) -> str:
    """`size` characters: the head of a hit, the seed over and over, an end that fits nothing."""
    return (head + seed * (size // len(seed) + 1))[: size - 1] + "\x01"


def _took(rule: Rule, text: str, times: int) -> float:
    """The least seconds of processor time of some tries: what else the machine does only adds."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        rule.spans(text)
        best = min(best, time.process_time() - start)
    return best


def own_rules(outlets: Any) -> list[Rule]:
    """The rules in the outlets' seed files, those of their layout eras included.

    Raises RuleError.
    """
    from cleaners.rule_files import parse_rule

    return [
        parse_rule(cut, f"{outlet.id}.toml")
        for outlet in outlets
        for cut in chain(outlet.cuts, *(era.cuts for era in outlet.eras))
    ]
