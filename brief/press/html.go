package press

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"flashbrief/brief"
)

//go:embed html.tmpl
var htmlFile string

var htmlPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("brief").Parse(htmlFile)) })

// HTML prints the brief as one self-contained page without scripts: each sentence links to its
// sources.
func HTML(w io.Writer, b *brief.Brief) error {
	v := NewView(b)
	v.Date = cmp.Or(v.Date, undated)
	return htmlPage().Execute(w, v)
}
