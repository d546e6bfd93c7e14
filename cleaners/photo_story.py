"""Photo stories: pages on which the captions are the article."""

from __future__ import annotations

import re

from cleaners.article import Block
from cleaners.draft import Draft
from cleaners.picture_words import parts, really
from cleaners.rules import Rules
from cleaners.shape import is_prose, words

#: Captions of a photo story at least, words of one, and how many times the letters of its other
#: sentences.
_SLIDES, _SLIDE, _BY_FAR, _MOST = 4, 8, 2.5, 0.75
#: In addresses: "/foto-news/", "/nasional-inpicture/", "/galeri/foto.php".
_PICTURES = re.compile(
    r"[/-](?:foto|photos?|in-?pictures?|galeri|gallery)(?:-[\w-]{2,20})?(?=[/.?]|\Z)", re.IGNORECASE
)


def told_by_name(block: Block, rules: Rules) -> tuple[str, str]:
    """("caption" or "tags", rule) when the element or the one around it is named so; what stands
    in a caption's place and is known as something else is that; ("", "") for all other blocks.
    """
    for entry in block.path[-2:]:
        tag, *tokens = parts(entry)
        if tag == "figcaption":
            return really(block, tag, rules, None)
        for token in tokens:
            rule = rules.select(token)
            if rule and rule.what == "caption":
                return really(block, token, rules, rule)
            if rule and rule.what == "tags":
                return rule.what, rule.id
    return "", ""


def is_photo(draft: Draft, named: dict[int, tuple[str, str] | None], rules: Rules) -> bool:
    """Whether the article has no sentence but captions, and they are most of what is left; or
    several, which are most of the sentences by far.
    """
    left = {i: found for i, found in named.items() if not found or found[0] == "caption"}
    # of many slides in one place, each is named so, and all are too much for one caption
    slides = [i for i, f in left.items() if f or told_by_name(draft[i], rules)[0] == "caption"]
    told = [i for i in left if i not in slides and is_prose(draft[i].text)]
    if told:
        return is_by_far(draft, slides, told)
    captions = sum(len(draft[i].text) for i in slides)
    return captions > 0.6 * sum(len(draft[i].text) for i in left)


def is_by_far(draft: Draft, slides: list[int], told: list[int]) -> bool:
    """Whether the captions are several and have most of the letters, by far; or simply most, where
    the address says that the page is of pictures.
    """
    captions, sentences = (sum(len(draft[i].text) for i in ids) for ids in (slides, told))
    several = sum(len(words(draft[i].text)) >= _SLIDE for i in slides) >= _SLIDES
    pictures = _PICTURES.search(draft.article.meta.url) is not None
    return several and captions > (_MOST if pictures else _BY_FAR) * sentences
