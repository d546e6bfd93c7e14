"""How credits look: words behind a caption, or alone on a line, that say who took the picture."""

from __future__ import annotations

from functools import lru_cache

from cleaners.late import late
from cleaners.shape import is_prose

#: Agencies, stock libraries, social media, and what papers write when they do not know.
_AGENCY = "(?:" + "|".join((
    r"AP(?: Photo)?|AFP|R(?:euters|EUTERS)|EPA(?:-EFE)?|EFE|Xinhua|dpa|DPA",
    r"G(?:etty|ETTY)(?: I(?:mages|MAGES))?",
    r"A(?:ntara|NTARA)(?: ?F(?:oto|OTO))?|KCNA|Sputnik|TASS|B(?:ernama|ERNAMA)|Anadolu|AA|NTB|ANSA",
    r"Kyodo|Yonhap|(?i:istock(?:photo)?|shutterstock|freepik|unsplash|pixabay|pexels|canva|vecteezy)",
    r"Wikimedia(?: Commons)?|Pinterest|Instagram|IG|Twitter|X|Facebook|TikTok|(?i:youtube)",
    r"(?i:ist(?:imewa)?)|internet|NASA|BMKG|Humas .{1,30}",
)) + ")"  # fmt: skip
_LABEL = (
    r"(?i:foto(?:-foto| oleh| hiasan| ihsan)?|photo|gambar(?: hiasan| ihsan)?"
    r"|do[ck](?:umentasi|umen)?\.?"
    r"|ilustrasi|ilustrator|(?:info)?grafis|sumber(?: foto| ilustrasi)?"
    r"|kredit(?: foto| gambar)?|tangkapan layar"
    r"|screenshot|pic|credit|image|courtesy|ihsan|file|arsip(?! ?: ?[a-z]+\.[a-z]+/)|repro"
    r"|koleksi(?= (?:pribadi|keluarga)))"
)
_ACCOUNT = r"(?i:akun (?:instagram|ig|x|tiktok|facebook))"
_NAME = r"[A-Z][\w.&'’®©-]*(?: (?:[A-Z][\w.&'’®©-]*|\([^()]{1,20}\))){0,4}"
_DOMAIN = r"(?:[a-z]{2,12}\.)?[a-z0-9-]{2,30}\.(?:com|(?:co|ac|go|or)\.id|id|co|net|org)"
#: The stop in "Dok.", "Ign.".
_ABBREVIATED = r"(?:(?<=[Dd]ok)|(?<=[ /][A-Z][a-z])|(?<=[ /][A-Z][a-z]{2}))\."
_UNKNOWN = r"/[\w .&'’-]{2,40}/[\w .&'’-]{2,30}"  # "-/Kremlin/dpa"

