package ask

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
)

// sayings returns what the subjects said, or everybody, and what was said about them; joined,
// in order of time. Their origins are counted only if the question has a condition on them.
func (s *Snapshot) sayings(q *Question) ([]answer.Saying, error) {
	items, err := s.items(q, record.Quotation)
	if err != nil {
		return nil, err
	}
	said := answer.Sayings(items, join.From{})
	if q.countsOrigins() {
		if err := count(s, q.Cut(), said, (*answer.Saying).Reports, (*answer.Saying).Count); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(said, func(s answer.Saying) bool { return !q.joined(s.Items) }), nil
}

// Sayings returns what the speakers asked about said, or everybody; joined, in order of
// time.
func (s *Snapshot) Sayings(q Question) (List[answer.Saying], error) {
	list, err := newest(s, &q, rowsOf[answer.Saying]{all: s.saidBy, dated: saidFrom, kinds: []record.Kind{record.Quotation}})
	if err != nil {
		return list, err
	}
	return list, count(s, q.Cut(), list.Rows, (*answer.Saying).Reports, (*answer.Saying).Count)
}

// saidFrom reports whether something was said on the day or after it.
func saidFrom(s *answer.Saying, day when.Day) bool { return !s.Day().IsZero() && !s.Day().Before(day) }

// saidBy returns all sayings that answer the question, in order of time.
func (s *Snapshot) saidBy(q *Question) ([]answer.Saying, error) {
	if !strings.Contains(q.Topic, answer.Omission) { // which stands between the pieces of a saying
		q.saying = q.Topic
	}
	said, err := s.sayings(q)
	return slices.DeleteFunc(said, func(s answer.Saying) bool {
		return q.Direct && !s.Direct || !hasWords(s.Words, q.Topic) || len(q.About) > 0 && !s.By(q.Codes(), q.Names())
	}), err
}

// Said returns Sayings as rows.
func (s *Snapshot) Said(q Question) (answer.Table, error) {
	list, err := s.Sayings(q)
	return list.of(answer.Said(list.Rows), err)
}

// hasWords reports whether a text contains each word of the topic, ignoring case.
func hasWords(text, topic string) bool {
	text = strings.ToLower(text)
	for w := range strings.FieldsSeq(strings.ToLower(topic)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
