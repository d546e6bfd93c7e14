"""What a worker does with a task: a source read for links, or an article fetched with its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scraper import warc
from scraper.archive import SOFTWARE
from scraper.decode import UndecodableError, decode
from scraper.discover import MOST_BYTES, Link, NotAFeedError, links
from scraper.facts import Facts, facts, part_links
from scraper.fetch import Exchange, FetchError, decoded
from scraper.hosts import StoppedError
from scraper.outcome import Article, Outcome, Task, failed
from scraper.outlets import Outlet
from scraper.rights import assess
from scraper.urls import for_outlet
from scraper.visit import VisitError, Visitor

_HTML = ("text/html", "application/xhtml+xml")
#: More pages than this an article does not have; what has is a gallery of something else.
_MOST_PARTS = 30


def perform(task: Task, outlet: Outlet, visitor: Visitor) -> Outcome:
    """Do `task` to its end. Never raises, whatever a server sends or a network does."""
    try:
        return (
            _page(task, outlet, visitor) if task.kind == "page" else _source(task, outlet, visitor)
        )
    except StoppedError:
        return Outcome(task, "deferred", reason="stopped")
    except VisitError as error:
        records = _records(error.hops)
        size = sum(len(hop.body) for hop in error.hops)
        return failed(
            task, error.reason, error.detail, records=records, pause=error.pause, size=size
        )
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page: the others go on
        detail = f"{type(error).__name__}: {error}"[:200]
        return failed(task, "internal", detail, records=(), pause=0.0, size=0)


def _source(task: Task, outlet: Outlet, visitor: Visitor) -> Outcome:
    hops = visitor.get(task.url, outlet, _conditions(task))
    answer = hops[-1]
    if answer.status == 304:
        return _unchanged(task, hops)
    records = _records(hops)
    size = sum(len(hop.body) for hop in hops)
    try:
        body = decode(answer.body, ", ".join(answer.values("content-encoding")), MOST_BYTES)
        found = links(task.kind, body, answer.url, outlet)
    except (UndecodableError, NotAFeedError) as error:
        reason = "bad_encoding" if isinstance(error, UndecodableError) else "not_a_feed"
        return failed(task, reason, str(error), records=records, pause=0.0, size=size)
    return Outcome(
        task,
        "read",
        records=records,
        links=tuple(found),
        memory=_memory(answer, _response_id(records)),
        bytes=size,
        requests=len(hops),
    )


def _page(task: Task, outlet: Outlet, visitor: Visitor) -> Outcome:
    hops, whole = _first(task, outlet, visitor)
    answer = hops[-1]
    if answer.status == 304:
        return _unchanged(task, hops)
    size = sum(len(hop.body) for hop in hops)
    try:
        body = _html_body(answer)
    except FetchError as error:
        records = _records(hops)
        return failed(task, error.reason, error.detail, records=records, pause=0.0, size=size)
    if task.digest and warc.digest_of(answer.body) == task.digest:
        return Outcome(task, "unchanged", records=_records(hops), bytes=size, requests=len(hops))
    text = body.decode("utf-8", "replace")
    page = facts(text, answer.url, outlet)
    own = _without_suffix(for_outlet(answer.url, outlet), outlet)
    canonical = _without_suffix(page.canonical, outlet)
    if page.is_amp and canonical and canonical != own and visitor.may(canonical, outlet):
        link = (_link(task, canonical),)
        return Outcome(
            task, "folded", reason="amp", records=_records(hops), links=link, bytes=size,
            requests=len(hops),
        )  # fmt: skip
    more, missing = ([], []) if whole else _parts(text, own, outlet, visitor)
    rules = visitor.rules(answer.url, outlet)
    rights = assess(answer, page, text, rules.robots, rules.tdm, outlet)
    article = _article(task, outlet, hops, more, missing, page, own, canonical or own, rights)
    every = [*hops, *(hop for part in more for hop in part)]
    return Outcome(
        task,
        "new",
        article=article,
        memory=_memory(answer, article.note["parts"][0]),
        bytes=sum(len(hop.body) for hop in every),
        requests=len(every),
    )


def _first(task: Task, outlet: Outlet, visitor: Visitor) -> tuple[tuple[Exchange, ...], bool]:
    """The article's exchanges, and whether they hold all of it on one page.

    Where the all-on-one-page address may not be fetched or is not there, the plain one is.
    """
    suffix = outlet.all_on_one_page
    if suffix:
        url = _with_suffix(task.url, suffix)
        try:
            hops = visitor.get(url, outlet, _conditions(task))
            return hops, _without_suffix(hops[-1].url, outlet) != hops[-1].url
        except VisitError as error:
            if error.reason not in ("robots", "http_404", "http_400", "redirect_loop"):
                raise
    return visitor.get(task.url, outlet, _conditions(task)), False


def _parts(
    text: str, url: str, outlet: Outlet, visitor: Visitor
) -> tuple[list[tuple[Exchange, ...]], list[str]]:
    """The article's further pages, in order, and the addresses of those that cannot be had."""
    found: list[tuple[Exchange, ...]] = []
    missing: list[str] = []
    known = part_links(text, url, outlet)
    bodies = {text}
    number = 2
    while number in known and number <= _MOST_PARTS:
        try:
            hops = visitor.get(known[number], outlet)
            more = _html_body(hops[-1]).decode("utf-8", "replace")
        except (VisitError, FetchError):
            missing.append(known[number])
        else:
            if more in bodies:
                break  # the server does not know the page number and repeats itself
            bodies.add(more)
            found.append(hops)
            known = {**part_links(more, url, outlet), **known}
        number += 1
    return found, missing


