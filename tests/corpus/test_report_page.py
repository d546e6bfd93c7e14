"""The report's page in a real browser: offline, harmless, and legible on every screen."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from importlib.resources import files

import pytest

from corpus.dedupe import dedupe
from corpus.report import figures
from corpus.report_html import page
from tests.corpus.browser import chromium, drawn, needs_chromium, tags
from tests.corpus.reported import crawl, reject, row, write
from tests.scraper.loopback import Answer, Site

TEXT = "Nelayan Tanjung Arang menghibahkan perahu tua mereka kepada sekolah di tepi muara itu."


def hostile(address):
    """Names that would act, load, turn text around, or burst a narrow page."""
    return [
        f"<script src={address}/a.js></script>", f'"><img src={address}/b.png onerror=alert(1)>',
        f"</style></svg></title><link rel=stylesheet href={address}/c.css>",
        f"url({address}/d.png)", "\u202eterbalik\u202c \x1b[2J\x85\u2028 $digest ${figures} {{x}}",
        "kabar" * 60, "\u0648\u06a9\u0627\u0644\u0629 \u0627\u0644\u0623\u0646\u0628\u0627\u0621",
        "datum.left == true; '; \\", "",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def site():
    one = Site()
    yield one
    one.close()


@pytest.fixture(scope="module")
def evil(site, tmp_path_factory):
    """The page of a data folder of which every word is hostile."""
    data, dice = tmp_path_factory.mktemp("evil"), random.Random(3)
    names = hostile(site.url)
    rows = []
    for number in range(90 * len(names)):
        name = names[number % len(names)]
        more = {"authors": []} if number > 70 * len(names) else {}
        one = row(name, number, date(2026, 1, 1 + number % 28), 200, dice, **more)
        one |= {"language": name or "id", "text": f"{TEXT}\n{one['text']}"}
        one["paragraphs"] = [{"block": 0, "start": 0, "end": len(TEXT)}]
        for place, edit in enumerate(one["edits"]):
            edit |= dict.fromkeys(("what", "cleaner", "rule"), names[place])
        rows.append(one)
    rejects = [
        reject(name, n) | {"url": f"javascript:{name}", "reason": name, "detail": name}
        for n, name in enumerate(names)
    ]
    write(data, rows, rejects)
    crawl(data, {(f"x{n}", name, name): 2 for n, name in enumerate(names) if name})
    dedupe(data)
    return page(figures(data), lambda cleaner, rule: f"{cleaner}</p><script>{rule}")


def test_nothing_in_the_page_could_act_or_load(evil):
    text = evil.decode()
    found = tags(text)
    assert not {tag for tag, _ in found} & {
        "script", "img", "image", "iframe", "object", "link", "form", "base", "use",
        "foreignobject",
    }  # fmt: skip
    links = {value for _, attrs in found for name, value in attrs.items() if "href" in name}
    assert all(value.startswith("#") for value in links)
    assert not {name for _, attrs in found for name in attrs if name.startswith("on")}
    assert not {value for _, attrs in found if (value := attrs.get("style"))}
    assert not set("\u202e\u202c\x1b\x00\x85\u2028") & set(text)
    assert "default-src 'none'" in text
    sheet = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in sheet


def test_every_chart_has_a_title_a_description_and_its_numbers(evil):
    text = evil.decode()
    charts = re.findall(r"<svg role=\"img\" viewBox=\"[\d. ]+\"><title>[^<]+</title><desc>", text)
    assert len(charts) == text.count("<svg") > 12
    for section in text.split("<section ")[1:]:
        assert "<table" in section or 'id="layouts"' in section
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))


@needs_chromium
def test_a_real_browser_runs_nothing_and_asks_for_nothing(site, evil, tmp_path):
    headers = {"Content-Type": "text/html; charset=utf-8"}
    site.pages["/report.html"] = Answer(evil, headers=headers)
    done = chromium(
        tmp_path, "--enable-logging=stderr", "--dump-dom", f"{site.url}/report.html"
    )  # fmt: skip
    assert set(site.paths()) <= {"/report.html", "/favicon.ico"}
    assert "<title>Corpus report - saring</title>" in done.stdout.decode()
    # a refused style sheet or a blocked load would be told on the console
    told = [line for line in done.stderr.splitlines() if b"CONSOLE" in line]
    assert [line for line in told if b"favicon" not in line] == []


#: Measures the page in a frame of a given width: a window of a desktop cannot be that narrow.
FRAME = """<!doctype html><body><iframe src="report.html" width="{width}" height="900"></iframe>
<pre></pre><script>onload = () => {{
  const page = document.querySelector("iframe").contentDocument;
  const of = (name) => [...page.querySelectorAll(name)];
  document.querySelector("pre").textContent = JSON.stringify({{
    scroll: page.documentElement.scrollWidth,
    out: of("body *").filter((one) => one.getBoundingClientRect().right > {width} + 1).map(
      (one) => one.tagName),
    narrow: of(".chart.narrow").filter((one) => one.offsetWidth).length,
    wide: of(".chart.wide").filter((one) => one.offsetWidth).length,
    smallest: Math.min(...of("svg text").filter((one) => one.getBoundingClientRect().width).map(
      (one) => one.getBoundingClientRect().height)),
  }});
}}</script>"""


@needs_chromium
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_its_screen(evil, tmp_path, width):
    (tmp_path / "report.html").write_bytes(evil)
    (tmp_path / "frame.html").write_text(FRAME.format(width=width))
    done = chromium(
        tmp_path, "--allow-file-access-from-files", f"--window-size={width + 100},1000",
        "--dump-dom", f"file://{tmp_path}/frame.html",
    )  # fmt: skip
    (told,) = re.findall(r"<pre>(.*)</pre>", done.stdout.decode())
    found = json.loads(told)
    assert found["scroll"] <= width
    assert found["out"] == []
    assert bool(found["narrow"]) == (width < 736) != bool(found["wide"])
    assert found["smallest"] > 11  # pixels, the height of a line


@needs_chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [500, 1280])
def test_charts_take_the_colours_of_light_and_dark(evil, tmp_path, width, dark):
    (tmp_path / "report.html").write_bytes(evil)
    rows = drawn(tmp_path, f"file://{tmp_path}/report.html", width, 1800, dark)
    assert (sum(rows[0][:3]) < 3 * 128) == dark
    colours = palette()[dark]
    for name in ("bar", "heat-5", "line"):
        assert any(bytes(colours[name]) in line for line in rows), name


def palette():
    """The colours of the style sheets, light and dark, by name."""
    style = "".join(
        (files("corpus") / f"assets/{name}.css").read_text("utf8") for name in ("base", "report")
    )
    modes = [{}, {}]
    for block in re.findall(r"(?:^|\n)( *):root \{(.*?)\}", style, re.S):
        for name, digits in re.findall(r"--([\w-]+): #(\w{6}|\w{3});", block[1]):
            full = digits if len(digits) == 6 else "".join(2 * one for one in digits)
            modes[bool(block[0])][name] = tuple(bytes.fromhex(full))
    return modes


def contrast(a, b):
    def light(colour):
        parts = [one / 255 for one in colour]
        r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_contrast_is_that_of_wcag_aa(dark):
    colours = palette()[dark]
    text = ("ink", "soft", "links", "kept", "people", "media", "trade", "mend", "outside")
    for ground in ("paper", "card"):
        for name in text:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in ("bar", "heat-5", "heat-4"):
        assert contrast(colours[name], colours["card"]) >= 3, name
    shades = [contrast(colours[f"heat-{n}"], colours["card"]) for n in range(6)]
    assert shades == sorted(shades)


@needs_chromium
def test_it_prints(evil, tmp_path):
    (tmp_path / "report.html").write_bytes(evil)
    paper = tmp_path / "report.pdf"
    chromium(tmp_path, f"--print-to-pdf={paper}", f"file://{tmp_path}/report.html")
    assert paper.read_bytes().startswith(b"%PDF")
