"""What datelines are made of: places, outlets, days, dates, and the signs between them."""

from __future__ import annotations

#: Words without a capital inside the name of a place.
IN_NAMES = ("di", "dan", "de", "la", "barat", "timur", "utara", "selatan", "tengah")
DAY = r"(?i:senin|selasa|rabu|kamis|khamis|jum.?at|jumaat|sabtu|minggu|ahad|isnin)\b"
PLACE = (
    rf"(?!{DAY})(?:[A-Z][\w'’.-]*|DI|DKI)"
    rf"(?:[ /](?:[A-Z][\w'’.-]*|{'|'.join(IN_NAMES)})){{0,4}}"
)
TLD = r"(?i:co\.id|ac\.id|com\.my|or\.id|go\.id|com|id|co|net|tv|news|my|org|info|asia)"
DOMAIN = rf"(?:www\.)?[A-Za-z0-9][\w-]{{1,30}}(?:\.(?:[a-z]{{3,16}}|[A-Z]{{3,16}})){{0,3}}\.{TLD}"
OUTLETS = (
    r"(?:CNN|CNBC|BBC|VOA|NU|TIMES|Suara|IDX|MNC|Kompas|A(?:ntara|NTARA)|Okezone|Liputan6|"
    r"B(?:ernama|ERNAMA)|KBRN|RRI|TVRI|Radar|Tribun|Harian|Berita|Kabar|Warta|Media|Jawa|Koran|"
    r"Metro|Republika|Tempo|Sindo|Bisnis|Kontan|[Dd]etik|Merdeka|F(?:ajar|AJAR)|Waspada|Gatra|"
    r"Inilah|Akurat|Pikiran|Poskota|Investor|Katadata|Tirto|Kumparan)[\w.]*(?: [A-Z][\w.]*){0,3}"
)
#: What the names of papers have: a route has none, "Solo-Yogyakarta: Dua jam ...".
PRESS = r"(?i:news|pos|post|online|media|times|kini|kabar|berita|warta|suara)"
#: Provinces and regencies by their letters, and the end of "LIMAPULUH KOTA".
REGION = r"(?:KOTA|NTB|NTT|DIY|DKI|NAD|PBD|OKI|OKU|TTU|TTS|HSS|HST|HSU|PPU|KSB|KLU|SBB|SBT)"
DASH = r"(?:, ?|\s)?(?:-{1,3}|[–—]{1,2})\s?"
STOP = rf"(?:{DASH}| ?: )"
DATE = (
    r"\(?(?:\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| (?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?(?: \d{4})?)"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?"
)
