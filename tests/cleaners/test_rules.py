from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest

import cleaners
from cleaners.needles import folded, needles
from cleaners.openings import opening, openings
from cleaners.rule import LONGEST_NAME
from cleaners.rule_files import read_rules
from cleaners.rules import RuleError, load_rules
from tests.cleaners.examples import FOLDER

HEAD = """
[[cut]]
id = "x"
what = "readalso"
why = "w"
hits = ["Baca juga: Banjir"]
spares = ["Hujan turun."]
"""


def read(pattern, words=""):
    (rule,) = read_rules(f"{words}\n{HEAD}{pattern}\n", "id.toml")
    return rule


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.mark.parametrize(
    ("how", "line", "spans"),
    [
        ("whole", "simak: banjir", [(0, 13)]),
        ("whole", "simak: banjir surut", []),
        ("start", "baca: banjir surut", [(0, 12)]),
        ("end", "air surut. simak: banjir", [(11, 24)]),
        ("inside", "a baca: banjir, simak: banjir", [(2, 14), (16, 29)]),
        ("select", "baca: banjir", [(0, 12)]),
    ],
)
def test_a_list_means_one_of_its_alternatives(how, line, spans):
    assert read(f"{how} = ['baca: banjir', 'simak: banjir']").spans(line) == spans


def test_the_first_alternative_that_matches_decides_a_span():
    assert read("start = ['baca', 'baca juga']").spans("Baca juga: Banjir") == [(0, 4)]


@pytest.mark.parametrize("given", ["[]", "3", "[3]", '["a", 3]'])
def test_what_is_no_pattern_and_no_list_is_refused(given):
    with pytest.raises(RuleError, match=r"^id.toml: rule 'x': whole is not a pattern or a list"):
        read(f"whole = {given}")


def test_a_bad_alternative_is_named():
    with pytest.raises(RuleError, match=r"^id.toml: rule 'x': whole 'baca \('"):
        read("whole = ['baca juga', 'baca (']")


def test_words_stand_for_their_patterns_and_braces_keep_their_meaning():
    rule = read(
        r"whole = '{see} juga: [A-Z]\w{2,20}(?:\{see})?'", "[words]\nsee = ['baca|simak', 'lihat']"
    )
    assert rule.spans("Lihat juga: Banjir")
    assert rule.spans("Simak juga: Banjir{see}")
    assert not rule.spans("Tonton juga: Banjir")


def test_words_may_use_the_words_above_them():
    words = "[words]\nsee = 'baca|simak'\nlabel = '{see} juga'"
    assert read("whole = '{label}: .{2,40}'", words).spans("Baca juga: Banjir")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "id.toml: rule 'x': {see} is not one of the file's [words]"),
        ("[words]\nsee = '{later}'\nlater = 'a'", "id.toml: word 'see': {later} is not one of"),
        ("[words]\nsee = '('", "id.toml: word 'see' is not a pattern: "),
        ("[words]\nSee2 = 'a'", "id.toml: word 'See2': the name of a word is small letters"),
        ("[words]\nsee = 3", "id.toml: word 'see' is not a pattern or a list of patterns"),
    ],
)
def test_a_word_that_cannot_be_used_is_named(words, message):
    with pytest.raises(RuleError) as error:
        read("whole = '{see} juga'", words)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("pattern", ["a?b?c", "(?:a|b|)c", "[ab]{0,2}c", "(?!x)a*b*c", "(?:ab)?+c"])
def test_what_may_be_empty_opens_nothing(pattern):
    assert {opening(text) for text in ("c",)} <= openings(pattern)


def test_every_hit_begins_as_its_wording_says(rules):
    """The index by openings must not hide a match from any rule."""
    for rule in rules.by("whole"):
        for hit in rule.hits:
            assert rule in rules.whole(hit), (rule.id, hit)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"(?:baca|simak)? ?(?:juga|pula)\b.{3,9}", {"juga", "pula"}),
        (r"[(\[] ?di|simak:?", {"(", "[", "simak"}),
        (r"(?P<sign>[-/])\d(?P=sign)(?:ini|itu)", {"ini", "itu"}),
        (r"(?<=[.!?]) ?{2}(?!juga)(?-i:Lihat) (?:ini|itu)+ ?: ?\[", {":"}),
        (r"(?:a(?:bc|de)|fgh[yz]{2}) \.", {"bc", "de", "fgh"}),
        (r"baca|\d+", set()),
        (r"(?:baca)?\w{2,5}", set()),
    ],
)
def test_needles_are_what_a_match_must_have(pattern, found):
    assert set(needles(pattern)) == found


def test_every_hit_has_a_needle_of_its_rule(rules):
    """What is looked for first must not hide a match from any rule."""
    for rule in (rule for how in ("inside", "start", "end", "whole") for rule in rules.by(how)):
        for hit in rule.hits if rule.needles else ():
            assert any(needle in folded(hit) for needle in rule.needles), (rule.id, hit)


def test_every_line_that_a_pattern_matches_has_its_needle():
    """What is looked for before a pattern is compiled must not hide a match from it."""
    sources = {
        pattern._wanted
        for module in pkgutil.iter_modules(cleaners.__path__, "cleaners.")
        for value in vars(importlib.import_module(module.name)).values()
        for pattern in (value if isinstance(value, tuple) else (value,))
        if type(pattern).__name__ == "_Late"
    }
    lines = {line for file in FOLDER.glob("*.toml") for line in file.read_text("utf8").split('"')}
    met = 0
    for source, flags in sorted(sources):
        pattern, wanted = re.compile(source, flags), needles(source)
        for line in sorted(lines) if wanted else ():
            if pattern.search(line):
                met += 1
                assert any(needle in folded(line) for needle in wanted), (source[:80], line)
    assert len(sources) > 100
    assert met > 1000


def test_long_class_names_are_no_work(rules):
    assert rules.select("baca-juga") is not None
    assert rules.select("baca-juga" + "-x" * LONGEST_NAME) is None
    began = time.process_time()
    rules.select("baca-juga-" * 2_000)
    assert time.process_time() - began < 0.1
