"""The published row: one article with its paragraphs, its cuts and the way back to its bytes.

These classes are the schema. What readers need of it (JSON Schema, Arrow types, dataset
features) is made from them in `corpus.schema`. No field is ever null or missing: what is not
known is "", 0, false or []. Every time is `YYYY-MM-DDTHH:MM:SSZ`.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.quality import Quality

#: The schema's version: the first number changes when a reader of old rows would fail or be
#: misled, the second when fields are added, the third when only a description is better.
SCHEMA = "1.0.0"

Time = Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?$")]
Sha256 = Annotated[str, Meta(pattern=r"^(sha256:[0-9a-f]{64})?$")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
Link = Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?$")]


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of a record have in common."""


class Paragraph(_Row, frozen=True, kw_only=True):
    """One block of the article as it was kept by the cleaners."""

    text: Annotated[str, Meta(description="The text; empty when it repeats a leader.")]
    kind: Annotated[str, Meta(description="paragraph, heading, item, cell, quote or line.")]
    language: Annotated[str, Meta(description="id, ms, en or und.")]
    relation: Annotated[
        str,
        Meta(
            description="leads: first of its words here. template, paraphrase: kept, and linked to"
            " `leader`. exact, near: left out of `text`, which `leader` has."
        ),
    ]
    cluster: Annotated[
        Id, Meta(description="Of all paragraphs with these words: a content hash, for ever.")
    ]
    leader: Annotated[Id, Meta(description="The cluster that it leads, repeats or is linked to.")]
    similarity: Annotated[
        float, Meta(description="To the cluster's leader; 0 where it is only linked.")
    ]
    block: Annotated[int, Meta(description="Number of the block in the page as it was read.")]


class Caption(_Row, frozen=True, kw_only=True):
    """What stood under a picture."""

    text: str
    credit: str


class Edit(_Row, frozen=True, kw_only=True):
    """Characters `start` to `end` were replaced by `put`."""

    of: Annotated[
        str,
        Meta(
            description="What the span counts in: block, the page's block as it was read; or"
            " paragraph, the paragraph that the edits of its block left."
        ),
    ]
    block: int
    start: int
    end: int
    what: Annotated[str, Meta(description="The kind of cut; `duplicate` and `contact` too.")]
    cleaner: str
    rule: Annotated[str, Meta(description="The rule; of a duplicate, relation/cluster.")]
    was: Annotated[str, Meta(description="The characters that went; contacts in it are masked.")]
    put: str


class Run(_Row, frozen=True, kw_only=True):
    """Neighbouring blocks outside the article that went by one rule."""

    first: int
    last: int
    what: str
    cleaner: str
    rule: str


class Outside(_Row, frozen=True, kw_only=True):
    """What the page held around the article: counted and digested, never copied."""

    blocks: int
    characters: int
    digest: Sha256
    runs: list[Run]


class Dedup(_Row, frozen=True, kw_only=True):
    """How the article's paragraphs relate to those of earlier articles."""

    leads: int
    exact: int
    near: int
    template: int
    paraphrase: int
    republishes: Annotated[Link, Meta(description="The record that most of the text follows.")]
    share: Annotated[float, Meta(description="How much of the text follows it.")]


class Publisher(_Row, frozen=True, kw_only=True):
    """Another article that repeats most of this one."""

    id: Id
    outlet: str
    url: str
    published: Time
    seen: Time
    share: float


class Rights(_Row, frozen=True, kw_only=True):
    """What was said about the use of the page when it was fetched, and what follows."""

    publish_text: bool
    reasons: list[str]
    robots: str
    robots_digest: str
    robots_record: str
    ai_disallowed: list[str]
    content_signal: str
    tdm_reservation: str
    tdm_policy: str
    x_robots_tag: list[str]
    meta_robots: list[str]
    notices: list[str]
    licence: str
    policy_version: str


class Source(_Row, frozen=True, kw_only=True):
    """A WARC record that the article was read from."""

    file: str
    offset: int
    length: int
    record: str
    digest: str


class Pipeline(_Row, frozen=True, kw_only=True):
    """With what the row was made."""

    version: str
    rules: Annotated[str, Meta(description="Digest of the rules and the outlet's own cuts.")]
    policy: Annotated[str, Meta(description="Digest of the policy.")]
    schema: str


class Record(_Row, frozen=True, kw_only=True):
    """One article. The first five fields are what dolma and datatrove read."""

    id: Annotated[Id, Meta(description="Hash of the canonical address, or of the input.")]
    text: Annotated[str, Meta(description="Paragraphs that no other record has, one a line.")]
    source: Annotated[str, Meta(description="The outlet's id, else the host, else 'saved'.")]
    added: Annotated[Time, Meta(description="When the page was fetched or taken in.")]
    created: Annotated[Time, Meta(description="When it was published, else when it was added.")]
    url: Annotated[str, Meta(description="Where the page was fetched from.")]
    canonical_url: Annotated[
        str, Meta(description="What the page names as its address, else where it was fetched from.")
    ]
    outlet: Annotated[str, Meta(description="Id of the outlet, where it is known.")]
    title: Annotated[str, Meta(description="The headline; not in `text`.")]
    authors: Annotated[list[str], Meta(description="Persons who wrote it; never desks or outlets.")]
    editors: Annotated[list[str], Meta(description="Persons who edited it.")]
    photographers: Annotated[list[str], Meta(description="Persons who took its pictures.")]
    dateline: Annotated[
        str, Meta(description="Place and outlet words that stood before the first sentence.")
    ]
    section: Annotated[str, Meta(description="The outlet's section.")]
    tags: Annotated[list[str], Meta(description="The outlet's tags.")]
    kind: Annotated[str, Meta(description="article, gallery or video.")]
    partial: Annotated[bool, Meta(description="A part or a teaser of the article.")]
    origin: Annotated[str, Meta(description="The source that a syndicated text names.")]
    published: Annotated[Time, Meta(description="What the page, its feed or its sitemap says.")]
    modified: Annotated[Time, Meta(description="What the page says.")]
    language: Annotated[str, Meta(description="id, ms, en, mul (a mixture) or und.")]
    language_score: Annotated[float, Meta(description="How sure that is, 0 to 1.")]
    paragraphs: list[Paragraph]
    captions: list[Caption]
    edits: list[Edit]
    outside: Outside
    dedup: Dedup
    also_published_by: list[Publisher]
    quality: Annotated[
        Quality, Meta(description="Measured before repeated paragraphs and contacts left.")
    ]
    rights: Rights
    withheld: Annotated[
        list[str], Meta(description="Why there is no text; empty where there is one.")
    ]
    warc: list[Source]
    file: Annotated[str, Meta(description="Name of the file that a saved document was.")]
    input_digest: Annotated[Sha256, Meta(description="Of the decoded body, parts joined.")]
    pipeline: Pipeline
    text_sha256: Annotated[Sha256, Meta(description="Of `text`, also where it is withheld.")]
