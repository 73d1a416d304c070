package quote_test

import (
	"bytes"
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// roleset lists which PropBank roles are source and content.
type roleset struct {
	kind, source string
	contents     [][]string // the first that is present is the content, with its roles joined
}

func rolesets(t *testing.T) map[string]roleset {
	t.Helper()
	raw, err := os.ReadFile("testdata/propbank/rolesets.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]roleset{}
	for line := range strings.Lines(string(raw)) {
		f := strings.Fields(line)
		if len(f) != 4 || f[0] == "#" {
			continue
		}
		r := roleset{kind: f[1], source: f[2]}
		for roles := range strings.SplitSeq(f[3], ",") {
			r.contents = append(r.contents, strings.Split(roles, "+"))
		}
		out[f[0]] = r
	}
	return out
}

// told is one projected attribution, in tokens of its sentence.
type told struct {
	sentence, cue   int
	roleset, kind   string
	source, content []text.Span
	third           bool
	quoted, pronoun bool
}

// predicate is a token with its roleset and the tokens of each role.
type predicate struct {
	token   int
	roleset string
	roles   map[string][]int
}

// predicates reads a file in our columns: the predicates of each sentence.
func predicates(raw string) map[string][]predicate {
	out := map[string][]predicate{}
	for block := range strings.SplitSeq(raw, "\n\n") {
		id := ""
		var rows [][]string
		for line := range strings.Lines(block) {
			line = strings.TrimSuffix(line, "\n")
			if after, ok := strings.CutPrefix(line, "# sent_id = "); ok {
				id = after
			} else if line != "" && line[0] != '#' {
				rows = append(rows, strings.Split(line, "\t"))
			}
		}
		column := 11
		for i, row := range rows {
			if row[10] == "-" {
				continue
			}
			out[id] = append(out[id], predicate{i, row[10], rolesIn(rows, column)})
			column++
		}
	}
	return out
}

// rolesIn returns the tokens of each role in a column.
func rolesIn(rows [][]string, column int) map[string][]int {
	out, role := map[string][]int{}, ""
	for k := range rows {
		cell := rows[k][column]
		if strings.HasPrefix(cell, "(") {
			role = strings.TrimPrefix(strings.Trim(cell, "(*)"), "C-")
		}
		if role != "" {
			out[role] = append(out[role], k)
		}
		if strings.HasSuffix(cell, ")") {
			role = ""
		}
	}
	return out
}

// TestPropBank projects PropBank's rolesets of speech, thought and intention over the
// newsgroups and weblogs of EWT into attributions, and scores the reading of the same tokens
// against them. First- and second-person speakers are excluded on both sides. PropBank does not
// annotate quotations that continue in a further sentence, so these count against precision
// unfairly.
func TestPropBank(t *testing.T) {
	book := rolesets(t)
	part := cmp.Or(os.Getenv("PROPBANK_PART"), "dev")
	raw, err := os.ReadFile(shared.File(t, "data", "srl", "en_ewt-propbank-"+part+".conll"))
	if err != nil {
		t.Fatal(err)
	}
	trees, err := os.ReadFile(shared.File(t, "data", "ud", "en_ewt-ud-"+part+".conllu"))
	if err != nil {
		t.Fatal(err)
	}
	docs, err := ud.Read(bytes.NewReader(trees))
	if err != nil {
		t.Fatal(err)
	}
	byID := predicates(string(raw))
	r := reader.New()
	s := scores{rows: map[string]*ud.Tally{}, log: t.Logf, loud: os.Getenv("QUOTE_ERRORS") != ""}
	for d := range docs {
		if !strings.HasPrefix(docs[d].ID, "weblog") && !strings.HasPrefix(docs[d].ID, "newsgroup") {
			continue
		}
		b := r.Given(news.Report{ID: docs[d].ID, Text: docs[d].Text}, docs[d].Sentences, false)
		s.score(b, ours(b, projected(b, byID, book)), byID, book)
	}
	s.print(t)
}

// projected returns the attributions of all predicates of a report.
func projected(b *reading.Bench, byID map[string][]predicate, book map[string]roleset) []told {
	var out []told
	for i := range b.Sentences {
		for _, p := range byID[b.Sentences[i].ID] {
			role, ok := book[p.roleset]
			if !ok {
				continue
			}
			if w, ok := project(b, i, p, role); ok {
				out = append(out, w)
			}
		}
	}
	return out
}

// project returns the attribution for the predicate; false if it has no source or no content of
// weight.
func project(b *reading.Bench, sentence int, p predicate, role roleset) (told, bool) {
	tree := b.Trees[sentence]
	w := told{sentence: sentence, cue: p.token, roleset: p.roleset, kind: role.kind, third: true}
	source := p.roles[role.source]
	if len(source) == 0 {
		return w, false
	}
	var content []int
	for _, names := range role.contents {
		for _, name := range names {
			content = append(content, p.roles[name]...)
		}
		if len(content) > 0 {
			break
		}
	}
	slices.Sort(content)
	verb := false
	for _, k := range content {
		verb = verb || tree.Tokens[k].XPOS.Verbal()
	}
	if len(content) < 2 || role.kind != "said" && !verb {
		return w, false
	}
	if len(source) == 1 {
		w.pronoun = tree.Tokens[source[0]].UPOS == ud.PRON
		w.third = third(tree.Tokens[source[0]].Form)
	}
	w.source, w.content = spans(tree, source), spans(tree, content)
	w.quoted = marks(b.Text(), w.content)
	return w, true
}

// third reports whether the words of a source are not "I", "you" or "we".
func third(source string) bool {
	return !slices.Contains([]string{"i", "you", "we"}, strings.ToLower(source))
}

// ours removes what our scheme does not count: within marks, everything except speech; and
// within another's content, what a pronoun thinks or says.
func ours(b *reading.Bench, want []told) []told {
	var out []told
	for i, w := range want {
		cue := b.Sentences[w.sentence].Tokens[w.cue].Span
		inner := w.kind != "said" && between(b.Text(), b.Sentences[w.sentence].Span, cue)
		for k, o := range want {
			if k != i && o.sentence == w.sentence && w.pronoun {
				for _, s := range o.content {
					inner = inner || s.Contains(cue)
				}
			}
		}
		if !inner {
			out = append(out, w)
		}
	}
	return out
}

// between reports whether an odd number of straight marks, or an open curly one, precedes the
// span in its sentence.
func between(t string, sentence, span text.Span) bool {
	before := t[sentence.Start:span.Start]
	return strings.Count(before, "\"")%2 == 1 || strings.Count(before, "“") > strings.Count(before, "”")
}

func marks(t string, spans []text.Span) bool {
	for _, s := range spans {
		if strings.ContainsAny(t[max(0, s.Start-3):min(len(t), s.End+3)], "\"“”«»") {
			return true
		}
	}
	return false
}

func spans(tree *ud.Tree, tokens []int) []text.Span {
	var out []text.Span
	for at, k := range tokens {
		if at > 0 && tokens[at-1] == k-1 {
			out[len(out)-1] = out[len(out)-1].Join(tree.Tokens[k].Span)
		} else {
			out = append(out, tree.Tokens[k].Span)
		}
	}
	return out
}

// scores holds the tallies of the projection: in total, with marks, and for each roleset.
type scores struct {
	rows    map[string]*ud.Tally
	sourced int // sources right
	log     func(string, ...any)
	loud    bool
}

func (s *scores) row(name string) *ud.Tally {
	if s.rows[name] == nil {
		s.rows[name] = &ud.Tally{}
	}
	return s.rows[name]
}

func (s *scores) score(b *reading.Bench, want []told, byID map[string][]predicate, book map[string]roleset) {
	words := b.Text()
	var list []marked
	for _, w := range want {
		list = append(list, marked{w.content, w.source})
	}
	pairs := matches(words, list, b.Quotations)
	taken := map[int]bool{}
	for i, w := range want {
		g, found := pairs[i]
		if found {
			taken[g] = true
		}
		if !w.third {
			continue
		}
		if found {
			s.wanted(b, w, &b.Quotations[g])
		} else {
			s.wanted(b, w, nil)
		}
	}
	for g := range b.Quotations {
		q := &b.Quotations[g]
		if taken[g] || !third(quoted(words, q.Source)) {
			continue
		}
		name := s.predicate(b, q, byID, book)
		s.row("all").Found++
		s.row(name).Found++
		if marks(words, q.Content) {
			s.row("with marks").Found++
		}
		s.failed("EXTRA %s | %s | %s | %s", name, quoted(words, q.Source), quoted(words, q.Cue), quoted(words, q.Content))
	}
}

// wanted counts an attribution that was wanted, with the quotation found for it, or nil.
func (s *scores) wanted(b *reading.Bench, w told, found *reading.Quotation) {
	names := []string{"all", w.roleset}
	if w.quoted {
		names = append(names, "with marks")
	}
	for _, name := range names {
		s.row(name).Wanted++
		if found != nil {
			s.row(name).Right++
			s.row(name).Found++
		}
	}
	words, said := b.Text(), b.Sentences[w.sentence].Span.Of(b.Text())
	if found == nil {
		s.failed("MISSED %s | %s | %s || %s", w.roleset, quoted(words, w.source), quoted(words, w.content), said)
		return
	}
	if both, _, _ := overlap(words, w.source, found.Source); both > 0 {
		s.sourced++
		return
	}
	s.failed("SOURCE %s | want %s | got %s | %s", w.roleset, quoted(words, w.source), quoted(words, found.Source), said)
}

// failed logs one error if errors are asked for.
func (s *scores) failed(format string, args ...any) {
	if s.loud {
		s.log(format, args...)
	}
}

// predicate returns the roleset at the cue, or in brackets one that is not in the list.
func (s *scores) predicate(b *reading.Bench, q *reading.Quotation, byID map[string][]predicate, book map[string]roleset) string {
	for i := range b.Sentences {
		if len(q.Cue) == 0 || !b.Sentences[i].Span.Overlaps(q.Cue[0]) {
			continue
		}
		for _, p := range byID[b.Sentences[i].ID] {
			if b.Sentences[i].Tokens[p.token].Span.Overlaps(q.Cue[0]) {
				if _, ok := book[p.roleset]; ok {
					return p.roleset
				}
				return "(" + p.roleset + ")"
			}
		}
	}
	return "(none)"
}

func (s *scores) print(t *testing.T) {
	var names []string
	for name := range s.rows {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int {
		return cmp.Or(cmp.Compare(s.rows[y].Wanted+s.rows[y].Found, s.rows[x].Wanted+s.rows[x].Found), cmp.Compare(x, y))
	})
	for _, name := range names {
		r := s.rows[name]
		t.Logf("%-16s wanted %4d found %4d right %4d  P %5.1f R %5.1f F1 %5.1f", name, r.Wanted, r.Found, r.Right, r.Precision(), r.Recall(), r.F1())
	}
	t.Logf("sources of those found: %.1f", 100*float64(s.sourced)/float64(max(1, s.rows["all"].Right)))
}