#: Outlets as their own photographers write them.
_SMALL = (
    r"(?:detik\w*|liputan6|kompas|tempo|viva|okezone|merdeka|antara|balipost|jpnn|suara|tribun\w*"
    r"|mistar|radar\w*|jawapos|inews|solopos|republika|tirto|kumparan|idn\w*)(?:\.com|\.id)?"
)
#: In brackets: with a label, an agency alone or with more, OUTLET/Name, an account, a site.
_BRACKETED = late(
    rf"\s*[(\[]\s*(?:(?:{_LABEL}|ft?(?=:)|{_ACCOUNT})\s*(?:[:/.,–-]\s*|\s)[^()\[\]]{{1,90}}"
    rf"|(?!X-?\d){_AGENCY}(?:\s?[/,:|–-]\s?[^()\[\]]{{1,80}})?"
    rf"|(?:[@A-Z]|[a-z]{{1,4}}(?=[A-Z]))[\w.&'’ ©®-]{{1,40}}"
    rf"\s?/\s?(?:[@A-Z©]|[a-z]{{2,8}}(?=[A-Z]))"
    rf"(?=[^()\[\]]{{0,40}}[a-z]{{2}}|[A-Z]{{3}})[^()\[\]]{{1,60}}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){{0,3}}\s?/\s?{_SMALL}"
    rf"|(?:[A-Z]{{2,4}} News|[A-Z]{{2,4}}|Supplied): [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}}"
    rf"|@[\w.]{{3,40}}|©\s?[^()\[\]]{{3,60}}"
    rf"|(?<=\[)[a-z]{{3,14}}(?: [a-z]{{2,14}}){{1,3}}/[a-z]{{4,16}}"  # [rina melati/kabarkota]
    rf"|{_DOMAIN}(?:/[^()\[\]]{{1,60}})?)\s*[)\]]\.?\s*\Z"
)
#: Behind the sentence: "Foto: X", "TEMPO/Name", "-/Kremlin/dpa", "– UTUSAN/X", "-MADE SUDIANA".
_TRAILING = late(
    rf"(?<=[.!?\"”)])(?:\s+|(?={_LABEL}|[-–—|©]|\*?/))(?:[-–—|]{{1,2}}\s*)?(?:{_LABEL}\s?[:/–-]\s?"
    rf"(?:[^.:]|\.(?=[a-z]{{2,3}}\b|[A-Z]{{2,3}}\Z)|{_ABBREVIATED})"
    r"{2,80}(?:/[^/]{2,40})?\.?"
    rf"|(?i:foto|gambar)\s?(?i:hiasan|bernama|fail|nstp|ihsan .{{2,30}})(?: .{{0,40}})?"
    r"|-{1,2} ?foto ?[A-Z]{3,12} \(20\d\d\)(?: (?i:hak cipta terpelihara))?"
    rf"|©\s?(?:20\d\d )?(?:{_NAME}|{_DOMAIN})(?:\s?/\s?{_NAME})?"
    rf"|(?:[Ff]oto|[Gg]ambar)(?: oleh| by)? {_NAME}\.?"
    rf"|©\s?20\d\d {_DOMAIN}/[a-z]{{2,20}}(?: [a-z]{{2,20}}){{0,3}}"
    rf"|-?{_UNKNOWN}|(?i:do[ck]\.|foto) (?:[Pp]ribadi|{_AGENCY})(?: .{{2,30}})?\.?"
    rf"|[Dd]o[ck](?:\.|umentasi) (?:[Pp]ribadi|[Pp]enulis|[A-Z][^.:]{{2,50}})"
    r"(?:, Author provided)?\.?"
    rf"|[Dd]o[ck](?:\.|umentasi) {_DOMAIN}(?: [A-Z][\w ]{{2,40}})?\.?"
    r"|\*?/[A-Z][A-Z .'’-]{2,40}/[A-Z]{2,10}"
    r"|/(?:[Dd]o[ck]|[Ff]oto)\.? ?[^/]{2,50}/?"
    rf"|(?<=\| ){_NAME}(?: ?/ ?{_NAME})?|{_DOMAIN}/{_NAME}"
    r"|/[A-Z][\w .]{2,30}/[A-Z][\w .'’-]{2,40}/?"
    rf"|(?<=-)[A-Z]{{3,20}}(?: [A-Z]{{2,20}}){{1,3}}"
    rf"|(?i:pictures?|photos?|images?) (?:by|courtesy of) [A-Z][\w .'’/-]{{2,60}}"
    rf"|[A-Z]{{3,12}}!/[A-Z][\w .'’-]{{3,40}}"
    rf"|{_NAME}/{_NAME}(?:/[\w .'’-]{{1,30}})?\.?|{_AGENCY}(?:/.{{2,50}})?"
    rf"|(?:FOTO|GAMBAR|PHOTO)(?: .{{2,50}})?|[Ff]oto [A-Z][\w .'’/-]{{2,50}})\s*\Z"
)
#: What says who gave a picture where no colon does; "Foto bersama peserta" is a programme's.
_GIVER = r"(?=[^a-z]|(?i:do[ck]|ist|hiasan|ihsan|fail|oleh|milik|by|dari|via|istimewa)\b)"
#: Behind a caption that has no full stop, after a dash.
_AFTER_DASH = late(
    rf"(?<=\S)\s+(?:[-–—]{{1,2}}|\|)\s?"
    rf"(?:{_UNKNOWN}|{_LABEL}(?:\s?[:/]| {_GIVER}){{1,2}}\s?"
    r"(?:[^.:]|\.(?=[a-z]{2,4}\b|/)){2,60}"
    rf"|{_NAME}/{_NAME}"
    rf"|[A-Z]{{2,10}}/[Ii]hsan .{{2,40}})\s*\Z"
    r"|(?<=\S)\s+/\s(?i:foto|gambar) (?i:hiasan|fail|ihsan .{2,40})\s*\Z"
)
#: "... atap olahragaFoto: Rina/dpa", "... anak batuk/ Foto: iStock", "... via kabar.example",
#: "... Senin (9/2)-f:KK/dok-".
_GLUED = late(
    r"(?<=[a-z])(?:(?:Foto|Photo|Gambar) ?: [^.:]{2,80}|/ ?(?:[Ff]oto|[Pp]hoto) ?: [^.:]{2,60}"
    r"|-(?:Foto|Photo|Gambar) ?: ?[^:]{2,60}|/ ?[Dd]ok\b\.? ?:? ?[A-Z][^.:]{2,60})\Z"
    rf"|(?<=\S) via (?:www\.)?{_DOMAIN}/?\Z|(?<=\S) ?[-–]\w{{3,20}}/{_DOMAIN}-{{0,2}}\Z"
    r"|(?<=\S) ?[-–][fF](?:t|oto)?: ?[A-Z][\w./ ]{1,40}-?\Z"
)
#: "Foto: (Rina/Kabarkota)": the label before the bracket.
_LABEL_LEFT = late(rf"(?<=[.!?] ){_LABEL} ?:\s*\Z")
_OUTLET_NAME = (
    r"[A-Z][\w.&'’©®-]{1,25}(?: [A-Z][\w.&'’-]{1,20}){0,2}\s?/\s?"
    r"[A-Z][\w.'’-]{1,25}(?: [A-Z][\w.'’-]{1,20}){0,3}"
)
_VIA = r"[\w ]{2,40} via (?:https?://|www\.)\S{3,80}"
_ALONE = late(
    rf"[(\[]?\s*(?:{_LABEL}(?:\s?[:/–]|\s-|-(?=[\sA-Z]))\s?(?:[Dd]o[ck]\. ?)?"
    rf"(?:[^.!?]|\.(?=\w)|(?<=[ /][A-Z])\.(?= [A-Z])){{2,120}}\.?"
    rf"|{_AGENCY}\s?/\s?[^.!?]{{2,80}}\.?"
    rf"|{_LABEL}\s*[:/]|{_DOMAIN}/(?:{_NAME}|@\w{{2,30}})"
    rf"|{_OUTLET_NAME}(?: \([A-Z]{{2,4}}\))?|/?©.{{2,80}}|{_VIA}"
    rf"|[Dd]ok(?:\.|umentasi) [A-Z][^.!?]{{2,60}}"
    rf"|[-–] ?[\w.]{{3,20}} [-–] [A-Z][\w .'’-]{{2,40}}"
    rf"|[Kk]olase \S.{{2,40}}|istimewa|[fF][-.] ?[a-z]{{3,20}})\s*[)\]]?\Z"
)
_SURE = late(
    rf"[(\[]?(?:{_LABEL}\s?[:/]|(?:[Ff]oto|[Gg]ambar) [-–] [A-Z@]"
    rf"|(?i:{_DOMAIN})/(?:{_NAME}|@\w{{2,30}})[)\]]?\Z"
    rf"|{_AGENCY}\s?/|{_VIA}|/?©|[Dd]ok\. [A-Z]"
    rf"|[A-Z]{{3,15}}/[A-Z][A-Z .]{{3,40}} \([A-Z]{{2,4}}\)\Z"
    r"|(?:KOMPAS|TEMPO|REPUBLIKA|TRIBUN\w{0,12}|WARTA\w{1,12}|[A-Z]{2,12}(?:NEWS|POS|MEDIA))"
    r"/[A-Z]{3,20}(?: [A-Z]{2,20}){0,3}\Z)"
)
#: "Foto: dua truk tiba dari arah pasar.": a sentence that tells of one.
_TOLD = late(
    rf"{_LABEL}\s?: (?:(?!do[ck]|ist)[a-z]+,?(?: [\w.-]+,?){{4,20}}"
    rf"|[^:]{{4,100}}, diolah\b[^:.]{{10,160}}"
    rf"|[\"“][^\"“”]{{3,60}}[\"”](?: [\w-]+,?){{2,20}})\.\Z"
)
#: A caption of six words or more, a stroke and who gave it: "Unit pendingin di Bitung / Dinginin".
_GIVEN = late(
    r"\A[A-Z][^\d:/]{2,20}(?: [^\s\d:/]{1,20}){5,25}"
    r"(?P<credit> / [A-Z][\w.&-]{2,24}(?: [A-Z][\w.]*){0,3})\Z"
)
#: "(TrenAsia)" behind a full stop: a credit where a caption stands, else an agency's sign-off.
#: "(BP/bit)" is a paper and its photographer; "- Astro AWANI" needs no brackets.
_SIGNED = late(
    r"(?<=[.!?])\s*(?:[(\[](?:[A-Z][\w .&-]{2,30}|[A-Z]{2,5}/[a-z]{2,5})[)\]]"
    r"|[-–—] ?[A-Z]\w{2,14}(?: [A-Z]\w{2,14}){0,2})\Z"
)
#: "(AP/Reuters/sha/c11)", "Yul/Gsh", "KT4/PR2", "(Rin/Foto: Dok. Kota)",
#: "(Rina S. Foto: Dok. Kota)": agencies or a photographer, and who wrote it.
_CODES = late(
    r"[(\[][A-Z][\w ./]{1,30}(?:/[a-z]{2,4}\d{0,2}){2,5}[)\]]\s*\Z"
    r"|(?<=[.!?\"”]\s)(?!Foto|Dok|Ist)[A-Z][a-z]{1,3}/[A-Z][a-z]{1,3}\s*\Z"
    r"|(?<=[.!?\"”]\s)[A-Z]{2,3}\d?/[A-Z]{2,3}\d\s*\Z"
    r"|[(\[](?:(?:[A-Z][\w&]{0,9}/){1,2}[A-Z]{1,4}/|[A-Za-z]{2,4}/|[A-Z][a-z]\w* [A-Z]\w*\.)"
    r" ?[Ff]oto ?: ?[^()\[\]]{2,60}[)\]]\s*\Z"
)
#: "Beranda / Sastra": a way through the site.
_STEPS = late(r"(?i:home|beranda|(?:laman )?utama|depan)\s?/")
_SAYS_SO = late(rf"{_LABEL}|/|\b(?i:ist(?:imewa)?)\b|\.com")


