package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"flashbrief/internal/desktest"
)

// published is a piece as files, and what its readers must find in them.
type published struct {
	root, folder string   // where programs of others are installed, and where the piece is
	sentences    []string // of the draft
	words        []string // of the reports behind them
	record       string
}

// returned is a form that a program of others reads, and that must come back whole.
type returned struct {
	name, file string
	notes      bool // the words of the reports come back too
	read       func(t *testing.T, p *published, path string) string
}

var returning = []returned{
	{"feedparser", "feed.atom", false, script("feedparser.py")},
	{"jsonfeed", "feed.json", false, script("jsonfeed.py")},
	{"ninjs schema", "briefs/iran.ninjs.json", false, schema("jsonschema.py")},
	{"Web Annotation model", "briefs/iran.annotations.jsonld", false, schema("webannotation.py")},
	{"python-docx", "briefs/iran.docx", true, script("docx.py")},
	{"LibreOffice", "briefs/iran.docx", true, libreOffice},
	{"qpdf and pdftotext", "briefs/iran.pdf", true, pdf},
	{"mailpit", "briefs/iran.eml", false, mailpit},
}

// TestOutsideReadersOfWhatIsPublished publishes a brief of the sample and has programs of others read
// every form. Each sentence must come back. They are installed by `make outside-readers` and `make
// browser-tools`; FLASHBRIEF_SCHEMAS names the folder of schemas of others.
func TestOutsideReadersOfWhatIsPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs of others")
	}
	p := publishedSample(t)
	for _, r := range returning {
		t.Run(r.name, func(t *testing.T) {
			got := plainOf(r.read(t, p, filepath.Join(p.folder, r.file)))
			want := p.sentences
			if r.notes {
				want = append(want, p.words...)
			}
			for _, w := range want {
				if !strings.Contains(got, plainOf(w)) {
					t.Fatalf("it did not give back %q in %q", w, got)
				}
			}
		})
	}
	t.Run("Nu HTML Checker", func(t *testing.T) {
		jar := "../../build/npm/node_modules/vnu-jar/build/dist/vnu.jar"
		if _, err := os.Stat(jar); err != nil {
			t.Skip("not installed: make browser-tools")
		}
		pages, err := filepath.Glob(filepath.Join(p.folder, "briefs", "*.html"))
		if err != nil || len(pages) == 0 {
			t.Fatalf("got %v, %v", pages, err)
		}
		args := append([]string{"-jar", jar, filepath.Join(p.folder, "index.html"), filepath.Join(p.folder, "corrections.html")}, pages...)
		if out, err := exec.CommandContext(t.Context(), "java", args...).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%v: %s", err, out)
		}
	})
}

// publishedSample drafts a brief on the sample, publishes it and writes it as a folder.
func publishedSample(t *testing.T) *published {
	t.Helper()
	root, err := filepath.Abs("../../build/outside")
	if err != nil {
		t.Fatal(err)
	}
	at := t.TempDir()
	p := &published{root: root, folder: filepath.Join(at, "public"), record: filepath.Join(at, "record.db")}
	draft := filepath.Join(at, "brief.md")
	question := []string{"brief", "--about", "Russia, China, Iran", "--until", "2024-05-21"}
	var raw []byte
	for _, args := range [][]string{
		{"add", "../../sample"}, append(question, "-o", draft), append(question, "--as", "json"),
		{"publish", draft, "--name", "iran", "--by", "A. Name"}, {"site", p.folder, "--house", "The Institute", "--address", "https://institute.example/"},
	} {
		var out, errs bytes.Buffer
		if status := Run(append(args, "--record", p.record), strings.NewReader(""), &out, &errs); status != Done {
			t.Fatalf("%v: status %d, %s", args, status, errs.String())
		}
		if args[len(args)-1] == "json" {
			raw = out.Bytes()
		}
	}
	var b struct {
		Sections []struct {
			Sentences []struct {
				Text     string
				Evidence []struct{ Words string }
			}
		}
	}
	if err := json.Unmarshal(raw, &b); err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sections {
		for _, told := range s.Sentences {
			p.sentences = append(p.sentences, told.Text)
			for _, e := range told.Evidence {
				p.words = append(p.words, e.Words)
			}
		}
	}
	if len(p.sentences) < 20 || len(p.words) < 20 {
		t.Fatalf("got %d sentences on %d pieces of evidence", len(p.sentences), len(p.words))
	}
	return p
}

var (
	tagged  = regexp.MustCompile(`<sup[^>]*>.*?</sup>|<[^>]*>`)
	counted = regexp.MustCompile(`([.”])\d{1,2}(\s|$)`)
)

