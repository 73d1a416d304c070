package press

import (
	_ "embed"
	"html/template"
	"io"
	"sync"

	"flashbrief/brief"
)

//go:embed html.tmpl
var htmlFile string

var htmlPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("brief").Parse(htmlFile)) })

// HTML prints the page complete in one file without scripts: each sentence opens its sources. On
// paper the sources stand at the end.
func HTML(w io.Writer, p *brief.Page) error { return htmlPage().Execute(w, printed{p}) }
