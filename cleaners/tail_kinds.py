"""What the lines behind an article are, once it is clear that they go."""

from __future__ import annotations

from cleaners.draft import Draft
from cleaners.shape import is_name, known_share, words

#: Kinds that what stands behind them is likely to share.
_SHARED = frozenset(("related", "comment", "tags", "promo", "copyright", "syndication"))
#: Words of a tag at most, and the share of its longer words that the article has, at least.
_TAG, _SAID = 3, 0.5


def kind_behind(draft: Draft, index: int) -> str:
    """The kind of the nearest cut above, which most likely names this block's kind too; of short
    lines with the article's own words, one under the other: tags.
    """
    if is_name(draft[index].text) and draft.what(index - 1) == "share":
        return "byline"
    if _are_tags(draft, index):
        return "tags"
    above = (draft.what(i) for i in range(index - 1, -1, -1))
    what = next((what for what in above if what in _SHARED), "other")
    return what if what != "tags" or len(words(draft[index].text)) <= _TAG else "related"


def kind_before(draft: Draft, index: int) -> str:
    """The kind of a short line between the last paragraph and the first end mark."""
    if _are_tags(draft, index):
        return "tags"
    return "related" if len(words(draft[index].text)) > _TAG + 1 else "other"


def _are_tags(draft: Draft, index: int) -> bool:
    beside = (i for i in (index - 1, index + 1) if 0 <= i < len(draft))
    return _may_tag(draft, index) and any(_may_tag(draft, i) for i in beside)


def _may_tag(draft: Draft, index: int) -> bool:
    """Whether a line can be one of the article's tags: a few words, half of them its own."""
    text = draft.article.blocks[index].text.strip(" #•")
    if not 1 <= len(words(text)) <= _TAG or any(ch in text for ch in ":?!.|/"):
        return False
    if "told" not in draft.memo:
        told = "\n".join(draft[i].text for i in draft.live if len(words(draft[i].text)) > 2 * _TAG)
        draft.memo["told"] = frozenset(word.lower() for word in words(told))
    return known_share(text, draft.memo["told"]) >= _SAID
