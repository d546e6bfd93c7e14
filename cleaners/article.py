"""The data that every cleaner speaks: `Block`, `Edit`, `Metadata`, `Article`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

#: What a cut can be. Rules and cleaners use these words and no others.
KINDS = (
    "ad", "byline", "caption", "comment", "copyright", "credit", "dateline", "editor", "hidden",
    "other", "outside", "pagination", "promo", "readalso", "related", "repair", "repeat",
    "section", "share", "syndication", "tags", "ticker", "time", "title", "video",
)  # fmt: skip


class Block(NamedTuple):
    """A run of text between two block boundaries: one line of plain text, or one HTML block.

    text: the characters as they were read; spans of every `Edit` count in it.
    tag: the HTML element that holds the text ("p", "h2", "li", "td", "figcaption" ...), "" in
    plain text. path: one entry an ancestor from `body` down to the element itself, each
    "tag.class1.class2#id" in lower case; () in plain text. link_share: the share of the
    characters that are inside links, 0 to 1. links: the texts of its links, where it is more than
    a link. gap: an empty line stands before the block (plain text only). pictured: "beside"
    when a picture stands right before the text, in the same element; "below" when it stands in
    the cell above; "slanted" when it stands there or in the element before, and all letters are
    small or slanted; else "".
    """

    text: str
    tag: str = ""
    path: tuple[str, ...] = ()
    link_share: float = 0.0
    links: tuple[str, ...] = ()
    gap: bool = False
    pictured: str = ""


class Edit(NamedTuple):
    """Characters `start` to `end` of one block are replaced by `put` (mostly "").

    `what` is one of `KINDS`; `cleaner` and `rule` say who proposed it.
    """

    block: int
    start: int
    end: int
    what: str
    cleaner: str
    rule: str
    put: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture and who took it; either can be ""."""

    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; "" and () where nothing is known.

    authors, editors, photographers: persons; a desk or an outlet that signs is none of them.
    published, modified: RFC 3339 with the zone's offset where the page says it, else a plain
    date. dateline: the place and outlet words taken off the first paragraph, with the sign that
    the page prints behind them. origin: the outlet or agency that a syndicated text names as its
    source. kind: "article", "gallery" or "video".
    partial: the page holds a part or a teaser of the article.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    dateline: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    kind: str = "article"
    partial: bool = False
    url: str = ""
    outlet: str = ""
    origin: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """Blocks in reading order with what the page says of itself. Nothing is removed yet.

    form: "html" or "text". main: the indices of the blocks that the extractor takes for the
    article; in plain text, all of them. near: blocks around it that can tell something of it
    (captions, tags), and stand in no list of other stories. shown: those of them that are the
    words under a picture.
    """

    blocks: tuple[Block, ...]
    form: str
    meta: Metadata = field(default_factory=Metadata)
    main: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One kept block of the article: its index in `Article.blocks` and its clean text."""

    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What `cleaners.run.clean` gives: the article as read, its metadata, and every edit.

    article: the blocks as they were read; `article.meta` is complete (read from the page, and
    from what was cut). edits: ordered, never overlapping, spans count in the input blocks.
    paragraphs: what is left, in order. Invariant: applying `edits` to the blocks gives
    exactly the paragraphs (blocks that come out empty are not paragraphs).
    """

    article: Article
    edits: tuple[Edit, ...]
    paragraphs: tuple[Paragraph, ...]
    rules_digest: str

    @property
    def meta(self) -> Metadata:
        """The article's metadata."""
        return self.article.meta

    @property
    def text(self) -> str:
        """The kept body text, one block a line."""
        return "\n".join(p.text for p in self.paragraphs)


class Reject(Exception):
    """An input that gives no article. `reason` is a stable word, `detail` a sentence for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
