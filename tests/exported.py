"""Exports of newspaper databases, made up: three articles in each layout that Nexis Uni, LexisNexis and Factiva print."""

from __future__ import annotations

# ruff: noqa: E501
import html
import io
import textwrap

TITLES = ["Ferry is late again", "“Old” crane falls\u2014nobody is hurt", "Mill to close, owner says"]
OUTLETS = ["The Gazette (London)", "The Courier", "The Courier"]
BYLINES = ["By JANE ROE", "", "John Poe in Harborough"]
BODIES = [
    ["The ferry was late on Monday, the harbor office said. Nobody knew why.", "“We wait every day,” said Ann Lee, a baker.", "Copyright law was not named, and the date of May 18, 2017 was."],
    ["The crane fell into the harbor at noon.", "Graphic details were not given, the mayor said."],
    ["The mill will close in the spring, its owner said.", "Body and soul of the town, a weaver called it."],
]  # fmt: skip
WORDS = [sum(len(one.split()) for one in body) for body in BODIES]

#: The words of an interface: date, and the labels in the order of :func:`nexis_uni`.
TONGUES = {
    "en": ("May 18, 2017 Thursday 4:12 PM GMT", "Documents", "Section", "Length", "words", "Byline", "Highlight", "Body", "Classification", "Load-Date", "End of Document", "Page {} of 3"),
    "de": ("18. Mai 2017 Donnerstag", "Dokumente", "Rubrik", "Länge", "Wörter", "Autor", "Zusammenfassung", "Text", "Klassifikation", "Ladedatum", "Ende des Dokuments", "Seite {} von 3"),
    "fr": ("18 mai 2017 jeudi", "Documents", "Rubrique", "Longueur", "mots", "Auteur", "Résumé", "Corps", "Classification", "Date de chargement", "Fin du document", "Page {} de 3"),
    "es": ("18 de mayo de 2017 jueves", "Documentos", "Sección", "Longitud", "palabras", "Autor", "Resumen", "Cuerpo", "Clasificación", "Fecha de carga", "Fin del documento", "Página {} de 3"),
    "nl": ("18 mei 2017 donderdag", "Documenten", "Sectie", "Lengte", "woorden", "Auteur", "Samenvatting", "Tekst", "Classificatie", "Laaddatum", "Einde van document", "Pagina {} van 3"),
}  # fmt: skip


def nexis_uni(tongue="en", *, cover=True, heads=False):
    """The paragraphs of an export of Nexis Uni."""
    date, documents, section, length, words, byline, highlight, body, classes, load, end, page = TONGUES[tongue]
    if cover:
        yield from ["User Name: = Jane Roe", "Date and Time: = Monday, November 2, 2020 4:00:00 PM EST", "Job Number: = 12345"]
        yield f"{documents} (3)"
        for number, title in enumerate(TITLES, 1):
            yield from [
                f"{number}. {title}",
                "Client/Matter: -None-",
                "Search Terms: ferry or crane",
                "Search Type: Natural Language",
            ]
        yield from ["Narrowed by:", "Content Type", "Narrowed by", "News", "-None-"]
    for title, outlet, by, paragraphs, count in zip(TITLES, OUTLETS, BYLINES, BODIES, WORDS):
        yield from [page.format(1), title] if heads else []
        yield from [title, outlet, date, "Late Edition - Final", f"Copyright 2017 {outlet} All Rights Reserved"]
        yield from [f"{section}: NEWS; Pg. 3", f"{length}: {count}\u00a0{words}", *([f"{byline}: {by}"] if by else [])]
        yield from [f"{highlight}: It was a long wait.", body, "", *paragraphs[:1]]
        yield from [page.format(2), title] if heads else []
        yield from paragraphs[1:]
        yield from ["", classes, "", "Language: ENGLISH", "Subject: FERRIES (90%)", f"{load}: May 19, 2017", "", end]


def academic(*, tongue="en"):
    """The text of an export of LexisNexis Academic, wrapped at a column."""
    mark, date, labels, load = {
        "en": ("{} of 3 DOCUMENTS", "May 18, 2017 Thursday", ("BYLINE", "SECTION", "LENGTH", "words"), "LOAD-DATE: May 19, 2017"),
        "de": ("Dokument {} von 3", "18. Mai 2017 Donnerstag", ("AUTOR", "RUBRIK", "LÄNGE", "Wörter"), "UPDATE: 19. Mai 2017"),
        "fr": (
            "Document {} de 3",
            "18 mai 2017 jeudi",
            ("AUTEUR", "RUBRIQUE", "LONGUEUR", "mots"),
            "DATE-CHARGEMENT: 19 mai 2017",
        ),
    }[tongue]
    out = [
        "",
        "Download Request: Selected Items: 1-3",
        "Time Of Request: Friday, March 20, 2018  16:51:31",
        "",
        "Terms: (ferry or crane)",
        "",
    ]
    for number, (title, outlet, by, paragraphs, count) in enumerate(zip(TITLES, OUTLETS, BYLINES, BODIES, WORDS), 1):
        out += [
            mark.format(number).center(76),
            "",
            "",
            outlet.center(76),
            "",
            date.center(76),
            "Late Edition - Final".center(76),
            "",
            title,
            "",
        ]
        out += [f"{labels[0]}: {by}", ""] if by else []
        out += [f"{labels[1]}: NEWS; Pg. 3", "", f"{labels[2]}: {count} {labels[3]}", "", ""]
        for paragraph in paragraphs:
            out += [*textwrap.wrap(paragraph, 40), ""]
        out += [load, "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", "", ""]
        out += [f"Copyright 2017 {outlet}".center(76), "All Rights Reserved".center(76), ""]
    return out


