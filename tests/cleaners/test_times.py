"""Times read, and never guessed."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaners.clock_zones import offset_of
from cleaners.sharper import sharper
from cleaners.times import from_unix, is_time_line, read_time, split_update

ROWS = tomllib.loads((Path(__file__).parents[1] / "examples" / "times.toml").read_text("utf8"))

#: Text that looks like times: digits, signs and the words of time lines.
pieces = st.sampled_from(
    ["14", "2025", "Okt", "Mei", " ", "/", "-", ":", ".", "16:09", "WIB", "+07:00", "Z", "T", "pm"]
)
timely = st.lists(pieces, max_size=14).map("".join)


@pytest.mark.parametrize("row", ROWS["time"], ids=lambda row: row["text"])
def test_reads_what_pages_write(row: dict[str, str]) -> None:
    assert read_time(row["text"], row.get("zone", "")) == row["reads"]


@given(st.text(max_size=300) | timely, st.sampled_from(["", "WIB", "+08:00", "nowhere"]))
@example("0001-01-01T00:00:00Z", "")
@example("2025-01-01T00:00:00+99:99", "")
def test_never_raises_and_reads_its_own_output(text: str, zone: str) -> None:
    once = read_time(text, zone)
    assert read_time(once, zone) == once
    assert read_time(once) == once


@given(st.datetimes(), st.integers(-720, 840))
def test_iso_round_trip(moment: object, minutes: int) -> None:
    sign, rest = ("-", -minutes) if minutes < 0 else ("+", minutes)
    iso = f"{str(moment)[:19].replace(' ', 'T')}{sign}{rest // 60:02}:{rest % 60:02}"
    assert read_time(iso) in {"", iso}
    if "2000" <= iso[:4] < "2100":
        assert read_time(iso) == iso


def test_a_long_text_is_no_time_line() -> None:
    assert read_time("Rapat itu digelar 14 Oktober 2025. " * 10) == ""


@pytest.mark.parametrize("piece", ["1", "14 ", "14/", "Okt ", ":", "WIB ", "2025-", "14 Okt 2025 "])
def test_takes_no_longer_on_hostile_lines(piece: str) -> None:
    began = time.process_time()
    for _ in range(20):
        read_time(piece * (200 // len(piece)), "WIB")
    assert time.process_time() - began < 0.5


def test_unix_seconds_and_milliseconds() -> None:
    assert from_unix(1_750_809_612) == from_unix(1_750_809_612_000) == "2025-06-25T00:00:12+00:00"
    assert from_unix(12) == from_unix(1e30) == from_unix(float("nan")) == ""


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("WITA", 480), ("GMT+7", 420), ("-0330", -210), ("+19:00", None), ("", None)],
)
def test_zones(zone: str, minutes: int | None) -> None:
    assert offset_of(zone) == minutes


def test_a_visible_line_sharpens_a_machines_time() -> None:
    line = "Selasa, 14 Okt 2025 16:09 WIB"
    assert sharper("", line) == "2025-10-14T16:09:00+07:00"
    assert sharper("2025-10-14", line) == "2025-10-14T16:09:00+07:00"
    assert sharper("2025-10-14T00:00:00+00:00", line) == "2025-10-14T16:09:00+07:00"
    # the day that is known tells which number is the month
    assert sharper("2018-03-12", "3/12/2018 07:45:00 PM", "WIB") == "2018-03-12T19:45:00+07:00"
    assert sharper("2018-03-12", "3/11/2018 07:45:00 PM", "WIB") == "2018-03-12"
    # the page stamps Jakarta's clock as UTC
    assert sharper("2025-10-14T16:09:31+00:00", line) == "2025-10-14T16:09:31+07:00"
    # one moment, which readers see in their own zone, named or not
    assert sharper("2025-10-14T09:09:31+00:00", line) == "2025-10-14T16:09:31+07:00"
    assert sharper("2025-10-14T16:09:31+07:00", "14/10/2025 17:09") == "2025-10-14T17:09:31+08:00"
    assert sharper("2025-10-14T16:09:31+07:00", "14/10/2025 15:09") == "2025-10-14T16:09:31+07:00"
    assert sharper("2025-10-14T09:12:31+00:00", line) == "2025-10-14T09:12:31+00:00"
    evening = "14 Oktober 2025 8:10 malam"
    assert sharper("2025-10-14T12:10:31+08:00", evening, "+08:00") == "2025-10-14T20:10:31+08:00"
    assert sharper("2025-10-14T12:11:31+08:00", evening, "+08:00") == "2025-10-14T12:11:31+08:00"
    # the page writes UTC without saying so, and it was taken for the outlet's clock
    assert sharper("2025-10-14T09:09:31+07:00", line) == "2025-10-14T16:09:31+07:00"
    assert sharper("2025-10-14T09:10:31+07:00", line) == "2025-10-14T09:10:31+07:00"
    # an assumed zone corrects UTC and nothing else
    assert sharper("2025-10-14T16:09:31+00:00", line[:-4], "WIB") == "2025-10-14T16:09:31+07:00"
    assert sharper("2025-10-14T16:09:31+08:00", line[:-4], "WIB") == "2025-10-14T16:09:31+08:00"


def test_lines_and_updates() -> None:
    assert is_time_line("Terbit: Selasa, 14 Okt 2025 16:09 WIB")
    assert not is_time_line("Jadwal kapal berubah mulai 14 Oktober 2025")
    first, last = split_update("14 Okt 2025, 16:09 WIB | Diperbarui 15 Okt 2025, 07:00 WIB")
    assert read_time(first) == "2025-10-14T16:09:00+07:00"
    assert read_time(last) == "2025-10-15T07:00:00+07:00"
