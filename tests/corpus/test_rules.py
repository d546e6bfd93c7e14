from __future__ import annotations

import json

from corpus import exits
from tests.corpus.saring import NEWS, saring


def test_the_shipped_rules_hold():
    done = saring("rules", "check")
    assert done.returncode == exits.OK, done.stdout
    assert "0 at fault" in done.stdout


def test_rules_that_never_fired_are_named(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text(NEWS)
    report = json.loads(saring("rules", "check", "--on", tmp_path, "--json").stdout)
    fired = {row["rule"]: row["count"] for row in report["fired"]}
    assert 2 in fired.values()
    assert report["never"]
    assert not set(fired) & set(report["never"])


def test_rules_can_be_searched():
    done = saring(
        "rules", "list", "--what", "readalso", "--match", "Baca juga: Banjir surut di Bogor"
    )
    assert done.stdout.startswith("id/baca")
    assert saring("rules", "list", "--what", "readalso", "--match", "Hujan turun.").stdout == ""
