package publish

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/news/watch"
	"flashbrief/record"
)

// Causes of a doubt.
const (
	Gone    = "withdrawn" // the report counts no longer
	Edited  = "edited"    // its newest revision does not have the words
	Reread  = "reread"    // a finding on the words counts no longer, or is another
	Changed = "ruled"     // somebody rejected or recoded a finding on the words
)

// Doubt is a published sentence that rests on words of a report that changed since.
type Doubt struct {
	Piece    string
	Version  int
	Sentence int // its number on the page; 0 for the title
	Text     string
	Evidence record.Evidence
	Cause    string
	Why      string // what changed
	Alone    bool   // no evidence of the sentence is without a doubt
	Title    string // the headline of the report; empty if it is not known
	Outlet   string // its publisher and date
	// Differences are how the words differ from those that the report has in their place now, if it was
	// edited; nil otherwise.
	Differences []brief.Difference
}

// Ground is what became of a report since an edition.
type Ground struct {
	Gone    string         // why it counts no longer; empty if it counts
	Title   string         // its headline
	Outlet  string         // its publisher and date, as readers know them
	Text    string         // of the report
	Revised *record.Report // its newest revision, filed since, or the report that took its place; nil if there is none
	Before  []record.Item  // on it when the edition was published
	Now     []record.Item  // on it now, those that staff rejected too
}

// Affected returns the doubts about an edition, in the order of its sentences: each piece of
// evidence whose report changed. grounds are what became of the reports that it rests on, by their
// SHA-256; a report without one did not change.
func Affected(e *record.Edition, grounds map[string]Ground) ([]Doubt, error) {
	sheet, err := SheetOf(e)
	if err != nil {
		return nil, err
	}
	told := map[int]string{0: sheet.Page.Title}
	for _, s := range sheet.Page.Sentences() {
		told[s.Number] = s.Plain()
	}
	firm := map[int]bool{} // sentences with evidence that is not in doubt
	var out []Doubt
	for _, r := range e.Rests {
		ground, known := grounds[r.Evidence.Report]
		cause, why := "", ""
		if known {
			cause, why = ground.doubt(&r.Evidence)
		}
		if cause == "" {
			firm[r.Sentence] = true
			continue
		}
		out = append(out, Doubt{Piece: e.Piece, Version: e.Version, Sentence: r.Sentence, Text: told[r.Sentence], Evidence: r.Evidence, Cause: cause, Why: why, Title: ground.Title, Outlet: ground.Outlet})
		if cause == Edited {
			out[len(out)-1].Differences = ground.edited(&r.Evidence)
		}
	}
	for i := range out {
		out[i].Alone = !firm[out[i].Sentence]
	}
	return out, nil
}

// doubt returns why evidence is in doubt; an empty cause if it is not.
func (g *Ground) doubt(e *record.Evidence) (cause, why string) {
	switch {
	case g.Gone != "":
		return Gone, g.Gone
	case g.Revised != nil && !strings.Contains(text.Squeeze(g.Revised.Text), text.Squeeze(e.Words)):
		return Edited, fmt.Sprintf("its revision %.12s, filed on %s, does not have these words", g.Revised.SHA256, g.Revised.Filed.Format("2006-01-02"))
	}
	for i := range g.Before {
		was := &g.Before[i]
		if was.Rejected || !was.Evidence[0].Span.Overlaps(e.Span) {
			continue
		}
		if cause, why := after(was, g.Now); cause != "" {
			return cause, why
		}
	}
	return "", ""
}

// edited returns how the words of evidence differ from those that the revision has in their place.
func (g *Ground) edited(e *record.Evidence) []brief.Difference {
	if e.Span.End > len(g.Text) {
		return nil
	}
	var out []brief.Difference
	same := func(from, to int) {
		if words := text.Squeeze(g.Text[from:max(from, to)]); words != "" {
			out = append(out, brief.Difference{Same: words})
		}
	}
	at := e.Span.Start
	for _, edit := range watch.Compare(watch.Version{Text: g.Text}, watch.Version{Text: g.Revised.Text}) {
		if edit.Was.End < e.Span.Start || edit.Was.Start > e.Span.End || edit.Was.Start == edit.Was.End && (edit.Was.Start == e.Span.Start || edit.Was.Start == e.Span.End) {
			continue
		}
		start := max(at, edit.Was.Start)
		same(at, start)
		out = append(out, brief.Difference{Old: text.Squeeze(g.Text[start:max(start, min(edit.Was.End, e.Span.End))]), New: text.Squeeze(edit.New)})
		at = max(start, min(edit.Was.End, e.Span.End))
	}
	same(at, e.Span.End)
	return out
}

