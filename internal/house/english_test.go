package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// mostEnglish bounds the English words in the Go files of reading and brief/draft: knowledge of
// words is data, and each that stays is a word of syntax or of a form. It is a little above today's
// number, so that it does not rise; lower it with the number.
const mostEnglish = 150

// formats are packages that read formats, not English: their words are those of the format, or names
// of features.
var formats = []string{"reading/net", "reading/names/scheme", "reading/coref/gold", "reading/learn", "reading/reader", "reading/ud", "reading/accuracy", "reading/confidence"}

// TestEnglishWordsAreData prints how many English words the Go files of reading and brief/draft
// contain, by package: go test ./internal/house -run English -v. -args -places lists them.
func TestEnglishWordsAreData(t *testing.T) {
	words := map[string][]token.Position{} // by package
	for _, folder := range []string{"reading", "brief/draft"} {
		err := filepath.WalkDir(filepath.Join("..", "..", folder), func(path string, d fs.DirEntry, err error) error {
			p := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), filepath.Join("..", "..")+"/"))
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || slices.Contains(formats, p) {
				return err
			}
			found, err := englishIn(path)
			words[p] = append(words[p], found...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	total := 0
	for _, p := range slices.Sorted(maps.Keys(words)) {
		total += len(words[p])
		t.Logf("%4d %s", len(words[p]), p)
		if *places {
			for _, at := range words[p] {
				t.Logf("%s: English word", at)
			}
		}
	}
	t.Logf("%4d English words in Go files", total)
	if total > mostEnglish {
		t.Errorf("got %d English words in Go files, want at most %d; -args -places lists them", total, mostEnglish)
	}
}

// wordForm is the form of an English word or phrase, as opposed to a message, a name or a key.
var wordForm = regexp.MustCompile(`^[A-Za-z]?[a-z’']+(?:[ -][a-z’']+){0,3}$`)

// asking are the functions whose first argument is the name of a list of words, placing those
// whose last argument is one, and saying those whose arguments are messages or names of rules and
// features.
var (
	asking  = regexp.MustCompile(`^(?:[hH]as|[iI]sWord|[oO]f|[iI]n|is[A-Z]\w*|adverb|ordered)$`)
	placing = regexp.MustCompile(`^(?:wordAt|formAt)$`)
	saying  = regexp.MustCompile(`^(?:flag|Errorf|Sprintf|Fprintf|Printf|New|Fprintln|panic|MustCompile|ReadFile|Glob|Getenv|because|with|weakened)$`)
)

// englishIn returns the places of the English words in a Go file.
func englishIn(path string) ([]token.Position, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var out []token.Position
	for _, lit := range english(file) {
		out = append(out, fset.Position(lit.Pos()))
	}
	return out, nil
}

// english returns the English words in the file: string literals of one to four words that are
// compared, listed or looked for.
//
// These do not count: messages; names of rules and features (saying); names of lists of words, where
// they are the first argument (asking), the last (placing) or an index, in maps whose keys are such
// names; struct tags; and constants. The constants are names of values, slots, properties and data
// lines; of the words among them that are matched with text, which are few, the prepositions of
// slots and of horizons are the most.
func english(file *ast.File) []*ast.BasicLit {
	aside := map[ast.Node]bool{}
	var out []*ast.BasicLit
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.GenDecl:
			return n.Tok != token.CONST
		case *ast.Field:
			aside[n.Tag] = true
		case *ast.IndexExpr:
			aside[n.Index] = true
		case *ast.CallExpr:
			for _, arg := range notWords(n) {
				aside[arg] = true
			}
		case *ast.BasicLit:
			if !aside[n] && isEnglish(n) {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// isEnglish reports whether a literal has the form of an English word or phrase.
func isEnglish(lit *ast.BasicLit) bool {
	if lit.Kind != token.STRING {
		return false
	}
	value, err := strconv.Unquote(lit.Value)
	return err == nil && len(value) > 1 && strings.ContainsFunc(value, unicode.IsLetter) && wordForm.MatchString(value)
}

// notWords returns the arguments of a call that are messages or names of rules and lists.
func notWords(call *ast.CallExpr) []ast.Expr {
	name := called(call)
	switch {
	case saying.MatchString(name):
		return call.Args
	case asking.MatchString(name):
		return call.Args[:min(1, len(call.Args))]
	case placing.MatchString(name):
		return call.Args[max(0, len(call.Args)-1):]
	}
	return nil
}

// called returns the name of the function that is called.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func TestEnglishIsCounted(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", `package a

import "fmt"

const rule = "actor"

type s struct {
	F string `+"`json:\"word\"`"+`
}

var heads = map[string]bool{"envoy": true, "prime minister": true}

func f(w string) bool {
	switch w {
	case "be", "Have", "X", "a.b", "GOV":
		return words.Has("state", w) || sets["place"][w] || wordAt(w, "city")
	}
	return w == fmt.Sprintf("nothing")
}
`, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, lit := range english(file) {
		got = append(got, lit.Value)
	}
	if want := []string{`"envoy"`, `"prime minister"`, `"be"`, `"Have"`}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
