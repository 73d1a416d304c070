package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/record"
)

// Publishing is a draft before it is published.
type Publishing struct {
	Draft       *desk.Draft
	List        *desk.Checklist
	Before      []record.Edition     // of the piece that it would be
	Differences [][]brief.Difference // from the last of them
	Typed       Ordering
	Order       *Ordered
	Now         time.Time
	Others      []record.Edition // published pieces that may be related
	Tracked     int              // tracked changes that nobody accepted or rejected
}

// Ordering is what was typed into the form that publishes a draft.
type Ordering struct{ Piece, Class, Why, Embargo, Marking, Override string }

// Ordered is a publication that was asked for: it waits, was kept, or failed.
type Ordered struct {
	By     string
	At     time.Time // when it is published
	Kept   *record.Edition
	Failed string
}

// Outputs are the names of the files in which a brief is published, and what each is called.
var Outputs = []Link{
	{"page.html", "page"}, {"mail.eml", "mail"}, {"page.pdf", "PDF"}, {"page.docx", "DOCX"}, {"page.md", "Markdown"}, {"ninjs.json", "ninjs"}, {"feed.atom", "Atom feed"}, {"feed.json", "JSON Feed"},
}

type publishBody struct {
	Ordering
	Name, Action, Back string
	Edit, Versions     string // addresses
	Version            int
	Title, LastBy      string
	Checks             []checkRow
	Findings           []checkFinding
	Stops, Final       int
	Correction         bool
	Gone               bool // the piece was withdrawn
	Classes            []string
	Markings           []string
	Previews           []Link
	Against            string // the edition that Differences are from
	Differences        [][]brief.Difference
	Waits, Published   bool
	Until, Failed      string
	Piece              string // address of the published piece
	Tags               string
	Offers             []tagOffer
	Others             []relatedPick
}

// relatedPick is a published piece that a brief may point to.
type relatedPick struct {
	Title, Why string
	Picked     bool
}

// checkRow is a line of the checklist.
type checkRow struct {
	Mark        sentenceMark
	Words, Link string
}

// Publish shows a draft before it is published: a checklist, what stops it, its outputs, and the form.
func Publish(f Form, p *Publishing) Page {
	d, page := p.Draft, &p.List.Draft.Page
	last := d.Last()
	body := publishBody{
		Ordering: p.Typed, Name: d.Name, Action: f.To("/publish/" + d.Name), Back: f.To("/publish/" + d.Name), Edit: f.To("/drafts/" + d.Name), Versions: f.To("/drafts/" + d.Name + "/versions"),
		Version: last.Number, LastBy: savedBy(&last), Title: page.Title, Markings: publish.Markings(), Differences: p.Differences,
	}
	for _, o := range Outputs {
		body.Previews = append(body.Previews, Link{f.To("/publish/" + d.Name + "/" + o.Path), o.Name})
	}
	units := unitsOf("")
	for _, found := range p.List.All() {
		body.Findings = append(body.Findings, f.finding(&found, units))
		if found.Severity == brief.Stop {
			body.Stops++
			if publish.Final(found) {
				body.Final++
			}
		}
	}
	body.dressed(p)
	body.correction(p)
	body.ordered(&f, p.Order)
	body.Checks = f.checks(p, body.Stops, body.Final)
	f.Counted = fmt.Sprintf("%s, %d stop publication", counted(len(page.Sentences()), "sentence"), body.Stops)
	return Page{Title: "Publish " + titleOf(d), Here: "/drafts", Form: &f, Body: body, name: "publish.html"}
}

// mostPicks and mostTags are the numbers of other pieces, and of their tags of the house's own, that are offered.
const (
	mostPicks = 8
	mostTags  = 60
)

// dressed sets the tags of the draft, and the pieces to which it may point: those that it does, and those
// with tags of its own, the most first.
func (b *publishBody) dressed(p *Publishing) {
	own := p.List.Draft.Page.Tags
	b.Tags = strings.Join(own, ", ")
	has := func(title string) bool {
		return slices.ContainsFunc(p.List.Draft.Page.Related, func(r brief.Related) bool { return r.Title == title })
	}
	var house []string
	shared := map[string]int{}
	for i := range p.Others {
		sheet, err := publish.SheetOf(&p.Others[i])
		page := &sheet.Page
		if err != nil || page.Title == "" {
			continue // one that cannot be read is not offered
		}
		var with []string
		for _, tag := range page.Tags {
			if !slices.Contains(house, tag) && len(house) < mostTags {
				house = append(house, tag)
			}
			if slices.Contains(own, tag) {
				with = append(with, tag)
			}
		}
		shared[page.Title] = len(with)
		b.Others = append(b.Others, relatedPick{page.Title, strings.Join(with, ", "), has(page.Title)})
	}
	b.Offers = offers(own, house)
	slices.SortStableFunc(b.Others, func(x, y relatedPick) int { return shared[y.Title] - shared[x.Title] })
	b.Others = b.Others[:min(len(b.Others), mostPicks)]
	for _, r := range p.List.Draft.Page.Related {
		if !slices.ContainsFunc(b.Others, func(o relatedPick) bool { return o.Title == r.Title }) {
			b.Others = append(b.Others, relatedPick{Title: r.Title, Picked: true})
		}
	}
}

