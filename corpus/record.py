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

    text: Annotated[str, Meta(description="Its words; empty where they are a paragraph.")]
    credit: Annotated[str, Meta(description="Who took the picture, as printed.")]


class Edit(_Row, frozen=True, kw_only=True):
    """Characters `start` to `end` were replaced by `put`."""

    of: Annotated[
        str,
        Meta(
            description="What the span counts in: block, the page's block as it was read; or"
            " paragraph, the paragraph that the edits of its block left."
        ),
    ]
    block: Annotated[int, Meta(description="Number of the block, as in `paragraphs`.")]
    start: Annotated[int, Meta(description="First character of the span.")]
    end: Annotated[int, Meta(description="The character behind it.")]
    what: Annotated[str, Meta(description="The kind of cut; `duplicate` and `contact` too.")]
    cleaner: Annotated[str, Meta(description="What cut: a cleaner, `dedupe` or `privacy`.")]
    rule: Annotated[str, Meta(description="The rule; of a duplicate, relation/cluster.")]
    was: Annotated[
        str, Meta(description="What went; contacts and teasers taken down are marked in it.")
    ]
    put: Annotated[str, Meta(description="What stands there now; mostly nothing.")]


class Run(_Row, frozen=True, kw_only=True):
    """Neighbouring blocks outside the article that went by one rule."""

    first: Annotated[int, Meta(description="Number of its first block.")]
    last: Annotated[int, Meta(description="Number of its last block.")]
    what: Annotated[str, Meta(description="The kind of cut.")]
    cleaner: Annotated[str, Meta(description="What cut.")]
    rule: Annotated[str, Meta(description="The rule.")]


class Outside(_Row, frozen=True, kw_only=True):
    """What the page held around the article: counted and digested, never copied."""

    blocks: Annotated[int, Meta(description="How many.")]
    characters: Annotated[int, Meta(description="How many in them.")]
    digest: Annotated[
        Sha256, Meta(description="Of the blocks, each behind a zero byte but the first.")
    ]
    runs: Annotated[list[Run], Meta(description="Neighbouring blocks that went by one rule.")]


class Dedup(_Row, frozen=True, kw_only=True):
    """How the article's paragraphs relate to those of earlier articles."""

    leads: Annotated[int, Meta(description="Paragraphs that lead their cluster.")]
    exact: Annotated[int, Meta(description="Paragraphs that repeat one whole.")]
    near: Annotated[int, Meta(description="Paragraphs that repeat one nearly.")]
    template: Annotated[int, Meta(description="Paragraphs of the same wording with other facts.")]
    paraphrase: Annotated[int, Meta(description="Paragraphs that retell one.")]
    republishes: Annotated[Link, Meta(description="The record that most of the text follows.")]
    share: Annotated[float, Meta(description="How much of the text follows it.")]


class Publisher(_Row, frozen=True, kw_only=True):
    """Another article that repeats most of this one."""

    id: Annotated[Id, Meta(description="Its record.")]
    outlet: Annotated[str, Meta(description="Its outlet.")]
    url: Annotated[str, Meta(description="Its address.")]
    published: Annotated[Time, Meta(description="When it says that it was published.")]
    seen: Annotated[Time, Meta(description="When it was fetched.")]
    share: Annotated[float, Meta(description="How much of its text follows this one.")]


class Rights(_Row, frozen=True, kw_only=True):
    """What was said about the use of the page when it was fetched, and what follows."""

    publish_text: Annotated[
        bool, Meta(description="Whether the policy lets the text be published.")
    ]
    reasons: Annotated[list[str], Meta(description="What was found that reserves it.")]
    robots: Annotated[str, Meta(description="allowed or disallowed, by robots.txt.")]
    robots_digest: Annotated[str, Meta(description="Digest of robots.txt.")]
    robots_record: Annotated[str, Meta(description="The WARC record that holds it.")]
    ai_disallowed: Annotated[
        list[str], Meta(description="Crawlers for AI that robots.txt keeps out.")
    ]
    content_signal: Annotated[str, Meta(description="Content-Signal of robots.txt.")]
    tdm_reservation: Annotated[str, Meta(description="TDMRep: 1 where mining is reserved.")]
    tdm_policy: Annotated[str, Meta(description="TDMRep: where the terms are.")]
    x_robots_tag: Annotated[list[str], Meta(description="Words of the X-Robots-Tag header.")]
    meta_robots: Annotated[list[str], Meta(description="Words of meta robots.")]
    notices: Annotated[list[str], Meta(description="Sentences that forbid the use, as printed.")]
    licence: Annotated[str, Meta(description="The licence that the page or its outlet names.")]
    policy_version: Annotated[str, Meta(description="Which signals were looked for.")]


class Source(_Row, frozen=True, kw_only=True):
    """A WARC record that the article was read from."""

    file: Annotated[str, Meta(description="Name of the WARC file.")]
    offset: Annotated[int, Meta(description="Its first byte there, compressed.")]
    length: Annotated[int, Meta(description="How many bytes, compressed.")]
    record: Annotated[str, Meta(description="WARC-Record-ID.")]
    digest: Annotated[str, Meta(description="WARC-Payload-Digest.")]


class Pipeline(_Row, frozen=True, kw_only=True):
    """With what the row was made."""

    version: Annotated[str, Meta(description="The saring that read the page.")]
    rules: Annotated[str, Meta(description="Digest of the rules and the outlet's own cuts.")]
    policy: Annotated[str, Meta(description="Digest of the policy.")]
    schema: Annotated[str, Meta(description="Version of this schema.")]


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
    outlet: Annotated[
        str, Meta(description="Id of the outlet, else the name that the page gives itself.")
    ]
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
