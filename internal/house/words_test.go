package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"flashbrief/ground/list"
)

// barred is a word or phrase that may not come back, and what to write instead.
type barred struct {
	words   *regexp.Regexp
	instead string
}

// quoted matches what is not our own wording: code, quotations, examples in italics and the
// targets of links.
var quoted = regexp.MustCompile("`[^`]*`|\"[^\"]*\"|“[^”]*”|\\*[^*]+\\*|\\]\\([^)]*\\)")

// TestWordsThatMayNotComeBack checks comments, help texts and docs against the list of words
// in testdata/words.tsv.
func TestWordsThatMayNotComeBack(t *testing.T) {
	words := barredWords(t)
	checked := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && (name == "testdata" || name == "build" || name == "sample" || strings.HasPrefix(name, ".") && name != ".."):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		for place, said := range wording(t, path) {
			checked++
			for _, b := range words {
				if found := b.words.FindString(said); found != "" {
					t.Errorf("%s: %q; write %s", place, found, b.instead)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 4000 {
		t.Errorf("only %d texts were checked", checked)
	}
}

// barredWords reads the list. In a phrase, "…" stands for one or two words.
func barredWords(t *testing.T) []barred {
	t.Helper()
	raw, err := os.ReadFile("testdata/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []barred
	for row := range list.Rows(string(raw)) {
		if len(row) != 2 {
			t.Fatalf("words.tsv: %q is not a phrase, a tab and what to write instead", row)
		}
		pattern := strings.ReplaceAll(regexp.QuoteMeta(row[0]), "…", `(?:\S+ ){0,1}\S+`)
		out = append(out, barred{regexp.MustCompile(`(?i)\b` + pattern + `\b`), row[1]})
	}
	return out
}

// wording returns our own words in a file, by their place: paragraphs of docs, comments of Go
// files and data files, and the texts of commands.
func wording(t *testing.T, path string) map[string]string {
	t.Helper()
	in := func(read func(raw string) map[string]string) map[string]string {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for place, said := range read(string(raw)) {
			out[path+":"+place] = quoted.ReplaceAllString(said, "")
		}
		return out
	}
	folder := filepath.ToSlash(filepath.Dir(path))
	switch ext := filepath.Ext(path); {
	case ext == ".go":
		return in(func(raw string) map[string]string { return spoken(t, path, raw) })
	case ext == ".md":
		return in(paragraphs)
	case (ext == ".txt" || ext == ".tsv") && strings.HasSuffix(folder, "/data"):
		return in(remarks)
	}
	return nil
}

// spoken returns the comments of a Go file and, in package cli, its string literals, which
// are the help and messages of the program.
func spoken(t *testing.T, path, raw string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, raw, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, group := range file.Comments {
		if said := group.Text(); !strings.HasPrefix(said, "Output:") {
			_, said, _ = strings.Cut(said, " ") // the first word is most often a name
			out[place(fset, group.Pos())] = joined(said)
		}
	}
	if file.Name.Name == "cli" && !strings.HasSuffix(path, "_test.go") {
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				said, _ := strconv.Unquote(lit.Value)
				out[place(fset, lit.Pos())] += " " + said
			}
			return true
		})
	}
	return out
}

func place(fset *token.FileSet, at token.Pos) string {
	return strconv.Itoa(fset.Position(at).Line)
}

// joined returns a comment as one line, without its indented lines, which are code.
func joined(said string) string {
	var out []string
	for line := range strings.Lines(said) {
		if !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "  ") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return strings.Join(out, " ")
}

// paragraphs returns the paragraphs of a Markdown file by their first line, without code.
func paragraphs(raw string) map[string]string {
	out, start, fenced := map[string]string{}, 0, false
	for i, line := range strings.Split(raw, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
		case fenced || strings.HasPrefix(line, "    "):
		case strings.TrimSpace(line) == "":
			start = i + 1
		default:
			out[strconv.Itoa(start+1)] += " " + strings.TrimSpace(line)
		}
	}
	return out
}

// remarks returns the comments of a data file by their first line.
func remarks(raw string) map[string]string {
	out, start := map[string]string{}, -1
	for i, line := range strings.Split(raw, "\n") {
		if !strings.HasPrefix(line, "#") {
			start = -1
			continue
		}
		if start < 0 {
			start = i
		}
		out[strconv.Itoa(start+1)] += " " + strings.TrimSpace(strings.TrimPrefix(line, "#"))
	}
	return out
}
