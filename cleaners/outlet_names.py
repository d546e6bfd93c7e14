"""Which names are those of outlets and agencies, and how names are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cleaners.late import late

#: Outlets and agencies by whole name, letters and digits only (`key`).
OUTLETS = frozenset(
    "abc abcnews abcindonesia afp agensi agencefrancepresse akuratco alinea anadolu antara "
    "antaranews antarafoto ap apahabar apnews apphoto associatedpress awani astroawani balipost "
    "bbc bbcindonesia bbcnews bbcnewsindonesia beritaharian beritajatim beritasatu bernama "
    "bfmradio bisnis bisnisindonesia bloomberg bloombergtechnoz bola bolasport cnbc cnbcindonesia "
    "cnn cnnindonesia detik detikcom deutschewelle disway dpa dw dwindonesia efe epa espn "
    "fajar gatra gettyimages grid gridid harianmetro hukumonline idntimes idxchannel infobank "
    "infobanknews inews investordaily investorid jakartaglobe jawapos jpnn kapanlagi katadata kcna "
    "keystone kompas kompastv kompasiana kontan kosmo kumparan kyodo liputan6 malaymail "
    "malaysiakini medcom mediaindonesia merahputih merdeka metrotv metrotvnews mongabay "
    "mongabayindonesia newstraitstimes nst nuonline nusabali nusantaratv okezone pikiranrakyat "
    "picturealliance pojoksatu poskota promedia reuters republika rm rmol rri rtm "
    "rakyatmerdeka republikaonline sinarharian sindo sindonews solopos sputnik suara "
    "suaramerdeka sumutpos surya tass tempo tempoenglish theconversation thejakartapost thestar "
    "thestraitstimes timesindonesia tirto transmedia trenasia tribun tribunnetwork tvone "
    "tvonenews tvri tvrinews utusan utusanmalaysia viva vivanews voa voaindonesia wartaekonomi "
    "wartakota xinhua xinhuanews zumapress".split()
)
#: How the one-word names of an outlet's sections begin: "detikFinance", "TribunJabar".
_FAMILIES = late(
    r"(?:detik|tribun|okezone|sindonews|liputan6|inews|kompas(?=tv|com)|cnn|cnbc|bbc|merahputih|"
    r"jawapos|beritasatu|kumparan|katadata|idntimes|tvone|suara(?=com)|viva(?=co|news))[a-z0-9]*"
)
_WEB = late(r"https?:|www\.|@|\.(?:com?|id|net|org|tv|my|news|info)\b", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W_]+")
#: Letters of an outlet's name at least that no person's begins with.
_OWN = 9
#: ... and of a part of it in capitals.
_SHOUTED = 4


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The letters and digits of a name in lower case, for comparing: "iNews.ID" -> "inewsid".

    >>> key("TIMES Indonesia") == key("timesindonesia")
    True
    """
    return _NO_LETTERS.sub("", name.casefold())


def is_outlet(name: str, own: Iterable[str] = ()) -> bool:
    """Whether `name` is an outlet, agency or web address; `own`: the names of the page's outlet.

    It must not fire on a person whose name only contains an outlet's ("Fajar Suryanto").
    """
    plain, ours = key(name), {key(o) for o in own}
    if not plain or plain in OUTLETS or plain in ours:
        return True
    if any(plain.startswith(o) for o in ours if len(o) >= _OWN):
        return True  # "Suara Kota CyberNews", on suarakota.example
    if name.isupper() and len(plain) >= _SHOUTED and any(o.startswith(plain) for o in ours):
        return True  # "KABAR", on kabarkota.example
    if len(name.split()) < 4 and _WEB.search(name[:200]):
        return True
    stem = plain
    for tail in ("com", "coid", "id", "online", "network"):
        stem = stem.removesuffix(tail)
    family = " " not in name.strip() or name[:7].lower() == "tribun "
    return stem in OUTLETS or (family and bool(_FAMILIES.fullmatch(plain)))
