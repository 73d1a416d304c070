package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

// sought is the parameter of the page that leads to anything.
var sought = unseen("words")

// mostSought is the number of results of each kind.
const mostSought = 8

// goTo lists what at the desk has the words: pages, names, drafts, pieces, questions and reports.
func (s *site) goTo(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	words := strings.TrimSpace(f.Given["words"])
	found := page.Found{Words: words}
	if words == "" {
		return page.GoTo(*f, &found), nil
	}
	var err error
	if found.Names, err = namesLike(from, words); err != nil {
		return page.Page{}, err
	}
	found.Pair = pairIn(words)
	drafts, err := s.drafts.All()
	if err != nil {
		return page.Page{}, err
	}
	for i := range drafts {
		if has(drafts[i].Title+" "+drafts[i].Name, words) && len(found.Drafts) < mostSought {
			found.Drafts = append(found.Drafts, drafts[i])
		}
	}
	questions, err := s.questions.All()
	if err != nil {
		return page.Page{}, err
	}
	for _, one := range questions {
		if has(one.Title, words) && len(found.Questions) < mostSought {
			found.Questions = append(found.Questions, page.SavedQuestion{SavedQuestion: one})
		}
	}
	editions, err := from.Editions(record.Editions{})
	if err != nil {
		return page.Page{}, err
	}
	for _, of := range slices.Backward(record.ByPiece(editions)) {
		if has(of[0].Piece, words) && len(found.Pieces) < mostSought {
			found.Pieces = append(found.Pieces, of[0].Piece)
		}
	}
	found.Reports, err = reportsLike(from, q, words)
	return page.GoTo(*f, &found), err
}

// has reports whether a name has each of the words.
func has(name, words string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, "-", " "))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return !strings.Contains(name, w) })
}

// namesLike returns names of the record that the words may mean, and names of the roster that begin
// with them.
func namesLike(from *ask.Snapshot, words string) ([]string, error) {
	asked, unknown, err := from.Resolve(ask.Question{About: ask.Subjects(words)})
	if err != nil {
		return nil, err
	}
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, subject := range asked.About {
		if !slices.ContainsFunc(unknown, func(u ask.Unknown) bool { return strings.EqualFold(u.Name, subject.Name) }) {
			add(subject.Name)
		}
	}
	for _, u := range unknown {
		for _, near := range u.Near {
			add(near)
		}
	}
	for _, name := range actor.World().Names() {
		if _, begins := text.CutFold(name, words); begins {
			add(name)
		}
	}
	known, err := from.Mentioning(out) // a name of the roster may be in no report
	return known[:min(len(known), mostSought)], err
}

// pairIn returns the two parties that the roster finds in words: "iran russia", "tie Iran–Russia"; nil for any other
// words.
func pairIn(words string) []ask.Subject {
	fields := strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;–—-/", r) })
	for _, before := range []string{"", "tie", "ties", "timeline", "brief"} {
		rest := fields
		if before != "" {
			if len(fields) == 0 || !strings.EqualFold(fields[0], before) {
				continue
			}
			rest = fields[1:]
		}
		for i := 1; i < len(rest); i++ {
			a, b := ask.Subjects(strings.Join(rest[:i], " ")), ask.Subjects(strings.Join(rest[i:], " "))
			if len(a) == 1 && len(b) == 1 && a[0].Code != "" && b[0].Code != "" && a[0].Code != b[0].Code {
				return []ask.Subject{a[0], b[0]}
			}
		}
	}
	return nil
}

// reportsLike returns the last filed reports that have the words, the last of which may be unfinished.
func reportsLike(from *ask.Snapshot, q ask.Question, words string) ([]record.Report, error) {
	fields := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(`"()*:<>=`, r) || r == ' ' })
	if len(fields) == 0 {
		return nil, nil
	}
	for i, w := range fields {
		fields[i] = `"` + w + `"`
	}
	fields[len(fields)-1] = strings.TrimSuffix(fields[len(fields)-1], `"`) + `*"`
	asked, err := ask.Parse(ask.Typed{Query: strings.Join(fields, " ")})
	if err != nil {
		return nil, nil //nolint:nilerr // what is not a query yet finds no report
	}
	asked.AsOf, asked.Filed, asked.Page = q.AsOf, q.Filed, record.Page{Limit: mostSought}
	list, err := from.LastFiled(asked)
	if errors.Is(err, fault.Invalid) {
		return nil, nil
	}
	var out []record.Report
	for i := range list.Rows {
		out = append(out, list.Rows[i].Report)
	}
	return out, err
}

// oneTie returns the first tie of a question; nil without one.
func oneTie(from *ask.Snapshot, q ask.Question) (*answer.Tie, error) {
	q, _, err := from.Recently(q)
	if err != nil {
		return nil, err
	}
	q.Page = record.Page{Limit: 1}
	ties, err := from.Ties(q)
	if err != nil || len(ties.Rows) == 0 {
		return nil, err
	}
	return &ties.Rows[0], nil
}

// tour leads through the desk, with what the record holds.
func (s *site) tour(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	held, err := from.Holding(ask.Question{AsOf: q.AsOf, Filed: q.Filed})
	if err != nil {
		return page.Page{}, err
	}
	t := page.Tour{Reports: held.Reports}
	if t.Tie, err = lately(s, r, from, f, "tie", func() (*answer.Tie, error) { return oneTie(from, q) }); err != nil {
		return page.Page{}, err
	}
	if t.Rulings, err = from.RulingCount(); err != nil {
		return page.Page{}, err
	}
	drafts, err := s.drafts.All()
	if err != nil {
		return page.Page{}, err
	}
	t.Drafts = drafts
	editions, err := from.Editions(record.Editions{})
	t.Editions = len(editions)
	return page.TourPage(*f, &t), err
}
