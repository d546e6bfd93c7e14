"""One cleaned document as one JSONL row: text, metadata, every edit, provenance.

No text stands twice in a row. Removed characters that stand elsewhere in it (a caption, the
title, a repeated paragraph) are referred to; what was cut outside the main content is counted
and digested. `corpus.rebuild` turns a row back into the blocks as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from cleaners.article import Article, Block, Caption, Cleaned, Edit, Metadata
from cleaners.draft import apply
from corpus.lines import UNSAFE
from corpus.standing import Standing
from scraper.page import Page

_KIND = {f"h{level}": "heading" for level in range(1, 7)} | {
    "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell", "blockquote": "quote",
}  # fmt: skip
_QUOTE = re.compile(r"blockquote(?![\w-])")


def row(page: Page, cleaned: Cleaned, version: str) -> dict[str, Any]:
    """The row of one document, keys in fixed order, no nulls.

    page: what was read. cleaned: what `cleaners.run.clean` gave for it. version: saring's.
    """
    main, outside = _parts(cleaned)
    texts = {
        i: apply(cleaned.article.blocks[i].text, main[i])
        for i in (p.block for p in cleaned.paragraphs)
    }
    text, paragraphs = _layout(texts, cleaned.article)
    meta = _metadata(cleaned.meta, texts, page.url)
    standing = Standing(text, meta)
    return {
        "text": text,
        "paragraphs": paragraphs,
        **meta,
        "edits": [
            _edit(e, cleaned.article.blocks[i].text, standing)
            for i in sorted(main)
            for e in main[i]
        ],
        "outside": _outside(cleaned, outside),
        "provenance": {
            "input": UNSAFE.sub("\ufffd", page.where),
            "input_digest": page.digest,
            "rules_digest": cleaned.rules_digest,
            "version": version,
        },
    }


def _layout(texts: Mapping[int, str], article: Article) -> tuple[str, list[dict[str, Any]]]:
    """The text, one block a line, and where in it each block stands."""
    spans: list[dict[str, Any]] = []
    at = 0
    for block, text in texts.items():
        span = {"block": block, "start": at, "end": at + len(text)}
        spans.append({**span, "kind": kind_of(article.blocks[block])})
        at += len(text) + 1
    return "\n".join(texts.values()), spans


def kind_of(block: Block) -> str:
    """What a block is in its page: "heading", "item", "cell", "quote", "paragraph"; "line" in
    plain text, which does not say.
    """
    if not block.tag:
        return "line"
    if kind := _KIND.get(block.tag):
        return kind
    return "quote" if any(_QUOTE.match(step) for step in block.path) else "paragraph"


def _parts(cleaned: Cleaned) -> tuple[dict[int, list[Edit]], dict[int, Edit]]:
    """Edits by block inside the main content, and outside it the edit that took each block."""
    by_block: dict[int, list[Edit]] = {}
    for edit in cleaned.edits:
        by_block.setdefault(edit.block, []).append(edit)
    kept = {p.block for p in cleaned.paragraphs}
    main: dict[int, list[Edit]] = {}
    outside: dict[int, Edit] = {}
    for index, block in enumerate(cleaned.article.blocks):
        edits = by_block.get(index, [])
        if index not in kept and _is_outside(index, edits, cleaned):
            outside[index] = max(edits, key=lambda e: e.end - e.start)
        else:
            main[index] = complete(block.text, edits, index, index in kept)
    return main, outside


def _is_outside(index: int, edits: Sequence[Edit], cleaned: Cleaned) -> bool:
    if not edits:
        return False
    return index not in cleaned.article.main or any(e.what == "outside" for e in edits)


def complete(text: str, edits: Iterable[Edit], block: int, kept: bool) -> list[Edit]:
    """`edits` of one block, and new ones for what a row cannot hold.

    In a kept block that is NUL and lone surrogates; in a block that is not kept, every
    character that no edit took (white space, as a rule).
    """
    out: list[Edit] = []
    at = 0
    for edit in [*edits, None]:
        stop = edit.start if edit else len(text)
        if not kept and at < stop:
            out.append(Edit(block, at, stop, "other", "row", "row/blank"))
        elif kept:
            out += [
                Edit(block, m.start(), m.end(), "repair", "row", "row/unsafe", "\ufffd")
                for m in UNSAFE.finditer(text, at, stop)
            ]
        if edit:
            put = UNSAFE.sub("\ufffd", edit.put) if kept else ""
            out.append(Edit(block, edit.start, edit.end, edit.what, edit.cleaner, edit.rule, put))
            at = edit.end
    return out


def _metadata(meta: Metadata, texts: Mapping[int, str], url: str) -> dict[str, Any]:
    def plain(text: str) -> str:
        return UNSAFE.sub("\ufffd", text)

    where = {text: block for block, text in texts.items()}
    return {
        "title": plain(meta.title),
        "authors": [plain(name) for name in meta.authors],
        "editors": [plain(name) for name in meta.editors],
        "photographers": [plain(name) for name in meta.photographers],
        "dateline": plain(meta.dateline),
        "published": meta.published,
        "modified": meta.modified,
        "section": plain(meta.section),
        "tags": [plain(tag) for tag in meta.tags],
        "captions": [_caption(c, where, plain(c.text), plain(c.credit)) for c in meta.captions],
        "kind": meta.kind,
        "partial": meta.partial,
        "url": plain(meta.url or url),
        "outlet": plain(meta.outlet),
        "origin": plain(meta.origin),
        "language": meta.language,
    }


def _caption(caption: Caption, where: Mapping[str, int], text: str, credit: str) -> dict[str, Any]:
    """A caption; in a photo story its words are a paragraph, which `block` names instead."""
    if caption.text and caption.text in where:
        return {"block": where[caption.text], "credit": credit}
    return {"text": text, "credit": credit}


def _edit(edit: Edit, text: str, standing: Standing) -> dict[str, Any]:
    removed = text[edit.start : edit.end]
    out: dict[str, Any] = {
        "block": edit.block,
        "start": edit.start,
        "end": edit.end,
        "what": edit.what,
        "cleaner": edit.cleaner,
        "rule": edit.rule,
    }
    if UNSAFE.search(removed):
        out["was_points"] = [ord(c) for c in removed]
    else:
        literal, refs = standing.split(removed)
        out |= {"was": literal} if literal else {}
        out |= {"refs": refs} if refs else {}
    standing.next_edit(out.get("was", ""))
    return out | ({"put": edit.put} if edit.put else {})


def _outside(cleaned: Cleaned, outside: Mapping[int, Edit]) -> dict[str, Any]:
    texts = [cleaned.article.blocks[i].text for i in outside]
    digest = sha256("\x00".join(texts).encode("utf8", "surrogatepass")).hexdigest()
    return {
        "blocks": len(texts),
        "characters": sum(map(len, texts)),
        "digest": f"sha256:{digest}",
        "runs": _runs(outside),
    }


def _runs(outside: Mapping[int, Edit]) -> list[dict[str, Any]]:
    """Neighbouring blocks that went by the same rule, as one entry."""
    numbered = [((e.what, e.cleaner, e.rule), i - n, i) for n, (i, e) in enumerate(outside.items())]
    runs = []
    for ((what, cleaner, rule), _), group in groupby(numbered, key=lambda item: item[:2]):
        blocks = [i for *_, i in group]
        runs.append(
            {"first": blocks[0], "last": blocks[-1], "what": what, "cleaner": cleaner, "rule": rule}
        )
    return runs
