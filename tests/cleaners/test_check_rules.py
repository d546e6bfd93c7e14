from __future__ import annotations

import pytest

from cleaners.check_rules import faults, nested
from cleaners.rule_files import parse_rule


def rule(how, pattern, hits=("Baca juga: Banjir",), spares=("Hujan turun.",)):
    return parse_rule(
        {
            "id": "x",
            "what": "readalso",
            how: pattern,
            "why": "w",
            "hits": list(hits),
            "spares": list(spares),
        },
        "id.toml",
    )


def test_a_good_rule_has_no_faults():
    assert faults(rule("whole", r"baca juga ?: ?\S.{1,200}")) == []


def test_missed_hits_and_spares_are_named():
    found = faults(rule("whole", r"hujan .*"))
    assert found == ["does not hit 'Baca juga: Banjir'", "does not spare 'Hujan turun.'"]


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [
        (r"(?:\s*Baca\s+juga\s*:?\s*)+\S.*\.$", True),
        (r"(a+)+", True),
        (r"(?:(?:a|b*)c?)*", True),
        (r"(?:#[a-z]{2,40} ?)+", True),
        (r"(?=(?:a+)+)", True),
        (r"(?:a++)+", False),
        (r"(?:(?>a+)b)+", False),
        (r"(?:abc)+ \w+", False),
        (r"(?: (?:satu|dua))*", False),
        (r"(?:\d{3} )+", False),
    ],
)
def test_nested_repeats_are_found(pattern, verdict):
    assert nested(pattern) is verdict


def test_exponential_time_is_found_where_no_repeat_is_endless():
    (fault,) = faults(rule("whole", r"(?:\w{1,20} ?){1,7}:", ["baca juga:"]))
    assert "takes" in fault


def test_quadratic_time_is_found():
    (fault,) = faults(rule("inside", r"\s+baca juga", [" baca juga"]))
    assert "grows" in fault


def test_an_alternative_that_no_hit_proves_is_named():
    (fault,) = faults(rule("whole", ["baca juga: .{1,99}", "simak juga: .{1,99}"]))
    assert fault == "alternative 2, 'simak juga: .{1,99}', is proved by none of the hits"


def test_each_alternative_is_timed_on_its_own():
    hits = ["baca juga: banjir", "a:"]
    (fault,) = faults(rule("whole", ["baca juga: .{1,99}", r"(?:\w{1,20} ?){1,7}:"], hits))
    assert fault.startswith("alternative 2")
    assert "takes" in fault


def test_exponential_time_behind_a_hit_is_found():
    (fault,) = faults(rule("whole", r"\(?(?:[A-Z][\w.]+ ?){2,6}\)", ["(Rina Wulan)"]))
    assert "takes" in fault
