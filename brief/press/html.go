package press

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"flashbrief/brief"
)

//go:embed html.tmpl
var htmlFile string

var htmlPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("brief").Funcs(template.FuncMap{"place": CopyPlace}).Parse(htmlFile))
})

// Look names the present form of the pages: it is another when that changes.
func Look() string { return fmt.Sprintf("%.8x", sha256.Sum256([]byte(htmlFile))) }

// HTML prints the page complete in one file without scripts: each sentence opens its sources. On
// paper the sources stand at the end.
func HTML(w io.Writer, p *brief.Page) error { return htmlPage().Execute(w, printed{p}) }
