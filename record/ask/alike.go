package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/record"
	"flashbrief/record/query"
)

// The words of a headline by which others like it are found.
const (
	leastLetters = 4
	mostWords    = 8
)

// Alike returns reports whose words are like those of a report's headline, the most alike first, at most
// that many, and not itself.
func (s *Snapshot) Alike(q Question, of *record.Report, most int) ([]record.Report, error) {
	var words query.Or
	for _, word := range strings.FieldsFunc(of.Headline(), func(r rune) bool { return !unicode.IsLetter(r) }) {
		leaf := query.Words{Text: word}
		if utf8.RuneCountInString(word) >= leastLetters && len(words) < mostWords && !slices.Contains(words, record.Query(leaf)) {
			words = append(words, leaf)
		}
	}
	if len(words) == 0 {
		return nil, nil
	}
	hits, err := s.view.Search(s.ctx, words, q.Cut(), record.Page{Limit: most + 1})
	var out []record.Report
	for i := range hits {
		if hits[i].Report.SHA256 != of.SHA256 && len(out) < most {
			out = append(out, hits[i].Report)
		}
	}
	return out, err
}
