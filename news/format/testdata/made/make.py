#!/usr/bin/env python3
"""Makes the files of this folder with programs that are not ours.

Needs soffice, chromium, pdflatex, pandoc and wget on the path, and the Python packages
python-docx, openpyxl, XlsxWriter, EbookLib, warcio, reportlab and fpdf2. Run it in this folder:
python3 make.py. expected.json says what each file holds.
"""
import email.policy, functools, http.server, io, json, mailbox, os, pathlib, random, shutil
import subprocess, sys, tempfile, threading, datetime
from email.message import EmailMessage
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart

here = pathlib.Path(__file__).resolve().parent
work = pathlib.Path(tempfile.mkdtemp())
expected = {}

# Each text is a title and its paragraphs; the words and names are our own.
openings = [
    ("Talks open in Muscat", "Iran and Oman opened talks in Muscat on Tuesday, the Omani foreign ministry said."),
    ("Envoy returns to Vienna", "Russia’s envoy returned to Vienna and met the Austrian chancellor over lunch."),
    ("Sanctions list grows", "The European Union added six shipping firms to its list — the fourth such step this year."),
    ("Border post reopened", "Türkiye and Armenia reopened the Margara crossing after 30 years."),
    ("Minister resigns in Łódź", "The deputy minister resigned in Łódź, and Warsaw named no successor."),
    ("Ceasefire “holds for now”", "“The ceasefire holds for now,” a United Nations observer said near Marib."),
    ("Grain ships leave Odesa", "Four ships with 120,000 tonnes of grain left Odesa for Alexandria."),
]
middles = [
    "The minister said: “We shall not sign before the inspectors return.” His counterpart gave no answer.",
    "Officials in Москва and Київ declined to comment, as did the café owner whose terrace hosted the meeting.",
    "A first round in April had failed over two points: the number of inspectors and the date of their return.",
    "Germany’s foreign office called the step “a mistake”, and France said it would wait until 5 June.",
]
closings = [
    "The two sides meet again on Friday.",
    "No date was given for a second round.",
    "A spokesman said the text would be published within 14 days.",
]

def text(n):
    title, first = openings[n % len(openings)]
    rng = random.Random(n)
    paras = [first] + rng.sample(middles, 1 + n % 3) + [closings[n % len(closings)]]
    return f"{title}, part {n + 1}", paras

def latin(n):  # for programs without Cyrillic fonts
    title, paras = text(n)
    return title, [p.replace("Москва", "Moscow").replace("Київ", "Kyiv") for p in paras]

def put(name, title, paras, **more):
    expected[name] = {"title": title, "text": paras, **more}

def run(*args, **kw):
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kw)

def page(title, paras):
    body = "".join(f"<p>{p}</p>" for p in paras)
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"

def convert(source, to, name, *more):
    run("soffice", "--headless", f"-env:UserInstallation=file://{work}/lo", "--convert-to", to, "--outdir", str(work / "out"), *more, str(source))
    made = next((work / "out").glob(source.stem + ".*"))
    (here / name).parent.mkdir(exist_ok=True)
    shutil.move(made, here / name)

