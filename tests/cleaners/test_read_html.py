"""Pages to blocks: order, boundaries, hidden parts, and markup that is out to break parsers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Reject
from cleaners.parse_html import flatten
from cleaners.read_html import SKIP, read_html
from tests.cleaners.examples import rows

LEAD = "Air sungai mulai surut sejak Jumat pagi dan warga kembali ke rumah."


def texts(html):
    return [block.text for block in read_html(html).blocks]


@pytest.mark.parametrize("row", rows("blocks.toml", "page"))
def test_blocks(row):
    assert [[b.tag, b.text] for b in read_html(row["html"]).blocks] == row["blocks"]


@pytest.mark.parametrize("row", rows("blocks.toml", "hidden"))
def test_hidden(row):
    blocks = read_html(row["html"]).blocks
    assert [b.text for b in blocks if any(p.endswith("~hidden") for p in b.path)] == row["hidden"]


@pytest.mark.parametrize("row", rows("blocks.toml", "share"))
def test_link_share(row):
    assert [b.link_share for b in read_html(row["html"]).blocks] == row["share"]


def test_a_path_names_every_ancestor_in_lower_case():
    (block,) = read_html("<body><div id=Isi class='Read  Full'><p>Hujan</p></div>").blocks
    assert block.path == ("html", "body", "div.read.full#isi", "p")


def test_each_block_comes_with_the_element_that_holds_it():
    tree = read_html("<div>Satu<p>Dua</p>Tiga</div>")
    assert [el.tag for el in tree.elements] == [b.tag for b in tree.blocks] == ["div", "p", "div"]
    assert set(tree.elements) <= set(tree.alive)


@pytest.mark.parametrize("depth", [50, 255, 300, 3_000])
@pytest.mark.parametrize("tag", ["div", "span", "blockquote"])
def test_an_article_at_the_bottom_of_a_deep_page_is_read(depth, tag):
    html = (
        "<p>Di atas.</p>" + f"<{tag}>" * depth + f"<p>{LEAD}</p><p>Kedua.</p>" + f"</{tag}>" * depth
    )
    assert texts(f"<html><body>{html}<p>Di bawah.</p></body></html>") == [
        "Di atas.", LEAD, "Kedua.", "Di bawah.",
    ]  # fmt: skip


def test_a_deep_page_keeps_its_paragraphs_apart():
    html = "<div>" * 5_000 + "<p>Satu.</p><p>Dua.</p>Tiga.<ul><li>Empat.</li></ul>"
    assert texts(html) == ["Satu.", "Dua.", "Tiga.", "Empat."]


def test_flatten_leaves_a_shallow_page_as_it_is():
    html = '<div class="a"><p>Tom &amp; Ani &#169;</p><img src="x"></div>'
    assert flatten(html).replace("<img>", '<img src="x">') == html


@pytest.mark.parametrize("limit", [2, 5, 50])
def test_flatten_keeps_all_text_in_order(limit):
    html = "".join(f"<div>{n} " for n in range(40)) + "".join(f"</div>{n} " for n in range(40))
    words = " ".join(texts(flatten(html, limit))).split()
    assert words == [str(n) for n in range(40)] * 2


@pytest.mark.parametrize("html", ["", " \n ", "<!-- hanya komentar -->", "\x00"])
def test_a_page_without_an_element_is_a_reject(html):
    with pytest.raises(Reject) as caught:
        read_html(html)
    assert caught.value.reason == "no_html"


@pytest.mark.parametrize(
    ("html", "last"),
    [
        pytest.param("x" * 15_000_000 + "<p>" + LEAD, LEAD, id="a text node of 15 MB"),
        pytest.param("<" * 200_000 + f"<p>{LEAD}</p>", LEAD, id="200,000 less-thans"),
        pytest.param("<b>" * 20_000 + f"</b><p>{LEAD}</p>", LEAD, id="20,000 nested inline tags"),
        pytest.param("<p>a" * 20_000 + f"<p>{LEAD}", LEAD, id="20,000 open paragraphs"),
        pytest.param("</div>" * 50_000 + f"<p>{LEAD}</p>", LEAD, id="50,000 end tags"),
        pytest.param("<p " + "a=1 " * 50_000 + f">{LEAD}</p>", LEAD, id="50,000 attributes"),
        pytest.param("<p class='" + "x " * 100_000 + f"'>{LEAD}</p>", LEAD, id="100,000 classes"),
        pytest.param("<p>&" + "amp;" * 100_000 + f"</p><p>{LEAD}</p>", LEAD, id="100,000 entities"),
        pytest.param(f"<p>{LEAD}\ud800</p>", LEAD + "?", id="half of a surrogate pair"),
        pytest.param(f"<!-- {'-' * 100_000}><p>{LEAD}</p> --><p>{LEAD}", LEAD, id="an odd comment"),
        pytest.param(f"<p>{LEAD}<script>{'</' * 50_000}", LEAD, id="a script that never ends"),
    ],
)  # fmt: skip
def test_hostile_markup_does_not_lose_the_article(html, last):
    assert texts(html)[-1] == last


ALPHABET = st.sampled_from(
    ["<p>", "</p>", "<div class=a>", "</div>", "<br>", "<span>", "</span>", "<a href=1>", "</a>",
     "<table><tr><td>", "</table>", "<li>", "<b>", "</b>", "<i hidden>", "satu ", "dua.", "Tiga",
     "&amp;", "<", ">", "\x00", "é", "\n"]
)  # fmt: skip


@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_every_visible_word_is_in_exactly_one_block(html):
    try:
        tree = read_html(html)
    except Reject:
        return
    seen = "".join("".join(b.text for b in tree.blocks).split())
    whole = "".join(t for el in tree.root.iter() for t in _own_texts(el))
    assert sorted(seen) == sorted("".join(whole.split()))
    assert all(b.text == b.text.strip(" ") and b.text for b in tree.blocks)
    assert all(0 <= b.link_share <= 1 for b in tree.blocks)


def _own_texts(el):
    """What stands in an element and behind it, and in no other, where a reader sees it."""
    ways = (el, *el.iterancestors())
    if not any(up.tag in SKIP for up in ways):
        yield el.text or ""
    if not any(up.tag in SKIP for up in ways[1:]):
        yield el.tail or ""