// plainOf returns the words of a page without tags, numbers of footnotes and kinds of white space.
func plainOf(page string) string {
	page = html.UnescapeString(tagged.ReplaceAllString(strings.ReplaceAll(page, "<p>", "\n"), ""))
	return strings.Join(strings.Fields(counted.ReplaceAllString(page, "$1$2")), " ")
}

// script has a Python script of testdata/outside read a file.
func script(name string) func(*testing.T, *published, string) string {
	return func(t *testing.T, p *published, path string) string {
		t.Helper()
		return ran(t, append(readerOf(t, p.root, name), path, p.root))
	}
}

// schema is script with the folder of schemas.
func schema(name string) func(*testing.T, *published, string) string {
	return func(t *testing.T, p *published, path string) string {
		t.Helper()
		schemas := os.Getenv("FLASHBRIEF_SCHEMAS")
		if schemas == "" {
			t.Skip("FLASHBRIEF_SCHEMAS names no folder with the schemas of IPTC (ninjs) and the samples of the W3C (webannotation)")
		}
		return ran(t, append(readerOf(t, p.root, name), path, p.root, schemas))
	}
}

func ran(t *testing.T, command []string) string {
	t.Helper()
	var errs bytes.Buffer
	c := exec.CommandContext(t.Context(), command[0], command[1:]...)
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v: %s%s", command, err, out, errs.String())
	}
	return string(out)
}

// needed skips the test where a program is not installed.
func needed(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed: make outside-readers", p)
		}
	}
}

// libreOffice has LibreOffice open a document and write it as a web page, with its footnotes.
func libreOffice(t *testing.T, _ *published, path string) string {
	t.Helper()
	needed(t, "soffice")
	at := t.TempDir()
	ran(t, []string{"soffice", "-env:UserInstallation=file://" + filepath.Join(at, "profile"), "--headless", "--convert-to", "html", "--outdir", at, path})
	page, err := os.ReadFile(filepath.Join(at, "iran.html"))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// pdf has qpdf check a file and pdftotext read it.
func pdf(t *testing.T, _ *published, path string) string {
	t.Helper()
	needed(t, "qpdf", "pdftotext")
	ran(t, []string{"qpdf", "--check", path})
	return ran(t, []string{"pdftotext", path, "-"})
}

// mailpit sends the piece to mailpit, and returns the plain text and the page that it took out of the
// message.
func mailpit(t *testing.T, p *published, _ string) string {
	t.Helper()
	program := filepath.Join(p.root, "mailpit")
	if _, err := os.Stat(program); err != nil {
		t.Skip("mailpit is not installed: make outside-readers")
	}
	smtp, web := desktest.Free(t), desktest.Free(t)
	server := exec.CommandContext(t.Context(), program, "--quiet", "--disable-version-check", "--smtp", smtp, "--listen", web, "--database", filepath.Join(t.TempDir(), "mail.db"))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill() // it may have ended by itself
		_ = server.Wait()
	})
	awaited(t, "http://"+web+"/readyz")
	args := []string{"send", "iran", "--from", "desk@institute.example", "--to", "reader@paper.example", "--smtp", smtp, "--house", "The Institute", "--record", p.record}
	var out, errs bytes.Buffer
	if status := Run(args, strings.NewReader(""), &out, &errs); status != Done {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	var m struct {
		Text, HTML string
		To         []struct{ Address string }
	}
	if err := json.Unmarshal(awaited(t, "http://"+web+"/api/v1/message/latest"), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.To) != 1 || m.To[0].Address != "reader@paper.example" {
		t.Errorf("got it sent to %v", m.To)
	}
	for _, s := range p.sentences {
		if !strings.Contains(plainOf(m.HTML), plainOf(s)) {
			t.Fatalf("the page in the message lacks %q", s)
		}
	}
	return regexp.MustCompile(`\[\d+\]`).ReplaceAllString(m.Text, "")
}

// longestStart limits how long a server of others may take to begin.
const longestStart = time.Minute

// awaited returns what is at an address once it is there.
func awaited(t *testing.T, address string) []byte {
	t.Helper()
	last := fmt.Errorf("no answer")
	for begun := time.Now(); time.Since(begun) < longestStart; time.Sleep(100 * time.Millisecond) {
		r, err := http.Get(address)
		if err != nil {
			last = err
			continue
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err == nil && r.StatusCode == http.StatusOK {
			return body
		}
		last = fmt.Errorf("%s: %w", r.Status, err)
	}
	t.Fatalf("%s: %v", address, last)
	return nil
}
