"""How datelines look that are sure by themselves: they name the outlet, or a date."""

from __future__ import annotations

from cleaners.dateline_parts import DASH, DATE, DAY, DOMAIN, OUTLETS, PLACE, STOP, TLD
from cleaners.late import late

#: Shapes that name the outlet, or a date behind the place: sure by themselves.
SURE = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # JAKARTA, KOMPAS.com -  |  LENSAKUTAI.COM,MUARA KAMAN-  |  Sinabang kabar.com, 1 Mei 2025 –
        rf"{PLACE}(?:,? ?| ?\| ?|/){DOMAIN},?(?: ?{DATE})?(?:{DASH}| ?[|:] ?)",
        # KABAR KOTA.COM, Makale -  |  KabarKota - Sulsel |
        rf"[A-Z]{{3,}}(?: [A-Z]{{3,}}){{1,3}}\.(?:COM|ID|CO\.ID|NET), ?{PLACE}{DASH}",
        rf"[A-Z][a-z]+[A-Z]\w+{DASH}{PLACE} \| (?=[A-Z])",
        rf"{PLACE} \| ?[A-Z][A-Za-z.]{{2,20}}(?: [A-Z][A-Za-z.]{{2,20}}){{0,2}}{STOP}",
        rf"{PLACE}, ?{OUTLETS}{STOP}",
        rf"(?:{DOMAIN}|[a-z0-9-]{{3,30}}\.[a-z]{{2,8}}) ?[,|]? ?{PLACE}{STOP}",
        # jpnn.com - CIREBON -  |  KONTAN.CO.ID - JAKARTA.  |  MerahPutih.com -
        (
            rf"{DOMAIN}{DASH}(?:- (?=[A-Z])|{PLACE}{DASH}(?![a-z])|{PLACE}, ?{DATE}\. "
            r"|[A-Z][a-z]{3,15}(?: [A-Z][a-z]{3,15})?\. (?=[A-Z])"
            r"|[A-Z][A-Z /-]{3,30}\. )?"
        ),
        # kabarkota.com, BERITA SINABANG. Warga ...  |  Sinabang,- (kabarkota.com) –
        rf"{DOMAIN}, ?(?:BERITA|WARTA|KABAR) [A-Z]{{3,16}}(?: [A-Z]{{3,16}}){{0,2}}\. (?=[A-Z])",
        rf"{PLACE}, ?- ?\({DOMAIN}\){STOP}",
        # kabar.co, KOTA LAMA, SULTRA – Warga ...
        rf"{DOMAIN}, ?{PLACE}, ?{PLACE}{DASH}(?=[A-Z\"“])",
        # Sinabang - KABARKOTA.COM Warga ...
        rf"{PLACE}{DASH}[A-Z\d]{{4,24}}\.(?:COM|ID|NET|CO\.ID) (?=[A-Z][a-z]+ [a-z])",
        # Sinabang (KABARKOTA.COM). Warga ...
        rf"{PLACE} \({DOMAIN}\)\. (?=[A-Z\"“])",
        # Kuliner, kabarsinabang – Warga ...
        rf"[A-Z][a-z]{{3,14}}, [a-z]{{10,24}}{DASH}(?=[A-Z\"“])",
        # Jateng – Kabarkota.com | Sinabang – Warga ...
        rf"{PLACE}{DASH}{DOMAIN} ?\| ?{PLACE}{STOP}",
        # KM. Sinabang. Warga ...
        rf"KM\. ?{PLACE}\. (?=[A-Z][a-z])",
        # KABAR.CO | Sinabang (11/1) - Warga ...
        rf"{DOMAIN} \| {PLACE},? ?(?:{DATE})?{STOP}",
        # Kampus KK, KK News —  |  Kabar6-Warga ...
        rf"{PLACE}, ?[A-Z]\w+ (?:News|Media|Online|Times|Post){DASH}(?=[A-Z\"“])",
        r"[A-Z][a-z]{2,14}\d-(?=[A-Z][a-z])",
        # kabarkota.id | Sejak ...  |  Dabo,LP(4/6) –
        rf"{DOMAIN} \| (?=[A-Z])",
        rf"{PLACE}, ?[A-Z]{{2,8}} ?\(\d{{1,2}}/\d{{1,2}}\){STOP}",
        # Kabarinspirasi.com Sebuah bus ...
        r"[A-Z][a-z]{4,24}\.(?:com|id|net) (?=[A-Z][a-z]+ [a-z])",
        (
            r"[A-Z][a-z]{2,14}[A-Z][a-z]{2,14}\.(?:com|id|net), "
            r"(?=[A-Z][a-z]+ (?!dan |atau |serta |maupun )[A-Za-z])"
        ),
        # (Pulau, KK) --- Warga ...
        rf"\({PLACE}, ?[A-Z]{{2,4}}\) ?-{{2,3}} ?(?=[A-Z\"“])",
        # VIVA Otomotif –
        rf"VIVA [A-Z][a-z]{{2,14}}{DASH}(?=[A-Z])",
        # Surabaya_kabarkota.com. Warga ...
        rf"{PLACE}_{DOMAIN}[.,] (?=[A-Z])",
        # Kota Lama (Humas) –  |  Kalukku (humas kemenag mamuju) Sebanyak ...
        (
            rf"{PLACE},? ?\((?i:humas|inmas|kemenag|(?:dis)?kominfo|mc)\b[\w .]{{0,40}}\)"
            rf"(?:{STOP}| (?=[A-Z][a-z]))"
        ),
        # Kabar No. 1 Kota | Kabar Wamena, Kabar –
        rf"[A-Z][\w. ]{{5,40}} \| [A-Z]\w+ ?{PLACE}, [A-Z]\w+{DASH}",
        # Kabarkota.co.id, Sinabang | Warga ...  |  [kabar.ac.id, Rab, 9/5/18] Warga ...
        rf"{DOMAIN}, ?{PLACE} ?\| (?=[A-Z\"“])",
        rf"\[{DOMAIN}, ?(?:[A-Z][a-z]{{2,5}},? ?)?{DATE}\] (?=[A-Z\"“])",
        # (kabarkota.id)- Warga ...  |  (KABARKOTA) - Warga ...
        rf"\((?:{DOMAIN}|[A-Z]{{5,16}})\){DASH}(?=[A-Z\"“])",
        # KABARKOTA.COM: (Surabaya) Warga ...  |  KABARKOTA.COM: SURABAYA – Warga ...
        rf"{DOMAIN}: {PLACE}{DASH}(?![a-z])",
        rf"{DOMAIN}(?:{DASH}|: )\({PLACE}\) ",
        # Bola.web -
        rf"[A-Za-z0-9-]{{3,24}}\.[a-z]{{2,6}}{DASH}",
        # Jakarta (ANTARA) -  |  KUANTAN, 3 Sept (Bernama) --  |  DAYTON, OHIO (VOA) —
        (
            rf"{PLACE}(?:, ?(?:{DATE}|{PLACE}))?,? ?"
            rf"\( ?[A-Za-z][\w.-]*(?: [\w.]+){{0,3}}\)\.?{STOP}(?!\s?[a-z])"
        ),
        rf"{PLACE},? ?(?:{DAY},? )?{DATE}\.?{STOP}",
        # JERUDONG, Ahad, 18 Ogos 2019 Seramai ...  |  KHAMIS, 17 APRIL –  |  (KABAR.id), Sinabang –
        # Sinabang, KK –
        rf"{PLACE}, ?{DAY},? {DATE} (?=[A-Z][a-z])",
        rf"{DAY},? ?{DATE}{STOP}(?=[A-Z\"“])",
        rf"\({DOMAIN}\),? ?{PLACE}{STOP}",
        (
            r"[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?, ?(?!S[EHIKPST]\b|M[AHMPST]\b|MBA\b|PhD)"
            rf"[A-Z]{{2,4}}{DASH}(?=[A-Z\"“])"
        ),
        # WANGI-WANGI, INDONESIA – 27 Februari 2025 –
        rf"{PLACE}(?:, ?{PLACE})?{DASH}{DATE}{STOP}",
        # MALANG, Indonesia, 22 Juli 2025 /PRNewswire/ --
        rf"{PLACE}(?:, ?{PLACE})?, ?{DATE} ?/[\w .-]{{3,40}}/{STOP}",
        # BloraKini -  |  AKURAT.CO Warteg ...  |  REPUBLIKA.CO.ID, Selama ...
        rf"(?:[A-Z][a-z]{{2,14}}|i)[A-Z][A-Za-z]{{2,14}}{DASH}",
        # BANGI, 23 Jamadilawal 1436H, Sabtu –
        rf"{PLACE}, ?\d{{1,2}} [A-Z][\w’' -]{{3,20}} 1[34]\d\d ?H?,? ?(?:{DAY})?{STOP}",
        # Kota, 27 Jumadil Awwal 1436/18 Maret 2015 (NAMA) –
        rf"{PLACE}, ?\d{{1,2}} [A-Z][\w’' -]{{3,20}} 1[34]\d\d ?H?/ ?{DATE} \(\w+\){STOP}",
        r"[A-Z0-9-]{3,24}\.(?:COM|ID|CO|CO\.ID|NET|TV|MY),?\s(?=[A-Z][a-z])",
        # kabarkota.com, Bermain film ...
        (
            rf"(?=[a-z])[a-z\d]{{4,30}}\.{TLD}, "
            rf"(?!{DAY})(?=[A-Z][a-z]+ (?!dan |atau |serta )[a-z]+ )"
        ),
        # Sinabang 11/7 (KKL FM) - Warga ...  |  Sinabang I kabarkota.id I Warga ...
        rf"{PLACE},? \d{{1,2}}/\d{{1,2}} \([A-Z]{{2,5}}(?: [A-Z]{{2,4}})?\){STOP}(?=[A-Z\"“])",
        rf"{PLACE} [I|] {DOMAIN} [I|] (?=[A-Z\"“])",
        # SINABANG. KABAR KOTA—Warga ...
        rf"[A-Z][A-Z ]{{3,20}}\. ?[A-Z]{{3,16}}(?: [A-Z]{{3,16}}){{0,2}}{DASH}(?=[A-Z\"“])",
        # SINABANG – kabarkota.com : Warga ...
        rf"{PLACE}{DASH}{DOMAIN}{STOP}(?=[A-Z\"“])",
        # Sinabang, KKL, KabarKotaNews – Warga ...
        rf"{PLACE}, ?[A-Z]{{2,5}}, ?[A-Z][a-z]+(?:[A-Z][a-z]+){{1,3}}{DASH}(?=[A-Z\"“])",
        # SIGI, SULAWESI TENGAH, MPI_Lahan ...
        rf"{PLACE}, ?{PLACE}, ?[A-Z]{{2,10}}_(?=[A-Z])",
        # KABARKOTA.COM-MALANG- Warga ...  |  KOTANEWS- Warga ...  |  KABARKOTA|| Manado –
        rf"{DOMAIN}-[A-Z]{{3,16}}- ?(?=[A-Z][a-z])",
        r"[A-Z]{2,16}(?:NEWS|POS|MEDIA|TIMES|KINI|ONLINE)- (?=[A-Z][a-z]+[ ,])",
        rf"[A-Z]{{5,24}} ?\|\| ?{PLACE}{STOP}",
        # TUTONG, 23hb Februari 2020M, AHAD-  |  Taipei, 19 Sep. (CNA) Seorang ...
        rf"{PLACE}, ?\d{{1,2}}(?:hb)? [A-Z][a-z]{{2,10}} (?:19|20)\d\dM?, ?{DAY}{DASH}",
        rf"{PLACE}, ?{DATE}\.? \([A-Z]{{2,10}}\) (?=[A-Z\"“])",
        # [Kanal Media Kampus] Tim ...
        r"\[(?:Kanal|Kabar|Warta|Media|Humas|Berita) [A-Z][\w ]{2,40}\] (?=[A-Z][a-z])",
        # BERITA Mediacorp: ...
        r"BERITA Mediacorp: (?=[A-Z\"“])",
        # Kodim OKU –  |  PEMATANG RAYA.GKPS.OR.ID.
        (
            r"(?:Kodim|Koramil|Korem|Kodam|Polres(?:ta)?|Polsek|Polda|Lanal|Lapas|Rutan|Kemenag)"
            rf" [A-Z][\w/]+(?: [A-Z]\w+)?{DASH}(?=[A-Z\"“])"
        ),
        r"[A-Z]{3,}(?: [A-Z]{3,})?\.[A-Z]{2,12}\.(?:OR|CO|GO|AC)\.ID\. ?(?=[A-Z][a-z])",
        # KOTA –KABAR88NEWS -
        rf"{PLACE}{DASH}[A-Z\d]{{2,16}}(?:NEWS|POS|MEDIA|TIMES|TV|INFO){DASH}(?=[A-Z])",
        # KABAR MEDIA –
        rf"[A-Z]{{3,14}} (?:MEDIA|NEWS|POST?|TIMES|TODAY|TV){DASH}(?=[A-Z])",
        # kotaharian –
        rf"[a-z]{{0,12}}(?:pos|post|news|kabar|berita|harian|warta|suara|media|radar|info)[a-z]{{0,12}}{DASH}(?=[A-Z])",
        # TIMESINDONESIA, JAKARTA –  |  KBRN, Jakarta :
        rf"(?:{OUTLETS}|(?:\d{{2,3}})?[A-Z]{{3,20}}(?: [A-Z]{{3,12}}){{0,2}}), ?{PLACE} ?{STOP}",
        (
            r"RMOL(?:[A-Z]\w+)?\. |(?:IDX ?Channel|NU Online|MNC Portal|RMOL(?:[A-Z]\w+)?|"
            rf"TRIBUN\w*|Okezone|Kumparan|Liputan6|Katadata|KONTAN|VIVA(?:news)?|INDOZONE|SERAMBINEWS|SURYA){DASH}"
        ),
        # PYONGYANG, iNews.idKorea Utara: no dash and no space
        (
            r"(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}), ?[A-Za-z0-9]{2,24}"
            r"\.(?:co\.id|com|id|net|tv|co)(?=[A-Z\"“‘'])"
        ),
    )
)
