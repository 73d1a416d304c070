package house

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// closed are the packages whose named string types are closed vocabularies: their values may be
// written as literals only in the package itself, or to declare a constant.
var closed = []string{"flashbrief/reading/ud", "flashbrief/world/plover", "flashbrief/reading", "flashbrief/record"}

// TestClosedVocabulariesAreWrittenOnce finds string literals of a closed vocabulary outside its
// package, as in rel == "nsubj".
func TestClosedVocabulariesAreWrittenOnce(t *testing.T) {
	checked, exports := exported(t)
	for _, p := range checked {
		fset := token.NewFileSet()
		lookup := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
		var files []*ast.File
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		conf := types.Config{Importer: importer.ForCompiler(fset, "gc", lookup)}
		if _, err := conf.Check(p.ImportPath, fset, files, info); err != nil {
			t.Fatal(err)
		}
		declared := constants(files)
		for e, tv := range info.Types {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING && !declared[lit] && foreign(p.ImportPath, lit, tv.Type) {
				t.Errorf("%s: %s is a %v; write its constant", fset.Position(lit.Pos()), lit.Value, tv.Type)
			}
		}
	}
}

// constants returns the literals that declare a constant.
func constants(files []*ast.File) map[ast.Expr]bool {
	out := map[ast.Expr]bool{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if decl, ok := n.(*ast.GenDecl); ok && decl.Tok == token.CONST {
				for _, spec := range decl.Specs {
					for _, value := range spec.(*ast.ValueSpec).Values {
						out[value] = true
					}
				}
			}
			return true
		})
	}
	return out
}

// foreign reports whether the literal is a value of a closed vocabulary of another package. The
// empty value, and "_", which means it in CoNLL-U, are allowed.
func foreign(path string, lit *ast.BasicLit, is types.Type) bool {
	named, ok := is.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	value, _ := strconv.Unquote(lit.Value)
	if value == "" || value == "_" {
		return false
	}
	for _, c := range closed {
		if named.Obj().Pkg().Path() == c && path != c {
			return true
		}
	}
	return false
}

// exported returns the packages that use a closed vocabulary, and where the compiler keeps each
// package's export data.
func exported(t *testing.T) ([]pkg, map[string]string) {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles,Imports", "flashbrief/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var users []pkg
	exports := map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p struct {
			pkg
			Export string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		exports[p.ImportPath] = p.Export
		if strings.HasPrefix(p.ImportPath, "flashbrief/") && uses(p.pkg) {
			users = append(users, p.pkg)
		}
	}
	return users, exports
}

func uses(p pkg) bool {
	for _, c := range closed {
		for _, imported := range p.Imports {
			if imported == c {
				return true
			}
		}
	}
	return false
}