// after returns what became of an item; an empty cause if it says the same.
func after(was *record.Item, now []record.Item) (cause, why string) {
	said := was.Finding.Describe(was.Evidence[0].Words)
	at := slices.IndexFunc(now, func(i record.Item) bool { return i.ID == was.ID })
	if at < 0 {
		asserted := Asserts(was)
		if !slices.ContainsFunc(now, func(i record.Item) bool { return !i.Rejected && Asserts(&i) == asserted }) {
			return Reread, "no longer read: " + said
		}
		return "", ""
	}
	is := &now[at]
	switch ruled := rulingSince(was, is); {
	case is.Rejected:
		return Changed, "rejected" + ruled + ": " + said
	case Asserts(is) == Asserts(was):
		return "", ""
	case ruled != "":
		return Changed, "recoded" + ruled + ": " + said + " is now " + is.Finding.Describe(is.Evidence[0].Words)
	default:
		return Reread, "read differently: " + said + " is now " + is.Finding.Describe(is.Evidence[0].Words)
	}
}

// rulingSince returns by whom and why an item was ruled on since; empty if it was not.
func rulingSince(was, is *record.Item) string {
	if len(is.Ruled) <= len(was.Ruled) {
		return ""
	}
	last := is.Ruled[len(is.Ruled)-1]
	return " by " + last.By + " (" + last.Reason + ")"
}

// Asserts returns what an item says about the world, in a form that is the same for two items that
// say the same: its coding, its parties and its days, and nothing of how it was found.
func Asserts(i *record.Item) string {
	parties := make([]string, 0, len(i.Parties))
	for _, p := range i.Parties {
		parties = append(parties, fmt.Sprintf("%s %s %s", p.Part, p.Code, p.Name))
	}
	slices.Sort(parties)
	return fmt.Sprintf("%s %v %s %v %s", i.Kind(), i.Evidence[0].Span, i.Finding.Describe(i.Evidence[0].Words), i.True, strings.Join(parties, "; "))
}

// Correction is a drafted correction of a piece.
type Correction struct {
	Change record.Change
	Reason string // for readers
	Text   string // the Markdown of the next edition; empty for a withdrawal
	Title  bool   // the title, which stays, rests on what changed too
}

// Propose drafts the correction that doubts about an edition call for: sentences without other
// evidence are removed, from others the evidence in doubt is. It is a proposal: whether a sentence
// is wrong is for people to say.
func Propose(e *record.Edition, doubts []Doubt) (Correction, error) {
	d, err := Read(e.Text)
	if err != nil {
		return Correction{}, err
	}
	cut, title := map[int]bool{}, false
	for _, doubt := range doubts {
		title = title || doubt.Sentence == 0
		if doubt.Alone && doubt.Sentence > 0 {
			cut[doubt.Sentence] = true
		}
	}
	if len(cut) > 0 && len(cut) == resting(&d.Page) {
		return Correction{Change: record.Withdrawn, Reason: "No sentence of this brief has a source any more that stands."}, nil
	}
	out := Correction{Change: record.Refiled, Text: amended(e.Text, &d.Page, doubts, cut), Title: title}
	if len(cut) == 0 {
		out.Reason = became(doubts) + " The sentences that cited " + plural(len(causes(doubts)), "it", "them") + " have other sources and are unchanged."
		return out, nil
	}
	out.Change = record.Corrected
	var said []string
	for _, s := range d.Page.Sentences() {
		if cut[s.Number] {
			said = append(said, "“"+strings.Trim(s.Plain(), "“”")+"”")
		}
	}
	out.Reason = "An earlier version said: " + strings.Join(said, " ") + " " + became(doubts) + " " + plural(len(said), "This sentence had", "These sentences had") + " no other source and " + plural(len(said), "is", "are") + " left out."
	return out, nil
}

// causes returns what became of each report that is in doubt, each once: a clause with the report as its subject.
func causes(doubts []Doubt) []string {
	clauses := map[string]string{
		Gone: "was withdrawn", Edited: "was changed after we cited it and no longer has the words", Reread: "does not say what we read in it", Changed: "does not say what we read in it",
	}
	var out []string
	for i := range doubts {
		d := &doubts[i]
		report := "A report that we cited"
		if d.Title != "" {
			report = "The report “" + strings.Trim(d.Title, "“”") + "”"
		}
		if d.Outlet != "" {
			report += " (" + d.Outlet + ")"
		}
		if clause := report + " " + clauses[d.Cause]; !slices.Contains(out, clause) {
			out = append(out, clause)
		}
	}
	return out
}

// became says to readers what became of the reports that are in doubt.
func became(doubts []Doubt) string { return strings.Join(causes(doubts), ". ") + "." }

// InDoubt returns how many sentences the doubts are about: one may rest on several reports that changed.
func InDoubt(doubts []Doubt) int {
	type place struct {
		piece    string
		sentence int
	}
	all := map[place]bool{}
	for i := range doubts {
		all[place{doubts[i].Piece, doubts[i].Sentence}] = true
	}
	return len(all)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// resting returns the number of sentences with evidence.
func resting(p *brief.Page) int {
	n := 0
	for _, s := range p.Sentences() {
		if len(s.Sources) > 0 {
			n++
		}
	}
	return n
}