def _article(
    task: Task,
    outlet: Outlet,
    hops: tuple[Exchange, ...],
    more: list[tuple[Exchange, ...]],
    missing: list[str],
    page: Facts,
    own: str,
    canonical: str,
    rights: Mapping[str, Any],
) -> Article:
    packed: list[warc.Packed] = []
    parts: list[str] = []
    for exchanges in (hops, *more):
        records = _records(exchanges)
        packed += records
        parts.append(_response_id(records))
    answer = hops[-1]
    names = sorted({task.url, own, *(for_outlet(hop.url, outlet) for hop in hops)} - {""})
    note = {
        "software": SOFTWARE,
        "kind": "article",
        "outlet": outlet.id,
        "url": canonical,
        "own": own,
        "names": names,
        "when": answer.when,
        "title": task.title,
        "published": task.published,
        "modified": task.modified,
        "page_title": page.title,
        "parts": parts,
        "partial": bool(missing),
        "missing": missing,
        "rights": rights,
        "memory": _memory(answer, parts[0]),
    }
    return Article(note, tuple(packed), canonical, own, page.title, tuple(names))


def _unchanged(task: Task, hops: tuple[Exchange, ...]) -> Outcome:
    answer = hops[-1]
    records = list(_records(hops[:-1]))
    record = warc.revisit(answer, task.record, task.fetched, task.digest)
    records += [record, warc.request(answer, record.id)]
    size = sum(len(hop.body) for hop in hops)
    return Outcome(task, "unchanged", records=tuple(records), bytes=size, requests=len(hops))


def _records(hops: tuple[Exchange, ...]) -> tuple[warc.Packed, ...]:
    """A response and a request record for each exchange."""
    records: list[warc.Packed] = []
    for hop in hops:
        response = warc.response(hop)
        records += [response, warc.request(hop, response.id)]
    return tuple(records)


def _response_id(records: tuple[warc.Packed, ...]) -> str:
    """The id of the last response among `records`, which end with its request."""
    return records[-2].id


def _memory(answer: Exchange, record: str) -> dict[str, str]:
    return {
        "etag": answer.header("etag")[:500],
        "last_modified": answer.header("last-modified")[:100],
        "fetched": answer.when,
        "record": record,
        "digest": warc.digest_of(answer.body),
    }


def _conditions(task: Task) -> dict[str, str]:
    conditions = {"If-None-Match": task.etag, "If-Modified-Since": task.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _html_body(answer: Exchange) -> bytes:
    """The decoded body of an HTML page. Raises FetchError: "not_html", or an encoding's."""
    kind = answer.header("content-type").lower()
    body = decoded(answer)
    if kind and not kind.startswith(_HTML):
        raise FetchError("not_html", kind[:100])
    if not kind and b"<" not in body[:1000]:
        raise FetchError("not_html", "no content type, no markup")
    return body


def _with_suffix(url: str, suffix: str) -> str:
    if suffix.startswith("?"):
        return url + ("&" if "?" in url else "?") + suffix[1:]
    return url.rstrip("/") + suffix


def _without_suffix(url: str, outlet: Outlet) -> str:
    """`url` less what asks for all parts on one page: the article's name is the plain address."""
    suffix = outlet.all_on_one_page
    if not suffix:
        return url
    return url.removesuffix(suffix).removesuffix("&" + suffix[1:])


def _link(task: Task, url: str) -> Link:
    return Link(url, title=task.title, published=task.published, modified=task.modified)
