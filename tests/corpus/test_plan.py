from __future__ import annotations

from contextlib import closing

import pytest

from corpus.plan import Plan
from corpus.policy import Policy, Privacy, Rights, Splits
from corpus.takedown import Tombstone, Tombstones
from scraper.archive_write import StorageError
from tests.corpus.deduped import append
from tests.corpus.published import STORY, records, row

OWN = (
    "Pemerintah daerah menganggarkan perbaikan dua jembatan lain pada tahun depan, kata camat itu."
)


def texts(found, split="train"):
    return {one.outlet: one.text.split("\n") if one.text else [] for one in found[split]}


def down(value, kind="outlet"):
    return Tombstones([Tombstone(kind, value, "test", "2026-01-01T00:00:00Z")])


def wire():
    """One story in three outlets, the second and third with a paragraph of their own."""
    return [
        row("satu", 1, STORY),
        row("dua", 2, [*STORY, OWN]),
        row("tiga", 3, [STORY[0].replace("kembali", "akhirnya"), *STORY[1:]]),
    ]


def test_a_paragraph_stays_in_the_first_article_alone(tmp_path):
    found = records(tmp_path, wire())
    assert texts(found) == {"satu": STORY, "dua": [OWN]}
    assert texts(found, "republished") == {"tiga": []}
    [last] = found["republished"]
    assert [one.relation for one in last.paragraphs] == ["near", "exact", "exact"]
    assert last.dedup.republishes == found["train"][0].id
    assert [one.what for one in last.edits] == ["duplicate"] * 3
    assert [(one.outlet, one.share) for one in found["train"][0].also_published_by] == [
        ("dua", pytest.approx(0.75, abs=0.05)),
        ("tiga", 1.0),
    ]


def test_when_the_leader_goes_the_next_publisher_keeps_the_paragraph(tmp_path):
    whole = records(tmp_path / "a", wire())
    found = records(tmp_path / "b", wire(), stones=down("satu"))
    assert texts(found) == {"dua": [*STORY, OWN]}
    [second] = found["train"]
    leaders = [one.leader for one in whole["train"][0].paragraphs]
    assert [one.leader for one in second.paragraphs[:3]] == leaders
    assert {one.relation for one in second.paragraphs} == {"leads"}
    assert [one.outlet for one in second.also_published_by] == ["tiga"]
    [third] = found["republished"]
    assert third.dedup.republishes == second.id


def test_it_keeps_its_own_wording(tmp_path):
    rows = wire()
    found = records(tmp_path, [rows[0], rows[2]], stones=down("satu"))
    assert texts(found) == {"tiga": [STORY[0].replace("kembali", "akhirnya"), *STORY[1:]]}


def test_a_withheld_article_has_a_row_without_text_and_hands_its_paragraphs_on(tmp_path):
    policy = Policy(rights=Rights(outlets={"satu": "withhold"}))
    found = records(tmp_path, wire(), policy)
    assert texts(found) == {"dua": [*STORY, OWN]}
    [closed] = found["withheld"]
    assert (closed.text, closed.title, closed.authors, closed.paragraphs) == ("", "", [], [])
    assert closed.withheld == ["rights: outlet satu"]
    assert not closed.rights.publish_text
    assert closed.url
    assert closed.warc
    assert closed.text_sha256
    assert found["train"][0].dedup.republishes == closed.id


def test_of_two_versions_the_newer_one_counts(tmp_path):
    newer = row("satu", 1, [*STORY[:2], OWN], fetched="2025-05-01")
    found = records(tmp_path, [*wire(), newer])
    assert texts(found)["satu"] == STORY[:2]
    assert texts(found)["dua"] == [STORY[2], OWN]
    [second] = [one for one in found["train"] if one.outlet == "dua"]
    assert second.dedup.republishes == found["train"][0].id
    assert all(one.id != found["train"][0].id for one in found["train"][0].also_published_by)


@pytest.mark.parametrize("kind", ["url", "id"])
def test_a_takedown_holds_for_every_version(tmp_path, kind):
    rows = [*wire(), row("satu", 1, [OWN[::-1], *STORY], address="https://m.satu.example/1")]
    named = records(tmp_path / "a", rows)["train"]
    value = {"url": "https://m.satu.example/1", "id": named[0].id}[kind]
    found = records(tmp_path / "b", rows, stones=down(value, kind))
    assert "satu" not in {one.outlet for split in found.values() for one in split}


def test_a_link_into_a_cluster_that_is_nowhere_is_dropped(tmp_path):
    gold = "Harga emas batangan di butik pusat kota hari ini dijual {} ribu rupiah untuk tiap gram."
    rows = [row("satu", 1, [gold.format(912)]), row("dua", 2, [gold.format(955)])]
    assert records(tmp_path / "a", rows)["train"][1].paragraphs[0].relation == "template"
    [alone] = records(tmp_path / "b", rows, stones=down("satu"))["train"]
    assert alone.paragraphs[0].relation == "leads"


@pytest.mark.parametrize(
    ("splits", "days"),
    [
        (Splits(), {"train": 10}),
        (Splits(validation=0.2, test=0.1), {"train": 7, "validation": 2, "test": 1}),
        (Splits(validation=0.05, test=0.05), {"train": 10}),
        (Splits(test_from="2025-03-09"), {"train": 7, "test": 3}),
        (Splits(validation_from="2025-03-04", test=0.3), {"train": 2, "validation": 5, "test": 3}),
    ],
)
def test_splits_are_whole_days_the_newest_last(tmp_path, splits, days):
    rows = [
        row("satu", n, [f"Paragraf ke-{n} ini tidak sama dengan yang lain."]) for n in range(1, 11)
    ]
    found = records(tmp_path, rows, Policy(splits=splits))
    assert {split: len(some) for split, some in found.items()} == days
    assert max(one.created for one in found["train"]) < min(
        (one.created for split in ("validation", "test") for one in found.get(split, [])),
        default="9",
    )


def test_contacts_are_masked_and_recorded(tmp_path):
    text = (
        "Pendaftaran dibuka sampai akhir pekan lewat surat ke panitia.desa@contoh.id atau di balai."
    )
    policy = Policy(privacy=Privacy(mask=["email"]))
    [one] = records(tmp_path, [row("satu", 1, [text], title="Surat ke a.b@contoh.id")], policy)[
        "train"
    ]
    assert "panitia.desa" not in str(one)
    assert one.title == "Surat ke [email]"
    assert "lewat surat ke [email] atau" in one.text
    [edit] = one.edits
    assert (edit.of, edit.what, edit.rule, edit.was) == ("paragraph", "contact", "email", "")
    assert text[: edit.start] + edit.put + text[edit.end :] == one.text


def test_rows_of_an_older_version_are_named(tmp_path):
    old = {key: value for key, value in wire()[0].items() if key != "quality"}
    with pytest.raises(StorageError, match=r"at byte 0 .*--again"):
        records(tmp_path, [old])


def test_an_index_that_does_not_know_all_rows_is_named(tmp_path):
    records(tmp_path, wire())
    append(tmp_path, [row("satu", 9, [OWN])])
    with (
        closing(Plan(tmp_path / "other.sqlite3", tmp_path)) as plan,
        pytest.raises(StorageError, match="does not know 1 articles"),
    ):
        plan.make(tmp_path, Policy(), Tombstones([]))