// correction sets what differs if the piece is published already.
func (b *publishBody) correction(p *Publishing) {
	n := len(p.Before)
	if n == 0 {
		return
	}
	last := &p.Before[n-1]
	b.Correction, b.Gone = true, last.Change == record.Withdrawn
	b.Against = fmt.Sprintf("edition %d, %s by %s on %s", last.Version, last.Change, last.By, last.At.Format(minute))
	for _, c := range record.Changes {
		if c != record.Withdrawn {
			b.Classes = append(b.Classes, string(c))
		}
	}
	if b.Class == "" && slices.Contains(b.Classes, string(p.Draft.Change)) {
		b.Class = string(p.Draft.Change)
	}
	if b.Why == "" {
		b.Why = p.Draft.Reason
	}
}

// ordered sets what became of the last order.
func (b *publishBody) ordered(f *Form, o *Ordered) {
	switch {
	case o == nil:
	case o.Kept != nil:
		b.Published, b.Piece = true, f.To("/published/"+o.Kept.Piece)
		b.Until = fmt.Sprintf("edition %d, by %s on %s", o.Kept.Version, o.Kept.By, o.Kept.At.Format(minute))
	case o.Failed != "":
		b.Failed = o.Failed
	default:
		b.Waits, b.Until = true, fmt.Sprintf("%s, as %s asked", o.At.UTC().Format("15:04:05 UTC"), o.By)
	}
}

// checks returns the lines of the checklist.
func (f *Form) checks(p *Publishing, stops, final int) []checkRow {
	d, page := p.Draft, &p.List.Draft.Page
	var out []checkRow
	line := func(mark sentenceMark, link, format string, args ...any) {
		out = append(out, checkRow{mark, fmt.Sprintf(format, args...), link})
	}
	either := func(bad bool, as sentenceMark) sentenceMark {
		if bad {
			return as
		}
		return supported
	}
	edit := f.To("/drafts/" + d.Name)
	line(either(stops > 0, unsupported), "#findings", "%s publication%s", several(stops, "finding stops", "findings stop"), further(final, ", %d of them cannot be overridden"))
	warns := 0
	for _, found := range p.List.All() {
		if found.Severity == brief.Warn {
			warns++
		}
	}
	line(either(warns > 0, inPart), "#findings", "%s", counted(warns, "warning"))
	own, alone := resting(page)
	line(either(alone > 0, inPart), edit, "%s on one report alone", several(alone, "sentence rests", "sentences rest"))
	line(either(own > 0, ownAnalysis), edit, "%s of own analysis, marked as such", counted(own, "sentence"))
	open, aside := waiting(d)
	line(either(open > 0, inPart), edit, "%s open", counted(open, "comment"))
	line(either(p.Tracked > 0, inPart), edit, "%s open", counted(p.Tracked, "tracked change"))
	line(either(aside > 0, inPart), edit, "%s beside the last, to be merged", counted(aside, "version"))
	line(supported, "", "%s", taggedWith(page.Tags))
	if release := page.Release; release.Marking != "" || len(release.Licences) > 0 {
		line(inPart, "", "its sources are under %s", strings.Join(append([]string{"marking " + cmp.Or(release.Marking, "none")}, release.Licences...), ", "))
	}
	line(either(f.Given["as-of"] != "", inPart), edit, "checked against what was known %s", cmp.Or(f.Past, "now"))
	return out
}

// resting returns how many sentences of a page are somebody's own analysis, and how many rest on one
// report alone.
func resting(p *brief.Page) (own, alone int) {
	for _, section := range p.Sections {
		for i := range section.Paragraphs {
			for _, s := range section.Paragraphs[i].Sentences {
				switch {
				case section.Paragraphs[i].Author != "":
					own++
				case len(s.Sources) > 0 && ofOneReport(s.Sources):
					alone++
				}
			}
		}
	}
	return own, alone
}

// several returns a number with the words for one or for more.
func several(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// further returns words with a number, or nothing for none.
func further(n int, format string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}

// ofOneReport reports whether all evidence is of one report.
func ofOneReport(sources []brief.Cited) bool {
	return !slices.ContainsFunc(sources, func(c brief.Cited) bool { return c.Report != sources[0].Report })
}
