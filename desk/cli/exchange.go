package cli

import (
	"bufio"
	"io"
	"slices"

	"flashbrief/desk"
	"flashbrief/export/annotation"
	"flashbrief/export/ftm"
	"flashbrief/export/parquet"
	"flashbrief/export/prov"
	"flashbrief/export/stix"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

// exchange is a form of an export that holds findings of every kind.
type exchange struct {
	name   string
	binary bool
	write  func(w io.Writer, reports []ask.Reported, d *desk.Desk, s *ask.Snapshot) error
}

// exchanges are the forms that other programs exchange.
var exchanges = []exchange{
	{"ftm", false, func(w io.Writer, reports []ask.Reported, _ *desk.Desk, _ *ask.Snapshot) error {
		return ftm.Write(w, reports, actor.World().NameOf)
	}},
	{"stix", false, func(w io.Writer, reports []ask.Reported, _ *desk.Desk, _ *ask.Snapshot) error {
		return stix.Write(w, reports, actor.World().NameOf)
	}},
	{"annotations", false, func(w io.Writer, reports []ask.Reported, _ *desk.Desk, s *ask.Snapshot) error {
		return annotation.Write(w, reports, textIn(s))
	}},
	{"prov", false, func(w io.Writer, reports []ask.Reported, _ *desk.Desk, _ *ask.Snapshot) error {
		return prov.Write(w, reports)
	}},
	{"parquet", true, func(w io.Writer, reports []ask.Reported, _ *desk.Desk, _ *ask.Snapshot) error {
		return parquet.Write(w, reports)
	}},
	{"conllu", false, sentences},
}

// exchangeNames are the names of the forms.
func exchangeNames() []string {
	var out []string
	for _, x := range exchanges {
		out = append(out, x.name)
	}
	return out
}

// textIn returns what gives the text of a report.
func textIn(s *ask.Snapshot) func(sha256 string) (string, error) {
	return func(sha256 string) (string, error) {
		r, err := s.Report(sha256)
		return r.Text, err
	}
}

// sentences writes the sentences of reports with their trees, as this program's reader reads them.
func sentences(w io.Writer, reports []ask.Reported, d *desk.Desk, s *ask.Snapshot) error {
	out := bufio.NewWriter(w)
	print, err := printer(out, "conllu", false)
	if err != nil {
		return err
	}
	for i := range slices.Backward(reports) { // the newest is the first
		r, err := s.Report(reports[i].Report.SHA256)
		if err != nil {
			return err
		}
		if err := print(d.Reader.Parsed(r.Report)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// exchanged writes the reports of the question with their findings in the form; false if it is none.
func (e *env) exchanged(d *desk.Desk, s *ask.Snapshot, q ask.Question, form string, out *output) (is bool, err error) {
	at := slices.IndexFunc(exchanges, func(x exchange) bool { return x.name == form })
	if at < 0 {
		return false, nil
	}
	x := exchanges[at]
	if x.binary && e.sheet != nil && out.path == "" {
		return true, wrongUse("--as %s is not for a terminal: name a file, such as -o findings.%s", form, form)
	}
	list, err := s.Reports(q)
	if err != nil {
		return true, err
	}
	if len(list.Rows) == 0 {
		return true, e.nothing(s, &q, "that could be exported")
	}
	return true, out.write(e, func(w io.Writer) error { return x.write(w, list.Rows, d, s) })
}