def factiva(*, tags=False, tongue="en", contents=True):
    """The paragraphs of an export of Factiva."""
    words, language, date, document = {
        "en": ("words", "English", "18 May 2017", "Document"),
        "de": ("Wörter", "Deutsch", "18 Mai 2017", "Dokument"),
        "fr": ("mots", "Français", "18 mai 2017", "Document"),
        "es": ("palabras", "Español", "18 mayo 2017", "Documento"),
    }[tongue]
    if contents:
        yield from ["Factiva", "Dow Jones", *(f"{title} ........ {n}" for n, title in enumerate(TITLES, 2))]
    for n, (title, outlet, by, paragraphs, count) in enumerate(zip(TITLES, OUTLETS, BYLINES, BODIES, WORDS)):
        number, rights = f"GRDN000020170518ed5i0000{n}", f"Copyright 2017. {outlet}. All rights reserved."
        if tags:
            yield from [
                "SE   News",
                f"HD   {title}",
                *([f"BY   {by}"] if by else []),
                f"WC   {count} {words}",
                f"PD   {date}",
                "ET   06:30 PM",
            ]
            yield from [
                f"SN   {outlet}",
                "SC   GRDN",
                "PG   3",
                f"LA   {language}",
                f"CY   {rights}",
                "LP   ",
                paragraphs[0],
                "TD   ",
            ]
            yield from [
                *paragraphs[1:],
                "NS   c13 : Regulation | ccat : News",
                "RE   uk : United Kingdom",
                "PUB  Courier Ltd",
                f"AN   {document} {number}",
            ]
        else:
            yield from [title, *([by] if by else []), f"{count} {words}", date, "06:30 PM", outlet, "GRDN", "3", language, rights]
            yield from [*paragraphs, f"{document} {number}"]
    yield from ["Search Summary", "Text ferry or crane", "Results Found 3", "© 2017 Factiva, Inc. All rights reserved."]


# -- files ----------------------------------------------------------------------------------------------------------------------


def docx(paragraphs):
    """DOCX, with a hyperlink in each title, search terms in bold, a table and a page head."""
    import docx as writer

    document = writer.Document()
    document.sections[0].header.paragraphs[0].text = "Page 1 of 3"
    for text in paragraphs:
        paragraph = document.add_paragraph()
        before, found, after = text.partition("ferry")
        paragraph.add_run(before)
        paragraph.add_run(found).bold = True
        paragraph.add_run(after)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(paragraphs):
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    for text in paragraphs:
        document.body.append(odfdo.Paragraph(text))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rtf(paragraphs):
    """RTF, with a page head, a hyperlink and search terms in bold."""

    def escaped(text):
        text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        text = "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in text)
        link = '{\\field{\\*\\fldinst HYPERLINK "https://advance.example/x"}{\\fldrslt '
        return f"{link}{text}}}}}" if text in TITLES else text.replace("ferry", "{\\b ferry}")

    body = "".join(f"\\pard {escaped(text)}\\par\n" for text in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{{\\header \\pard Page 1 of 3\\par}}{body}}}".encode(
        "ascii"
    )


def page(paragraphs):
    """HTML; a tag of Factiva and what it says are two cells of a table."""
    paragraphs = [one.replace("   ", "</td><td>") for one in map(html.escape, paragraphs)]
    return (
        "<html><head><title>Export</title></head><body>"
        + "".join(f"<p>{one}</p>\n" if "<td>" not in one else f"<table><tr><td>{one}</td></tr></table>" for one in paragraphs)
        + "</body></html>"
    ).encode()


def pdf(pages):
    """PDF: pages of lines, each with its place from the left and from the top; a hyphen at a line end is that of the printer."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = []
        for left, top, text in lines:
            said = (
                text.encode("cp1252", "replace").decode("latin-1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            )
            drawn.append(f"BT /F1 10 Tf {left} {842 - top} Td ({said}) Tj ET")
        stream = "\n".join(drawn)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources {font} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return f"{out}{end}startxref\n{len(out)}\n%%EOF".encode("latin-1")


def printed(paragraphs, *, head="", width=70, height=30):
    """Pages of a PDF: paragraphs wrapped, with a space between them, and a head on each page."""
    pages, lines = [], []
    for paragraph in paragraphs:
        for n, line in enumerate(textwrap.wrap(paragraph, width) or [""]):
            if len(lines) == height:
                pages.append(lines)
                lines = []
            lines.append((bool(n == 0), line))
    pages.append(lines)
    out = []
    for number, lines in enumerate(pages, 1):
        top, drawn = 90, [(60, 30, head.format(number, len(pages)))] if head else []
        for begins, line in lines:
            top += 21 if begins else 12
            if line:
                drawn.append((60, top, line))
        out.append(drawn)
    return out
