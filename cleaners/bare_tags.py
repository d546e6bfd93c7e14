"""Tags without a label behind the last paragraph, known by the article's own names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from cleaners.draft import Draft
from cleaners.shape import ends_sentence, is_name, words

#: Lines of tags at most, words of a tag in small letters and of a name, and how often the text has
#: that name.
_TAGS, _SMALL, _NAMED, _TWICE = 10, 4, 3, 2
#: Words of a fact, "Pencetak gol: ...", that ends an article as a sentence does.
_FACT = 8


def bare_tags(draft: Draft, live: list[int]) -> list[int]:
    """The blocks of `live`, the last ones, that are tags; none when there are none, or one alone.

    Must not take the last lines of a poem, or of a list that a colon leads to.
    """
    return _in_small_letters(draft, live) or _names(draft, live)


def _in_small_letters(draft: Draft, live: list[int]) -> list[int]:
    """The last lines, or the items of one line with commas, when they are small and half of them
    are names of the text.
    """
    run = _last(live, lambda i: _is_small(draft[i].text))
    items = [draft[i].text for i in run]
    if not run and live:
        run, items = live[-1:], draft[live[-1]].text.split(", ")
    if not 2 <= len(items) <= _TAGS or len(run) == len(live) or not all(map(_is_small, items)):
        return []
    above = draft[live[-len(run) - 1]].text
    if above.endswith((":", ",", ";")) or above[:1].islower():
        return []  # a verse, a list
    whole = _above(draft, run)
    named = sum(_is_name_in(item, whole) for item in items)
    return run if 2 * named >= len(items) else []


def _names(draft: Draft, live: list[int]) -> list[int]:
    """In plain text, the last lines under a sentence, or one line with commas between its items,
    when they are names that the text has twice or more.
    """
    if draft.form != "text" or len(live) < 2:
        return []
    run = _last(live, lambda i: _is_name_tag(draft[i].text)) or live[-1:]
    items = [item for i in run for item in draft[i].text.split(", ")]
    above = "" if len(run) == len(live) else draft[live[-len(run) - 1]].text
    ended = ends_sentence(above) or (":" in above and len(words(above)) >= _FACT)
    under = ended if len(run) > 1 else not above.endswith((":", ",", ";"))
    if not under or not 2 <= len(items) <= _TAGS or not all(map(_is_name_tag, items)):
        return []
    whole = _above(draft, run)
    often = sum(whole.count(item) >= _TWICE for item in items)
    if len(run) > _TWICE and all(item in whole for item in items):  # one may stand there but once
        often += 1
    return run if often >= len(items) else []


def _last(live: list[int], good: Callable[[int], bool]) -> list[int]:
    return list(takewhile(good, reversed(live)))


def _above(draft: Draft, run: list[int]) -> str:
    """All that stands above the last lines."""
    return "\n".join(block.text for block in draft.article.blocks[: min(run)])


def _is_small(text: str) -> bool:
    bare = not ends_sentence(text) and not any(ch in text for ch in ':;,"“”?!()')
    return text == text.lower() != text.upper() and 1 <= len(words(text)) <= _SMALL and bare


def _is_name_tag(text: str) -> bool:
    return is_name(text) and len(words(text)) <= _NAMED and not text.isupper()


def _is_name_in(text: str, whole: str) -> bool:
    """Whether the text writes these words with a capital somewhere, not only inside a sentence."""
    return text.title() in whole or text[:1].upper() + text[1:] in whole.split("\n")
