package press

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/brief"
)

// These tests have what is printed read by programs of others, and are skipped where they are absent.

// outside runs a Python program that reads a file with an outside library, and returns what it
// prints; the test is skipped where the library is absent.
func outside(t *testing.T, library, program, file string) string {
	t.Helper()
	python := "../../build/outside/python/bin/python"
	if exec.CommandContext(t.Context(), python, "-c", "import "+library).Run() != nil {
		t.Skipf("%s is not installed: make outside-readers", library)
	}
	out, err := exec.CommandContext(t.Context(), python, "-c", program, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// filed writes what is printed to a file.
func filed(t *testing.T, name string, f func(io.Writer) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(print(t, f)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFeedparserReadsTheFeed(t *testing.T) {
	path := filed(t, "feed.atom", func(w io.Writer) error { return Atom(w, channel(t)) })
	got := outside(t, "feedparser", "import feedparser,sys; d=feedparser.parse(sys.argv[1]); print(d.bozo, d.version, len(d.entries), d.entries[0].id)", path)
	if want := fmt.Sprintf("False atom10 1 %s\n", identity(publishedPage(t).Imprint)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPythonDocxReadsTheDocument(t *testing.T) {
	p := publishedPage(t)
	path := filed(t, "brief.docx", func(w io.Writer) error { return DOCX(w, &p) })
	got := outside(t, "docx", "import docx,sys; print('\\n'.join(p.text for p in docx.Document(sys.argv[1]).paragraphs))", path)
	for _, want := range []string{"Correction, 2024-05-21 13:00 UTC: A day was wrong.", "Iran met Russia.", "Iran met " + hostile, "— " + hostile} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

// TestNinjsFollowsItsSchema needs the schema of ninjs 3.1, which IPTC publishes, in the folder named by
// FLASHBRIEF_SCHEMAS.
func TestNinjsFollowsItsSchema(t *testing.T) {
	schemas := os.Getenv("FLASHBRIEF_SCHEMAS")
	if schemas == "" {
		t.Skip("FLASHBRIEF_SCHEMAS names no folder with the schema of ninjs 3.1")
	}
	schema := filepath.Join(schemas, "ninjs/specification/ninjs-schema_3.1.json")
	p, gone := publishedPage(t), withdrawnPage()
	for _, page := range []*brief.Page{&p, &gone} {
		path := filed(t, "brief.json", func(w io.Writer) error { return Ninjs(w, page) })
		got := outside(t, "jsonschema", `import json,sys,jsonschema
s=json.loads(open(`+fmt.Sprintf("%q", schema)+`).read().replace('"https://geojson.org/schema/GeoJSON.json"','"#/$defs/geo"'))
s["$defs"]["geo"]={}
V=jsonschema.Draft202012Validator
for e in V(s,format_checker=V.FORMAT_CHECKER).iter_errors(json.load(open(sys.argv[1]))): print(e.message)`, path)
		if got != "" {
			t.Errorf("got %s", got)
		}
	}
}

// TestPagesAreValidHTML needs the Nu HTML Checker, which make browser-tools installs.
func TestPagesAreValidHTML(t *testing.T) {
	jar := "../../build/npm/node_modules/vnu-jar/build/dist/vnu.jar"
	if _, err := os.Stat(jar); err != nil {
		t.Skip("the Nu HTML Checker is not installed: make browser-tools")
	}
	p, gone := publishedPage(t), withdrawnPage()
	b := hostileBrief(t)
	draft := Layout(&b)
	for what, f := range map[string]func(io.Writer) error{
		"page": func(w io.Writer) error { return HTML(w, &p) }, "withdrawn": func(w io.Writer) error { return HTML(w, &gone) }, "draft": func(w io.Writer) error { return HTML(w, &draft) },
		"index": func(w io.Writer) error { return Index(w, channel(t)) }, "corrections": func(w io.Writer) error { return CorrectionsPage(w, channel(t)) },
		"changes": func(w io.Writer) error {
			return ChangesPage(w, &p, []Printing{{Version: 2, At: first, Differences: [][]brief.Difference{{{Same: "a"}, {Old: "b", New: "c"}}}}})
		},
	} {
		if out, err := exec.CommandContext(t.Context(), "java", "-jar", jar, filed(t, "page.html", f)).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", what, out)
		}
	}
}
