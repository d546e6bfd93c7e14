"""A cleaned row as a published record: what repeats and who can be reached go, each by an edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec

from corpus.identity import source
from corpus.lines import UNSAFE
from corpus.policy import Policy
from corpus.privacy import Contact, contacts, without
from corpus.quality import Quality
from corpus.rebuild import removed
from corpus.record import (
    SCHEMA,
    Caption,
    Edit,
    Outside,
    Paragraph,
    Pipeline,
    Record,
    Rights,
    Source,
)
from corpus.relations import REPEATS, Relations, Standing
from corpus.teasers import Teasers
from corpus.utc import utc

_UNSAID = Rights(
    publish_text=True, reasons=[], robots="", robots_digest="", robots_record="", ai_disallowed=[],
    content_signal="", tdm_reservation="", tdm_policy="", x_robots_tag=[], meta_robots=[],
    notices=[], licence="", policy_version="",
)  # fmt: skip


class Assembler:
    """Makes records. relations: of the plan that is carried out. down: teasers not to tell."""

    def __init__(self, relations: Relations, policy: Policy, down: Teasers) -> None:
        self._relations = relations
        self._policy = policy
        self._down = down

    def record(
        self, row: Mapping[str, Any], article: int, name: str, withheld: list[str]
    ) -> Record:
        """The record of one row. article, name: its number in the index, its id. withheld: why it
        has no text; [] where it has one.
        """
        texts = [row["text"][p["start"] : p["end"]] for p in row["paragraphs"]]
        standings = self._relations.paragraphs(article, len(texts))
        found = [
            [] if one.relation in REPEATS else self._contacts(text)
            for text, one in zip(texts, standings, strict=True)
        ]
        paragraphs = self._paragraphs(row, texts, standings, found)
        kept = "\n".join(p.text for p in paragraphs if p.relation not in REPEATS)
        text = row["text"] if withheld else kept
        added, published = utc(row["fetched"]), utc(row["published"])
        full = Record(
            id=name,
            text=kept,
            source=source(row),
            added=added,
            created=published or added,
            url=_web(row["address"]),
            canonical_url=_web(row["url"]),
            published=published,
            modified=utc(row["modified"]),
            **self._words(row),
            language=row["languages"]["language"],
            language_score=row["languages"]["score"],
            paragraphs=paragraphs,
            edits=self._edits(row, texts, standings, found),
            outside=msgspec.convert(row["outside"], Outside),
            dedup=self._relations.dedup(article, standings),
            also_published_by=self._relations.publishers(article),
            quality=msgspec.convert(row["quality"], Quality),
            rights=_rights(row, withheld),
            withheld=withheld,
            warc=msgspec.convert(row["warc"], list[Source]),
            file=row["file"],
            input_digest=row["provenance"]["input_digest"],
            pipeline=Pipeline(
                version=row["provenance"]["version"],
                rules=row["provenance"]["rules_digest"],
                policy=self._policy.digest,
                schema=SCHEMA,
            ),
            text_sha256="sha256:" + sha256(text.encode()).hexdigest(),
        )
        return _closed(full) if withheld else full

    def _paragraphs(
        self, row: Mapping[str, Any], texts: Sequence[str], standings: Sequence[Standing],
        found: Sequence[list[Contact]],
    ) -> list[Paragraph]:  # fmt: skip
        languages = row["languages"]["paragraphs"]
        return [
            Paragraph(
                text="" if one.relation in REPEATS else without(text, reached),
                kind=span["kind"],
                language=language,
                relation=one.relation,
                cluster=one.cluster,
                leader=one.leader,
                similarity=one.similarity,
                block=span["block"],
            )
            for span, text, one, language, reached in zip(
                row["paragraphs"], texts, standings, languages, found, strict=True
            )
        ]

    def _words(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What the page says of the article."""
        words = {key: self._mask(row[key]) for key in ("title", "dateline", "section", "origin")}
        lists = ("authors", "editors", "photographers", "tags")
        named = {key: [self._mask(one) for one in row[key]] for key in lists}
        captions = [self._caption(one) for one in row["captions"]]
        plain = {key: row[key] for key in ("outlet", "kind", "partial")}
        return {**words, **named, **plain, "captions": captions}

    def _caption(self, caption: Mapping[str, Any]) -> Caption:
        # in a photo story the words are a paragraph, and stand there
        return Caption(
            text=self._mask(caption.get("text", "")), credit=self._mask(caption["credit"])
        )

    def _edits(
        self, row: Mapping[str, Any], texts: Sequence[str], standings: Sequence[Standing],
        found: Sequence[list[Contact]],
    ) -> list[Edit]:  # fmt: skip
        """The cleaners' edits, with what they took written out; then those of this build."""
        edits = [self._block_edit(row, one) for one in row["edits"]]
        for span, text, standing, reached in zip(
            row["paragraphs"], texts, standings, found, strict=True
        ):
            block = span["block"]
            if standing.relation in REPEATS:
                rule = f"{standing.relation}/{standing.leader}"
                was = self._mask(text)
                edits.append(_edit(block, 0, len(text), "duplicate", "dedupe", rule, was, ""))
                continue
            edits += [
                _edit(block, one.start, one.end, "contact", "privacy", one.kind, "", one.mask)
                for one in reached
            ]
        return edits

    def _block_edit(self, row: Mapping[str, Any], edit: Mapping[str, Any]) -> Edit:
        cut = UNSAFE.sub("\ufffd", removed(row, edit))
        was = self._mask(self._down.without(cut))
        return Edit(
            of="block", block=edit["block"], start=edit["start"], end=edit["end"],
            what=edit["what"], cleaner=edit["cleaner"], rule=edit["rule"], was=was,
            put=edit.get("put", ""),
        )  # fmt: skip

    def _contacts(self, text: str) -> list[Contact]:
        return [one for one in contacts(text) if one.kind in self._policy.privacy.mask]

    def _mask(self, text: str) -> str:
        return without(text, self._contacts(text))


def _web(url: str) -> str:
    """A page's address; "" for the name that a saved document has in the archive."""
    return url if url.startswith(("http://", "https://")) else ""


def _edit(
    block: int, start: int, end: int, what: str, cleaner: str, rule: str, was: str, put: str
) -> Edit:
    return Edit(
        of="paragraph", block=block, start=start, end=end, what=what, cleaner=cleaner, rule=rule,
        was=was, put=put,
    )  # fmt: skip


def _rights(row: Mapping[str, Any], withheld: Sequence[str]) -> Rights:
    said = {**msgspec.structs.asdict(_UNSAID), **row["rights"]}
    closed = any(one.startswith("rights: ") for one in withheld)
    return msgspec.convert({**said, "publish_text": not closed}, Rights)


def _closed(record: Record) -> Record:
    """The record without a word of the page's: addresses, times, digests and places stay."""
    return msgspec.structs.replace(
        record, text="", title="", authors=[], editors=[], photographers=[], dateline="",
        section="", tags=[], origin="", paragraphs=[], captions=[], edits=[],
    )  # fmt: skip
