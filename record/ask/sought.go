package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// mostLooked is how many of the newest findings are looked through for words.
const mostLooked = 1500

// Sought returns the newest findings of a kind that answer the question and have each of the words, at
// most that many. Only the newest findings of the kind are looked through.
func (s *Snapshot) Sought(q Question, kind record.Kind, words string, most int) ([]record.Item, error) {
	q, _, err := s.Resolve(q)
	if err != nil {
		return nil, err
	}
	found, err := s.latest(&q, mostLooked, kind)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(i record.Item) bool {
		said := i.Evidence[0].Words
		return !hasWords(i.Finding.Describe(said)+" "+said, words)
	})
	slices.SortStableFunc(found, func(a, b record.Item) int { return b.Told.Compare(a.Told) })
	return found[:min(len(found), most)], nil
}

// Titled returns the offices of a person on the day that the question looks at, those held first.
func (s *Snapshot) Titled(q Question, name string) ([]answer.Holder, when.Day, error) {
	q.About, q.resolved = []Subject{subject(name)}, false
	q, _, err := s.Resolve(q)
	if err != nil {
		return nil, when.Day{}, err
	}
	day, err := s.present(&q)
	if err != nil {
		return nil, day, err
	}
	var p Profile
	err = s.serves(&p, q, day)
	return p.Offices, day, err
}
