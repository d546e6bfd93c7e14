"""Quality does not sink: scores on labelled documents stay above their pinned floors."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from cleaners.article import Metadata, Reject
from cleaners.outlet_names import key
from cleaners.rules import load_rules
from cleaners.run import clean
from scraper.outlets import load_outlets, outlet_for
from scraper.page import Page
from tests.scoring import (
    load,
    read_gold,
    score_captions,
    score_page,
    score_paragraphs,
    score_text,
    total,
)

TESTS = Path(__file__).parent
LABELLED = TESTS / "labelled"
#: Beside the repository, or beside the folder of its worktrees.
BENCH = next(
    (p / "shared/bench" for p in TESTS.parents[1:3] if (p / "shared").is_dir()), TESTS / "no"
)
FLOORS = tomllib.loads((TESTS / "floors.toml").read_text("utf8"))
METADATA = FLOORS.pop("metadata")
#: A score so far above its floor asks for a higher floor.
SLACK = 0.03


@cache
def rules():
    return load_rules()


@cache
def outlets():
    return load_outlets()


@cache
def read(body, url, form):
    """What the command keeps of one document, "" when it rejects it, and the metadata."""
    try:
        found = clean(Page(body, "-", url), rules(), outlet_for(url, outlets()), form)
    except Reject:
        return "", Metadata()
    return found.text, found.article.meta


def cleaned(body, url="", form="text"):
    return read(body, url, form)[0]


def labelled_texts():
    for path in sorted(LABELLED.glob("text/*.tsv")):
        lines = load(path)
        yield lines, "".join(line.text + "\n" for line in lines).encode()


def labelled_pages(folder="pages"):
    for gold in read_gold(LABELLED / folder / "gold.jsonl"):
        yield gold, (LABELLED / folder / gold["file"]).read_bytes()


def text_scores():
    for lines, body in labelled_texts():
        yield score_text(lines, cleaned(body).split("\n"))


def page_scores(score, folder="pages"):
    for gold, body in labelled_pages(folder):
        yield score(gold, cleaned(body, gold["url"], "html"))


def caption_scores():
    """The captions of pages; those of a photo story are its text."""
    for gold, body in labelled_pages():
        yield captions_of(read(body, gold["url"], "html")[1], gold["captions"], gold["kind"])


def caption_line_scores():
    """The same for texts, whose captions are lines."""
    for lines, body in labelled_texts():
        labelled = [line.text for line in lines if line.label == "caption"]
        kind = "gallery" if any(line.is_slide for line in lines) else "article"
        yield captions_of(read(body, "", "text")[1], labelled, kind)


def captions_of(meta, labelled, kind):
    told = [f"{caption.text} {caption.credit}" for caption in meta.captions]
    return score_captions(*([], []) if "gallery" in (kind, meta.kind) else (labelled, told))


PARTS = {
    "text": text_scores,
    "snippets": lambda: page_scores(score_page),
    "paragraphs": lambda: page_scores(score_paragraphs),
    "captions": caption_scores,
    "caption_lines": caption_line_scores,
    "general": lambda: page_scores(score_page, "general"),
}


@cache
def measured(part):
    scores = list(PARTS[part]())
    whole = total(scores)
    found = {"precision": whole.precision, "recall": whole.recall, "f1": whole.f1}
    for name in ("datelines", "fixed"):
        right, of = getattr(whole, name)
        found |= {name: right / of} if of else {}
    return {"documents": len(scores), **found}, whole.remarks


@pytest.mark.parametrize(("part", "name"), [(p, n) for p, names in FLOORS.items() for n in names])
def test_floor(part, name):
    figures, remarks = measured(part)
    floor = FLOORS[part][name]
    assert figures[name] >= floor, f"{part} {name} {figures[name]:.4f}\n" + "\n".join(remarks)
    if name == "documents":
        assert figures[name] == floor
    else:
        assert figures[name] <= floor + SLACK, (
            f"better: raise the floor to {figures[name] - 0.005:.4f}"
        )


_TIMES = ("published", "modified")


def same(gold, told):
    """Whether a field says what the label does: names in any order and case, a time to the minute,
    a dateline without its dash.
    """
    if isinstance(gold, list):
        return sorted(map(key, gold)) == sorted(map(key, told))
    return key(gold.rstrip(" -–—:|,")) == key(told.rstrip(" -–—:|,"))


def titles():
    """For each text that has its headline: whether the title is that, or is it but for repairs."""
    for lines, body in labelled_texts():
        if gold := [key(line.text) for line in lines if line.label == "title" and key(line.text)]:
            title = key(read(body, "", "text")[1].title)
            yield any(title and (title in line or line in title) for line in gold)


def fields(name):
    """For each page that has its label: whether a field is as it says; times to the minute."""
    for gold, body in labelled_pages():
        if name not in gold:
            continue
        told = getattr(read(body, gold["url"], "html")[1], name)
        yield same(*((gold[name][:16], told[:16]) if name in _TIMES else (gold[name], told)))


@pytest.mark.parametrize("name", METADATA)
def test_metadata(name):
    right = list(titles() if name == "titles" else fields(name))
    share = sum(right) / len(right)
    assert METADATA[name] <= share <= METADATA[name] + SLACK, f"{share:.4f}"


def test_every_figure_has_a_floor():
    assert {part: set(measured(part)[0]) for part in FLOORS} == {
        part: set(floors) for part, floors in FLOORS.items()
    }


def run_scorer(name, args, tmp_path, monkeypatch):
    """The figures of a shipped scorer; where it would start a process, its command is called."""
    found = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    scorer = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, name, scorer)
    found.loader.exec_module(scorer)

    def command(args, input, env, **more):
        output = cleaned(input, env["PAGE_URL"], "html").encode()
        return subprocess.CompletedProcess(args, 0, stdout=output)

    monkeypatch.setattr(scorer, "subprocess", SimpleNamespace(run=command, PIPE=-1))
    out = tmp_path / "figures.json"
    first, *more = args
    monkeypatch.setattr(sys, "argv", [name, str(BENCH / first), "--json", str(out), *more])
    scorer.main()
    return json.loads(out.read_text("utf8"))


@pytest.mark.skipif(not BENCH.is_dir(), reason="no ../shared/bench: its documents were not scored")
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # the scorers, which are not ours, leave files open
class TestBench:
    @pytest.mark.parametrize(("folder", "least"), [("seeds_gold", 1.0), ("text", 0.98)])
    def test_text(self, folder, least, tmp_path, monkeypatch):
        call = ["--gallery", "neutral", "--callable", f"{__name__}:bench_text", "--path", "."]
        figures = run_scorer("score_text", [folder, *call], tmp_path, monkeypatch)
        assert figures["f1"] >= least
        assert figures["dateline"][0] == figures["dateline"][1]
        assert figures["dateline_only"][0] == figures["dateline_only"][1]
        right, of = (sum(column) for column in zip(*figures["fixed"].values(), strict=True))
        assert right >= 0.95 * of
        assert folder != "seeds_gold" or right == of

    @pytest.mark.parametrize(("folder", "least"), [("pages", 0.98), ("pages_made", 0.96)])
    def test_pages(self, folder, least, tmp_path, monkeypatch):
        args = [f"{folder}/gold.jsonl", "--", "saring"]
        assert run_scorer("score_pages", args, tmp_path, monkeypatch)["F1"] >= least


def bench_text(text):
    return cleaned(text.encode())
