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
	Name     string // as the roster or the record has it
	Code     string // of a country or organization; empty for a person
	Spelled  []string
	Offices  []answer.Holder   // with their status on the as-of day, those held first
	Members  []answer.Holder   // of a body, and bodies to which a country or body belongs
	Acts     []answer.Act      // the newest
	Said     []answer.Saying   // the newest
	Ties     []answer.Tie      // the most frequent; none for a person
	Foretold []answer.Foretold // by a person, the last made first
	Ruled    []record.Ruling   // those in force on the names, the last first
	Entries  []answer.Entry    // the newest of both, for a picture

	AllActs, AllSaid   int      // how many there are
	MoreActs, MoreSaid bool     // there may be more, which were not read
	TiesSince          when.Day // ties are those from this day on; zero for all
}

// mostProfiled is the number of rows of each kind in a profile, and mostPictured the number of
// entries in its picture. Offices are those that the newest findings report.
const (
	mostProfiled = 20
	mostPictured = 150
	mostServed   = 400
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
	day, err := s.present(&q)
	if err != nil {
		return p, err
	}
	q.Page, q.Newest = record.Page{Limit: mostPictured}, true
	for _, part := range []func(*Profile, Question, when.Day) error{s.serves, s.belongs, s.does, s.tied, s.foretells} {
		if err := part(&p, q, day); err != nil {
			return p, err
		}
	}
	if p.AllActs+p.AllSaid+len(p.Offices)+len(p.Foretold) == 0 && p.Code == "" {
		return p, fault.New(fault.NotFound, "the record has nothing about %q that answers the question", name)
	}
	return p, nil
}

// does adds the newest acts and words.
func (s *Snapshot) does(p *Profile, q Question, _ when.Day) error {
	acts, err := newest(s, &q, rowsOf[answer.Act]{all: s.acts, dated: actFrom, kinds: []record.Kind{record.Event}})
	if err != nil {
		return err
	}
	said, err := newest(s, &q, rowsOf[answer.Saying]{all: s.saidBy, dated: saidFrom, kinds: []record.Kind{record.Quotation}})
	if err != nil {
		return err
	}
	entries := answer.Entries(slices.Clone(acts.Rows), slices.Clone(said.Rows))
	p.Entries = entries[max(0, len(entries)-mostPictured):]
	p.AllActs, p.AllSaid, p.MoreActs, p.MoreSaid = acts.All, said.All, acts.More, said.More
	p.Acts, p.Said = acts.Rows[:min(len(acts.Rows), mostProfiled)], said.Rows[:min(len(said.Rows), mostProfiled)]
	if err := count(s, q.Cut(), p.Acts, (*answer.Act).Reports, (*answer.Act).Count); err != nil {
		return err
	}
	return count(s, q.Cut(), p.Said, (*answer.Saying).Reports, (*answer.Saying).Count)
}

// tied adds the ties of a country or organization: of the last years, if the question has no bounds.
func (s *Snapshot) tied(p *Profile, q Question, _ when.Day) error {
	if p.Code == "" {
		return nil
	}
	q, since, err := s.lastMonths(q, 12*tieYears)
	if err != nil {
		return err
	}
	p.TiesSince = since
	ties, err := s.ties(&q, false)
	p.Ties = ties[:min(len(ties), mostProfiled)]
	return err
}

// serves adds the offices of the person, or those in the country or organization.
func (s *Snapshot) serves(p *Profile, q Question, day when.Day) error {
	items, err := s.latest(&q, mostServed, record.Role, record.Quotation)
	if err != nil {
		return err
	}
	people := slices.DeleteFunc(answer.People(items), func(p answer.Person) bool { return !concerns(&q, &p) })
	held, err := s.merged(q.Cut())
	if err != nil {
		return err
	}
	people, _ = answer.Folded(people, held)
	for i := range people {
		if shared(people[i].Spelled, q.Names()) {
			p.Spelled = people[i].Spelled
		}
	}
	p.Offices = answer.Offices(people, day, func(o *answer.Office) bool { return p.Code == "" || o.Of == p.Code || o.Of == p.Name })
	p.Offices = p.Offices[:min(len(p.Offices), mostProfiled)]
	return nil
}

// belongs adds the members of a body, and the bodies to which a country or a body belongs.
func (s *Snapshot) belongs(p *Profile, q Question, day when.Day) error {
	if p.Code == "" {
		return nil
	}
	items, err := s.latest(&q, mostServed, record.Membership)
	if err != nil {
		return err
	}
	of := Subject{Name: p.Name, Code: p.Code}
	items = slices.DeleteFunc(items, func(i record.Item) bool {
		return !slices.ContainsFunc(i.Parties, func(p record.Party) bool {
			return (p.Part == record.Organization || p.Part == record.Member) && of.Is(p.Code, p.Name)
		})
	})
	p.Members = answer.Members(items, day)
	p.Members = p.Members[:min(len(p.Members), mostProfiled)]
	return nil
}

// foretells adds the forecasts of a person, and the rulings on the names.
func (s *Snapshot) foretells(p *Profile, q Question, _ when.Day) error {
	if p.Code != "" {
		return nil
	}
	var err error
	if p.Ruled, err = s.onNames(q.Cut(), q.Names()...); err != nil {
		return err
	}
	slices.Reverse(p.Ruled)
	q.Page = record.Page{Limit: mostProfiled}
	list, err := s.Forecasts(q)
	if err != nil {
		return err
	}
	names := q.Names()
	p.Foretold = slices.DeleteFunc(list.Rows, func(f answer.Foretold) bool { return !slices.Contains(names, f.Item.Forecast().By) })
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
