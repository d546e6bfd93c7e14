from __future__ import annotations

import json
import re

import pytest

from cleaners.article import Article, Block, Cleaned, Edit, Metadata, Paragraph
from corpus import exits
from corpus.show_html import page
from tests.corpus.browser import chromium, drawn, needs_chromium, tags
from tests.corpus.saring import BODY, NEWS, saring

EVIL = (
    "</style><script>document.title='owned'</script>",
    (
        "<img src=x onerror=\"document.title='owned'\"> "
        "\u202eterbalik\u202c \x1b[2J \x00 \ud800 a\u00a0b"
    ),
    "Hujan turun di Bogor.",
)


def evil(why="<script>document.title='owned'</script>"):
    cleaned = Cleaned(
        Article(
            tuple(map(Block, EVIL)), "text", Metadata(title=EVIL[0], url="javascript:alert(1)")
        ),
        (
            Edit(0, 0, len(EVIL[0]), "title", "<b>x", "</code>"),
            Edit(2, 0, 6, "other", "r", "y", "<i>"),
        ),
        (Paragraph(1, EVIL[1]), Paragraph(2, "<i>turun di Bogor.")),
        "sha256:0",
    )
    return page(cleaned, "<i>a.html", lambda cleaner, rule: why).decode("utf8")


def test_every_block_is_shown_with_its_reason():
    done = saring("explain", "--from", "text", "-", stdin=NEWS.encode())
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    blocks = re.findall(r"^(kept|changed|cut) +(\d+)  (.*)$", done.stdout, re.M)
    assert [int(number) for _, number, _ in blocks] == list(range(len(blocks)))
    assert ("cut", "2", "Baca juga: Rakit Bambu Cikaso, Tumpuan Ratusan Pelajar") in blocks
    assert any(
        verdict == "changed" and "[-" in text and BODY[0] in text for verdict, _, text in blocks
    )
    assert re.search(r"^ +readalso, \w+, \S+: \w+", done.stdout, re.M)


def test_the_same_as_json():
    done = saring("explain", "--from", "text", "--json", stdin=NEWS.encode())
    report = json.loads(done.stdout)
    read = [line for line in NEWS.split("\n") if line]
    assert [block["text"] for block in report["blocks"]] == read
    assert all(edit["why"] for block in report["blocks"] for edit in block["edits"])


def test_what_cannot_be_read_is_one_line(tmp_path):
    done = saring("explain", tmp_path / "none")
    assert done.returncode == exits.REJECTED
    assert "missing" in done.stderr


def test_the_page_holds_nothing_that_could_act():
    text = evil()
    found = tags(text)
    names = {tag for tag, _ in found}
    assert not names & {"script", "img", "iframe", "object", "link", "form", "base"}
    allowed = {
        "class",
        "id",
        "title",
        "lang",
        "charset",
        "content",
        "http-equiv",
        "name",
        "dir",
        "href",
        "aria-label",
        "aria-hidden",
        "role",
        "viewbox",
        "preserveaspectratio",
        "x",
        "width",
        "height",
        "type",
        "checked",
        "open",
        "value",
    }
    assert {name for _, attrs in found for name in attrs} <= allowed
    assert [attrs["href"] for _, attrs in found if "href" in attrs] == ["#document"]
    assert not set("\u202e\u202c\x1b\x00") & set(text)
    assert "default-src 'none'" in text


@needs_chromium
def test_a_real_browser_runs_nothing_and_complains_of_nothing(tmp_path):
    (tmp_path / "a.html").write_text(evil(), "utf8")
    done = chromium(tmp_path, "--enable-logging=stderr", "--dump-dom", f"file://{tmp_path}/a.html")
    dom = done.stdout.decode()
    assert "<title>owned" not in dom
    assert dom.count('<li class="row') == 3
    # a refused style sheet or a blocked load would be told on the console
    assert b"CONSOLE" not in done.stderr, done.stderr.decode()


@needs_chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [500, 1280])
def test_it_is_drawn_light_and_dark_narrow_and_wide(tmp_path, width, dark):
    saring("explain", "--from", "text", "--html", tmp_path / "a.html", stdin=NEWS.encode())
    rows = drawn(tmp_path, f"file://{tmp_path}/a.html", width, dark=dark)
    assert (sum(rows[0][:3]) < 3 * 128) == dark
    # the style sheet is on: a kept block's green edge is somewhere
    green = (0x62, 0xC3, 0x89) if dark else (0x2F, 0x7D, 0x4F)
    assert any(bytes(green) in row for row in rows)
