package press

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/brief"
)

func TestTheSameBriefGivesTheSameBytes(t *testing.T) {
	for _, form := range Forms {
		if first, second := draftAs(t, form), draftAs(t, form); first != second {
			t.Errorf("%s: got other bytes the second time", form)
		}
	}
}

// parts returns the character data of each part of an Office Open XML package.
func parts(t *testing.T, page string) map[string]string {
	t.Helper()
	pack, err := zip.NewReader(strings.NewReader(page), int64(len(page)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range pack.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = characters(t, f.Name, r)
	}
	return all
}

// characters returns the character data of an XML document.
func characters(t *testing.T, name string, r io.Reader) string {
	t.Helper()
	var out strings.Builder
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if words, ok := token.(xml.CharData); ok {
			out.Write(words)
		}
	}
}

func TestDOCXHoldsEachSentenceAndItsNote(t *testing.T) {
	got := parts(t, draftAs(t, "docx"))
	for _, want := range []string{"May 21, 2024 | Flash Brief", "Iran Meets " + hostile, "Iran met " + hostile, "“" + hostile + "”", "— " + hostile} {
		if !strings.Contains(got["word/document.xml"], want) {
			t.Errorf("got %q, want %q in it", got["word/document.xml"], want)
		}
	}
	if n := strings.Count(got["word/footnotes.xml"], "(bytes 3–9 of the copy, SHA-256 51505e3bc912)"); n != 2 {
		t.Errorf("got %d footnotes with the place of their words, want 2: %q", n, got["word/footnotes.xml"])
	}
}

func TestMailHoldsTheBriefTwice(t *testing.T) {
	m, err := mail.ReadMessage(strings.NewReader(draftAs(t, "eml")))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if want := "Iran Meets " + hostile; err != nil || subject != want {
		t.Errorf("got subject %q, %v, want %q", subject, err, want)
	}
	_, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	read := multipart.NewReader(m.Body, parameters["boundary"])
	b := hostileBrief(t)
	page := Layout(&b)
	for _, form := range []struct {
		kind  string
		print func(io.Writer, *brief.Page) error
	}{{"text/plain", Text}, {"text/html", HTML}} {
		part, err := read.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		words, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := form.print(&want, &page); err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(string(words), "\r\n", "\n"); !strings.HasPrefix(part.Header.Get("Content-Type"), form.kind) || strings.TrimSpace(got) != strings.TrimSpace(want.String()) {
			t.Errorf("got %s %q, want %s %q", part.Header.Get("Content-Type"), got, form.kind, want.String())
		}
	}
}

func TestPDFIsReadBack(t *testing.T) {
	for _, program := range []string{"pdftotext", "qpdf"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	name := filepath.Join(t.TempDir(), "brief.pdf")
	if err := os.WriteFile(name, []byte(draftAs(t, "pdf")), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "qpdf", "--check", name).CombinedOutput(); err != nil {
		t.Errorf("got %v from qpdf: %s", err, out)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{"May 21, 2024 | Flash Brief", "Iran Meets " + hostile, "Iran met " + hostile, "“" + hostile + "”", "(bytes 3–9 of the copy, SHA-256 51505e3bc912)"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

func TestPDFNamesCharactersThatItsFontsLack(t *testing.T) {
	b := hostileBrief(t)
	b.Kicker = "خبر"
	var out bytes.Buffer
	page := Layout(&b)
	if err := PDF(&out, &page); err != nil {
		t.Fatal(err)
	}
	p, err := newPDF()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.run(p.regular, bodySize, "Раиси خ").Text, "Раиси [U+062E]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
