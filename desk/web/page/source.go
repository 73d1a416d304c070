package page

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"strings"

	"flashbrief/record"
)

// Known are the reports that a page names, without their texts, by SHA-256.
type Known map[string]record.Report

// source is a report as people call it, linked at its words.
type source struct {
	Link, Outlet, Date, Title string
}

// sourceList is the reports behind a row: those shown, and those folded away.
type sourceList struct{ Shown, Further []source }

// mostSources is the largest number of reports that a row shows unfolded, and mostFolded the
// number that it names at all.
const (
	mostSources = 3
	mostFolded  = 20
)

// sources returns the reports of the evidence, each once and linked at its first words.
func (f *Form) sources(evidence []record.Evidence, known Known) sourceList {
	var out sourceList
	seen := map[string]bool{}
	for i := range evidence {
		e := &evidence[i]
		if seen[e.Report] || len(seen) == mostFolded {
			continue
		}
		seen[e.Report] = true
		s := sourceOf(e.Report, known)
		s.Link = f.Words(e)
		if len(out.Shown) < mostSources {
			out.Shown = append(out.Shown, s)
		} else {
			out.Further = append(out.Further, s)
		}
	}
	return out
}

// evidenceOf returns the evidence of items, in their order.
func evidenceOf(items []record.Item) []record.Evidence {
	var out []record.Evidence
	for i := range items {
		out = append(out, items[i].Evidence[0])
	}
	return out
}

// Words returns the address of words in their report, where they are lit.
func (f *Form) Words(e *record.Evidence) string {
	return f.reportAt(e.Report, "at", fmt.Sprintf("%d-%d", e.Span.Start, e.Span.End), "#", "words")
}

// itemAt returns the address of an item in its report, where it is lit on both sides.
func (f *Form) itemAt(item *record.Item) string { return f.findingAt(item.Report, item.ID) }

// findingAt is itemAt for the SHA-256 of a report and the ID of an item.
func (f *Form) findingAt(sha, id string) string {
	return f.reportAt(sha, "item", short(id), "#", "words")
}

// reportAt returns the address of a report; more is as for To.
func (f *Form) reportAt(sha string, more ...string) string {
	return f.To("/reports/"+short(sha), more...)
}

// short returns the first digits of an ID, by which the record finds it.
func short(id string) string { return id[:min(12, len(id))] }

// sourceOf returns a report as people call it.
func sourceOf(sha string, known Known) source {
	r, ok := known[sha]
	if !ok {
		return source{Outlet: "a report", Title: "not shown"}
	}
	return source{Outlet: outlet(&r), Date: r.Published.String(), Title: r.Headline()}
}

// outlet returns who published a report: its publisher, the site of its address, or the name of
// its file.
func outlet(r *record.Report) string {
	if r.Publisher != "" {
		return r.Publisher
	}
	if u, err := url.Parse(r.Origin); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return cmp.Or(path.Base(strings.ReplaceAll(r.Origin, `\`, "/")), r.ID)
}
