package ask

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/record/query"
)

// Copies are found by phrases of the report.
const (
	phraseWords = 6  // of each
	phrases     = 12 // at most
)

// CopyTable returns Copies as rows; the place of the longest passage in the copy is the evidence.
func (s *Snapshot) CopyTable(q Question, key string) (answer.Table, error) {
	report, err := s.Report(key)
	if err != nil {
		return answer.Table{}, err
	}
	copies, err := s.Copies(q, &report)
	return q.paged(answer.CopyTable(copies), err)
}

// Copies returns the reports that are copies of a report among those that count for the question,
// the first printed first, with the passages that they share.
func (s *Snapshot) Copies(q Question, report *record.Report) ([]answer.Copy, error) {
	found := map[string]bool{}
	for _, phrase := range phrasesOf(report.Text) {
		hits, err := s.view.Search(s.ctx, query.Words{Text: phrase}, q.Cut(), record.Page{Limit: candidates})
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if h.Report.SHA256 != report.SHA256 {
				found[h.Report.SHA256] = true
			}
		}
	}
	h, err := s.held(q.Cut())
	if err != nil {
		return nil, err
	}
	ruled, apart := ruledOn(report.SHA256, h.Copies), ruledOn(report.SHA256, h.Originals)
	maps.Copy(found, ruled)
	maps.DeleteFunc(found, func(sha string, _ bool) bool { return apart[sha] })
	var copies []answer.Copy
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(found)), mostTexts) {
		texts, err := s.view.Texts(s.ctx, chunk, q.Cut())
		if err != nil {
			return nil, err
		}
		for i := range texts {
			if share, ok := join.Copies(report.Sketch, texts[i].Sketch, nil); ok || ruled[texts[i].SHA256] {
				passages := join.Passages(report.Text, texts[i].Text)
				copies = append(copies, answer.CopyOf(&texts[i], share, passages))
			}
		}
	}
	slices.SortStableFunc(copies, func(a, b answer.Copy) int {
		return cmp.Or(a.Report.Published.Compare(b.Report.Published), cmp.Compare(a.Report.SHA256, b.Report.SHA256))
	})
	return copies, nil
}

// ruledOn returns the reports that pairs have with a report.
func ruledOn(report string, pairs [][2]string) map[string]bool {
	out := map[string]bool{}
	for _, p := range pairs {
		switch report {
		case p[0]:
			out[p[1]] = true
		case p[1]:
			out[p[0]] = true
		}
	}
	return out
}

// phrasesOf returns phrases from all parts of a text.
func phrasesOf(text string) []string {
	words := strings.Fields(text)
	var out []string
	for n := range phrases {
		at := n * max(1, (len(words)-phraseWords)/phrases)
		if at+phraseWords > len(words) {
			break
		}
		out = append(out, strings.Join(words[at:at+phraseWords], " "))
	}
	return out
}