@lru_cache(maxsize=256)
def credit_at(text: str) -> int:
    """Where a caption's credit begins in `text`; -1 where there is none.

    Must not fire on reporter initials "(gil/jpnn)", dates "(6/7)", abbreviations "(KPK)" or
    classes "(X-1)".

    >>> credit_at("Bus terjebak di jalan sempit. (Foto: iNews/Elis)")
    29
    >>> credit_at("Jas hujan dibagikan.(gil/jpnn)"), credit_at("Ia pulang, Minggu (6/7).")
    (-1, -1)
    """
    # the button that makes a picture larger, and the star that ends an article
    text = text.removesuffix(" Perbesar").rstrip(" *")
    tail = max(0, len(text) - 200)
    if _CODES.search(text, tail):
        return -1
    for pattern in (_BRACKETED, _TRAILING, _AFTER_DASH, _GLUED):
        found = pattern.search(text, tail)
        if found and found.start() > 0:
            label = _LABEL_LEFT.search(text, tail, found.start())
            return label.start() if label else found.start()
    given = _GIVEN.match(text) if len(text) < 200 else None
    return given.start("credit") if given else -1


@lru_cache(maxsize=4096)
def is_credited(text: str) -> bool:
    """Whether a sentence stands before a credit, which may hide that it is one: by its capitals,
    or for want of a full stop.
    """
    at = credit_at(text)
    return at > 0 and is_prose(text[:at])


def signed_at(text: str) -> int:
    """Where a bare name in brackets behind the full stop begins; -1 where there is none."""
    found = _SIGNED.search(text, max(0, len(text) - 50))
    return found.start() if found else -1


def says_so(credit: str) -> bool:
    """Whether a credit has a label or a slash, which an agency's sign-off "(Antara)" has not."""
    return _SAYS_SO.search(credit) is not None


def is_credit_line(text: str, *, sure: bool = False) -> bool:
    """Whether a whole line is a credit; `sure`: by a label or an agency, not only by its slash.

    >>> is_credit_line("ANTARA FOTO/Rina/foc."), is_credit_line("TEMPO/Sinta", sure=True)
    (True, False)
    """
    if len(text) > 160 or not _ALONE.match(text) or _TOLD.match(text) or _STEPS.match(text):
        return False
    return not sure or _SURE.match(text) is not None