def pdfs():
    for n in range(6):
        t, p = text(n)
        (work / f"p{n}.html").write_text(page(t, p))
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/ch", f"--print-to-pdf={here}/pdf/chromium-{n}.pdf", f"file://{work}/p{n}.html")
        put(f"pdf/chromium-{n}.pdf", t, [t] + p)
    for n in range(6, 12):
        t, p = text(n)
        import docx
        d = docx.Document()
        d.core_properties.title = t
        for q in [t] + p * (4 if n == 11 else 1):
            d.add_paragraph(q)
        if n == 11: p = p * 4
        d.save(work / f"lo{n}.docx")
        convert(work / f"lo{n}.docx", "pdf:writer_pdf_Export", f"pdf/libreoffice-{n}.pdf")
        put(f"pdf/libreoffice-{n}.pdf", t, [t] + p)
    for n in range(12, 18):
        t, p = latin(n)
        def tex(s):
            for a, b in (("“", "``"), ("”", "''"), ("’", "'"), ("—", "---"), ("&", "\\&"), ("Łódź", "\\L{}\\'od\\'z"), ("ü", '\\"u'), ("é", "\\'e")):
                s = s.replace(a, b)
            return s
        long = p * (6 if n == 17 else 1)  # one of several pages
        (work / f"t{n}.tex").write_text("\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\pagestyle{plain}\\begin{document}\\section*{" + tex(t) + "}\n" + ("\n\n".join(map(tex, long)) if n != 17 else "\n\n\\newpage\n".join(map(tex, long))) + "\n\\end{document}\n")
        run("pdflatex", "-interaction=batchmode", "-output-directory", str(work), str(work / f"t{n}.tex"), env={**os.environ, "SOURCE_DATE_EPOCH": "1716278400"})
        shutil.copy(work / f"t{n}.pdf", here / f"pdf/pdftex-{n}.pdf")
        put(f"pdf/pdftex-{n}.pdf", "", [t] + long)
    from reportlab.platypus import SimpleDocTemplate, Paragraph
    from reportlab.lib.styles import getSampleStyleSheet
    for n in range(18, 21):
        t, p = latin(n)
        p = [q.replace("Łódź", "Lodz") for q in p]
        t = t.replace("Łódź", "Lodz")
        s = getSampleStyleSheet()
        SimpleDocTemplate(str(here / f"pdf/reportlab-{n}.pdf"), title=t, author="Ada Moreau", invariant=1).build([Paragraph(t, s["Title"])] + [Paragraph(q, s["BodyText"]) for q in p])
        put(f"pdf/reportlab-{n}.pdf", t, [t] + p)
    from fpdf import FPDF
    for n in range(21, 24):
        t, p = text(n)
        d = FPDF()
        d.add_font("dejavu", "", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
        d.set_font("dejavu", size=11)
        d.set_title(t)
        d.set_creation_date(datetime.datetime(2024, 5, 21, tzinfo=datetime.timezone.utc))
        d.add_page()
        for q in [t] + p:
            d.multi_cell(0, 7, q, new_x="LMARGIN", new_y="NEXT")
            d.ln(4)
        d.output(str(here / f"pdf/fpdf2-{n}.pdf"))
        put(f"pdf/fpdf2-{n}.pdf", t, [t] + p)
    # Broken ones.
    from reportlab.pdfgen import canvas
    from reportlab.lib.pdfencrypt import StandardEncryption
    from PIL import Image
    c = canvas.Canvas(str(here / "pdf/scanned.pdf"), invariant=1)
    img = Image.new("L", (200, 280), 240)
    img.save(work / "scan.png")
    c.drawImage(str(work / "scan.png"), 50, 100, 400, 560); c.showPage(); c.save()
    put("pdf/scanned.pdf", "", [], error="scanned")
    c = canvas.Canvas(str(here / "pdf/locked.pdf"), invariant=1, encrypt=StandardEncryption("secret", canPrint=0))
    c.drawString(72, 700, "They met."); c.showPage(); c.save()
    put("pdf/locked.pdf", "", [], error="password")
    raw = (here / "pdf/libreoffice-6.pdf").read_bytes()
    (here / "pdf/cut.pdf").write_bytes(raw[:200])
    put("pdf/cut.pdf", "", [], error="broken")

def docxs():
    import docx
    for n in range(7):
        t, p = text(n)
        d = docx.Document()
        d.core_properties.title, d.core_properties.author = t, "Ada Moreau"
        d.core_properties.created = datetime.datetime(2024, 5, 21)
        d.add_heading(t, 0)
        for q in p:
            para = d.add_paragraph()
            for word in q.split(" "):  # a run a word, as editors leave them
                para.add_run(word + " ").bold = len(word) % 3 == 0
        more = []
        if n % 2:
            table = d.add_table(rows=2, cols=2)
            for i, cell in enumerate(["State", "Envoy", "Oman", "Al Busaidi"]):
                table.cell(i // 2, i % 2).text = cell
            more = ["State Envoy", "Oman Al Busaidi"]
        d.save(here / f"docx/python-docx-{n}.docx")
        put(f"docx/python-docx-{n}.docx", t, [t] + p + more, author="Ada Moreau")
    for n in range(7, 14):
        t, p = text(n)
        src = work / f"d{n}.html"
        src.write_text(page(t, p))
        convert(src, "odt:writer8", "docx/x.odt")
        shutil.move(here / "docx/x.odt", work / f"d{n}.odt")
        convert(work / f"d{n}.odt", "docx:Office Open XML Text", f"docx/libreoffice-{n}.docx")
        put(f"docx/libreoffice-{n}.docx", t, [t] + p)
    for n in range(14, 21):
        t, p = text(n)
        (work / "p.md").write_text(f"# {t}\n\n" + "\n\n".join(p) + ("\n\n- one item\n- another item\n" if n % 2 else "") + ("\n\nA last word.[^1]\n\n[^1]: Told by the ministry.\n" if n % 3 == 0 else ""))
        run("pandoc", str(work / "p.md"), "-o", str(here / f"docx/pandoc-{n}.docx"))
        put(f"docx/pandoc-{n}.docx", "", [t] + p + (["one item", "another item"] if n % 2 else []) + (["A last word.", "Told by the ministry."] if n % 3 == 0 else []))
    raw = (here / "docx/pandoc-14.docx").read_bytes()
    (here / "docx/cut.docx").write_bytes(raw[: len(raw) // 2])
    put("docx/cut.docx", "", [], error="broken")

def message(n, t, p):
    m = EmailMessage(policy=email.policy.SMTP)
    m["From"] = "Press Office of the Foreign Ministry <press@mfa.example>"
    m["To"] = "desk@paper.example"
    m["Subject"] = t
    m["Date"] = "Tue, 21 May 2024 23:30:00 -0400"
    m["Message-ID"] = f"<{n}@mfa.example>"
    body = "\n\n".join(p) + "\n"
    kind = n % 10
    if kind == 0: m.set_content(body)
    elif kind == 1: m.set_content(body, charset="utf-8", cte="base64")
    elif kind == 2: m.set_content(body, charset="utf-8", cte="quoted-printable")
    elif kind == 3:
        m.set_content(body); m.add_alternative(page(t, p), subtype="html")
    elif kind == 4: m.set_content("".join(f"<p>{q}</p>" for q in p), subtype="html")
    elif kind == 5:
        m.set_content(body); m.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(20), maintype="image", subtype="png", filename="émblème.png")
    elif kind == 6: m.set_content(body, charset="gb18030", cte="base64")
    elif kind == 7:
        m.set_content("\n\n".join(p) + "\n"); m.make_related(); m.add_related(b"GIF89a", "image", "gif", cid="<x@y>")
    elif kind == 8:
        m.set_content("\n\n".join(p) + "\n"); m.make_mixed(); m["List-Id"] = "Releases <releases.mfa.example>"
    else: m.set_content(body, cte="8bit")
    return m, p

def mails():
    for n in range(20):
        t, p = text(n)
        m, p = message(n, t, p)
        raw = bytes(m)
        if n == 10:  # koi8-r and windows-1252 by the older classes
            t = "Переговоры"; p = ["Переговоры начались в Москве во вторник, сообщил министр."]
            mm = MIMEText(p[0] + "\n", "plain", "koi8-r"); mm["Subject"] = email.header.Header(t, "koi8-r"); mm["From"] = "a@b.example"; mm["Date"] = "Tue, 21 May 2024 23:30:00 -0400"; mm["Message-ID"] = "<10@x>"
            raw = mm.as_bytes()
        if n == 11:
            p = ["“We agree,” the minister’s aide said in the café."]
            mm = MIMEText(p[0] + "\n", "plain", "windows-1252"); mm["Subject"] = t; mm["From"] = "a@b.example"; mm["Date"] = "Tue, 21 May 2024 23:30:00 -0400"; mm["Message-ID"] = "<11@x>"
            raw = mm.as_bytes()
        (here / f"eml/{n}.eml").write_bytes(raw)
        put(f"eml/{n}.eml", t, p, date="2024-05-21")
    m = EmailMessage(policy=email.policy.SMTP)
    m["From"] = "a@b.example"; m["Subject"] = "Nothing here"; m["Date"] = "Tue, 21 May 2024 10:00:00 +0000"
    m.set_content("")
    (here / "eml/empty.eml").write_bytes(bytes(m)); put("eml/empty.eml", "", [], error="no text")
    for n in range(20):
        path = here / f"mbox/{n}.mbox"
        path.unlink(missing_ok=True)
        box = mailbox.mbox(path)
        all = []
        for k in range(1 + n % 4):
            t, p = text(n + k)
            m, p = message(n + k, t, p)
            if n % 5 == 0 and m.get_content_maintype() == "text":
                p = p + ["From the terrace they waved."]
                m.set_content("\n\n".join(p) + "\n")
            mm = mailbox.mboxMessage(m)
            mm.set_from("press@mfa.example", (2024, 5, 21, 23, 30, 0, 1, 142, 0))
            box.add(mm)
            all += p
        box.close()
        put(f"mbox/{n}.mbox", "", all, reports=1 + n % 4, date="2024-05-21")

def story(t, p):
    p = p + ["The ministry said in a statement that the talks would go on for as long as both sides saw a use in them, and that the press would be told of each step."]
    return page(t, p).replace("<h1>", "<article><h1>").replace("</body>", "</article></body>"), p

def warcs():
    site = work / "site"
    site.mkdir(exist_ok=True)
    for n in range(24):
        t, p = text(n)
        (site / f"{n}.html").write_text(story(t, p)[0])
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *a): pass
        def send_head(self):
            self.protocol_version = "HTTP/1.0"
            return super().send_head()
    s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=s.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{s.server_port}"
    saved = work / "saved"
    saved.mkdir(exist_ok=True)
    for n in range(12):
        t, p = text(n)
        # Run in a folder of its own with relative names: a web archive keeps wget's arguments.
        args = ["wget", "-q", "--no-config", "-O", "/dev/null", "--warc-tempdir", ".", "--warc-file", f"wget-{n}"]
        if n % 2: args.append("--no-warc-compression")
        urls = [f"{base}/{n}.html"] + ([f"{base}/{n + 1}.html"] if n % 3 == 0 else [])
        run(*args, *urls, cwd=saved)
        more = story(*text(n + 1))[1] if n % 3 == 0 else []
        name = f"warc/wget-{n}.warc" + ("" if n % 2 else ".gz")
        shutil.move(saved / pathlib.Path(name).name, here / name)
        put(name, "" if more else t, story(t, p)[1] + more, reports=2 if more else 1)
    from warcio.warcwriter import WARCWriter
    from warcio.statusandheaders import StatusAndHeaders
    import gzip
    for n in range(12, 21):
        t, p = text(n)
        with open(here / f"warc/warcio-{n}.warc.gz", "wb") as out:
            w = WARCWriter(out, gzip=True)
            body = story(t, p)[0].encode()
            headers = [("Content-Type", "text/html; charset=utf-8")]
            if n % 3 == 1:
                body = gzip.compress(body, mtime=0); headers.append(("Content-Encoding", "gzip"))
            if n % 3 == 2:
                body = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (body[:100], body[100:])) + b"0\r\n\r\n"; headers.append(("Transfer-Encoding", "chunked"))
            w.write_record(w.create_warc_record(f"https://paper.example/{n}", "response", payload=io.BytesIO(body), http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"), warc_headers_dict={"WARC-Date": "2024-05-21T08:00:00Z"}))
            w.write_record(w.create_warc_record(f"https://paper.example/{n}.png", "response", payload=io.BytesIO(b"\x89PNG\r\n\x1a\n"), http_headers=StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1"), warc_headers_dict={"WARC-Date": "2024-05-21T08:00:00Z"}))
            w.write_record(w.create_warc_record("https://paper.example/gone", "response", payload=io.BytesIO(b"<p>Not found"), http_headers=StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1"), warc_headers_dict={"WARC-Date": "2024-05-21T08:00:00Z"}))
        put(f"warc/warcio-{n}.warc.gz", t, story(t, p)[1], origin=f"https://paper.example/{n}")
    raw = (here / "warc/warcio-12.warc.gz").read_bytes()
    (here / "warc/cut.warc.gz").write_bytes(raw[: len(raw) // 3])
    put("warc/cut.warc.gz", "", [], error="broken")

def epubs():
    from ebooklib import epub
    for n in range(10):
        t, p = text(n)
        b = epub.EpubBook()
        b.set_identifier(f"id{n}"); b.set_title(t); b.set_language("en"); b.add_author("Ada Moreau"); b.add_metadata("DC", "date", "2024-05-21")
        chapters = []
        for i, q in enumerate(p):
            c = epub.EpubHtml(title=f"Part {i + 1}", file_name=f"c{9 - i}.xhtml", lang="en")  # file order is not reading order
            c.content = f"<html><body><p>{q}</p></body></html>"
            b.add_item(c); chapters.append(c)
        b.toc = chapters; b.add_item(epub.EpubNcx()); b.add_item(epub.EpubNav()); b.spine = ["nav"] + chapters if n % 2 else chapters
        epub.write_epub(str(here / f"epub/ebooklib-{n}.epub"), b)
        put(f"epub/ebooklib-{n}.epub", t, p, author="Ada Moreau", date="2024-05-21")
    for n in range(10, 21):
        t, p = text(n)
        (work / "e.md").write_text(f"---\ntitle: '{t}'\nauthor: Ada Moreau\ndate: 2024-05-21\n---\n\n" + "\n\n".join(p))
        run("pandoc", str(work / "e.md"), "-o", str(here / f"epub/pandoc-{n}.epub"))
        put(f"epub/pandoc-{n}.epub", t, [t] + p, author="Ada Moreau", date="2024-05-21")
    raw = (here / "epub/pandoc-10.epub").read_bytes()
    (here / "epub/cut.epub").write_bytes(raw[: len(raw) // 2])
    put("epub/cut.epub", "", [], error="broken")

def xlsxs():
    import openpyxl, xlsxwriter
    rows = lambda n: [(f"r{k}", datetime.date(2024, 5, 1 + k % 28), text(k)[0], " ".join(text(k)[1])) for k in range(n, n + 1 + n % 3)]
    head = ["id", "date", "title", "text"]
    for n in range(20):
        name = f"xlsx/{'openpyxl' if n < 8 else 'xlsxwriter' if n < 14 else 'libreoffice'}-{n}.xlsx"
        all = rows(n)
        order = [0, 1, 2, 3] if n % 2 else [3, 1, 0, 2]
        if n < 8:
            b = openpyxl.Workbook(); s = b.active
            s.append([head[i] for i in order])
            for r in all: s.append([r[i] for i in order])
            b.create_sheet("Notes")
            b.save(here / name)
        elif n < 14:
            b = xlsxwriter.Workbook(str(here / name), {"default_date_format": "d mmm yyyy", "constant_memory": n % 2 == 0})
            s = b.add_worksheet()
            for j, i in enumerate(order): s.write(0, j, head[i])
            for k, r in enumerate(all):
                for j, i in enumerate(order):
                    if i == 1: s.write_datetime(k + 1, j, datetime.datetime.combine(r[1], datetime.time()))
                    elif i == 3 and n % 2: s.write_rich_string(k + 1, j, r[3][:5], b.add_format({"bold": True}), r[3][5:])
                    else: s.write(k + 1, j, r[i])
            b.close()
        else:
            csv = work / f"x{n}.csv"
            import csv as c
            with open(csv, "w", newline="") as f:
                w = c.writer(f); w.writerow([head[i] for i in order])
                for r in all: w.writerow([r[i] for i in order])
            convert(csv, "xlsx:Calc MS Excel 2007 XML", name, "--infilter=Text - txt - csv (StarCalc):44,34,76,1")
        put(name, "", [r[3] for r in all], reports=len(all), first=all[0][1].isoformat(), title1=all[0][2])
    raw = (here / "xlsx/openpyxl-0.xlsx").read_bytes()
    (here / "xlsx/cut.xlsx").write_bytes(raw[: len(raw) // 2])
    put("xlsx/cut.xlsx", "", [], error="broken")

for kind, make in {"pdf": pdfs, "docx": docxs, "eml": mails, "warc": warcs, "epub": epubs, "xlsx": xlsxs}.items():
    if len(sys.argv) > 1 and kind not in sys.argv[1:]: continue
    (here / kind).mkdir(exist_ok=True); (here / "mbox").mkdir(exist_ok=True)
    make()
old = {}
if len(sys.argv) > 1 and (here / "expected.json").exists(): old = json.loads((here / "expected.json").read_text())
(here / "expected.json").write_text(json.dumps({**old, **expected}, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
