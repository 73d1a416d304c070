package ask

import (
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Profile is what the record has about one person, country or organization.
type Profile struct {
	Name    string // as the roster or the record has it
	Code    string // of a country or organization; empty for a person
	Spelled []string
	Offices []answer.Holder // with their status on the as-of day, those held first
	Acts    []answer.Act    // the newest
	Said    []answer.Saying // the newest
	Ties    []answer.Tie    // the most frequent; none for a person
	Entries []answer.Entry  // the newest of both, for a picture

	AllActs, AllSaid int // how many there are
}

// mostProfiled is the number of rows of each kind in a profile, and mostPictured the number of
// entries in its picture.
const (
	mostProfiled = 20
	mostPictured = 150
)

// Profile returns what the record has about whoever is named, within the bounds and the cut-offs
// of the question. The as-of day, or the last report's date without one, is that of the offices.
// A name that the record lacks is an error of kind fault.NotFound.
func (s *Snapshot) Profile(q Question, name string) (Profile, error) {
	q.About = []Subject{subject(name)}
	q.resolved = false
	q, _, err := s.Resolve(q)
	if err != nil {
		return Profile{}, err
	}
	if len(q.About) == 0 { // a speaker whom no report names in a narrower sense
		q.About = []Subject{{Name: name}}
	}
	p := Profile{Name: q.About[0].Name, Code: q.About[0].Code}
	q.Page, q.Newest = record.Page{}, true
	if err := s.serves(&p, q); err != nil {
		return p, err
	}
	acts, err := s.acts(&q)
	if err != nil {
		return p, err
	}
	said, err := s.saidBy(&q)
	if err != nil {
		return p, err
	}
	if p.Code != "" {
		if p.Ties, err = s.ties(&q); err != nil {
			return p, err
		}
		p.Ties = p.Ties[:min(len(p.Ties), mostProfiled)]
	}
	entries := answer.Entries(acts, said)
	p.Entries = entries[max(0, len(entries)-mostPictured):]
	p.AllActs, p.AllSaid = len(acts), len(said)
	slices.Reverse(acts)
	slices.Reverse(said)
	p.Acts, p.Said = acts[:min(len(acts), mostProfiled)], said[:min(len(said), mostProfiled)]
	if err := count(s, q.Cut(), p.Acts, (*answer.Act).Reports, (*answer.Act).Count); err != nil {
		return p, err
	}
	if err := count(s, q.Cut(), p.Said, (*answer.Saying).Reports, (*answer.Saying).Count); err != nil {
		return p, err
	}
	if len(acts)+len(said)+len(p.Offices) == 0 && p.Code == "" {
		return p, fault.New(fault.NotFound, "the record has nothing about %q that answers the question", name)
	}
	return p, nil
}

// serves adds the offices of the person, or those in the country or organization.
func (s *Snapshot) serves(p *Profile, q Question) error {
	people, err := s.folded(&q)
	if err != nil {
		return err
	}
	day, err := s.present(&q)
	if err != nil {
		return err
	}
	for i := range people {
		if shared(people[i].Spelled, q.Names()) {
			p.Spelled = people[i].Spelled
		}
	}
	p.Offices = answer.Offices(people, day, func(o *answer.Office) bool { return p.Code == "" || o.Of == p.Code || o.Of == p.Name })
	p.Offices = p.Offices[:min(len(p.Offices), mostProfiled)]
	return nil
}

// Present returns the day that the question looks at: its cut-off, or the date of the last report that
// counts.
func (s *Snapshot) Present(q Question) (when.Day, error) { return s.present(&q) }

// present returns the day that the question looks at: its cut-off, or the date of the last report
// that counts.
func (s *Snapshot) present(q *Question) (when.Day, error) {
	if !q.AsOf.IsZero() {
		return q.AsOf, nil
	}
	_, last, err := s.view.Span(s.ctx, q.Cut())
	return last, err
}
