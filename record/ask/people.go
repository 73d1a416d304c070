package ask

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
	"flashbrief/world/actor"
)

// personKinds are the kinds of findings that name persons.
var personKinds = []record.Kind{record.Role, record.Quotation, record.Event}

// people returns the persons of the question: those it names, and those who hold office in or
// speak for what it names; everybody if it names nobody.
func (s *Snapshot) people(q *Question) ([]answer.Person, error) {
	people, counted, err := s.portrayed(q)
	if err != nil {
		return nil, err
	}
	if !counted {
		items, err := s.items(q, personKinds...)
		if err != nil {
			return nil, err
		}
		people = answer.People(items)
	}
	if len(q.About) > 0 {
		people = slices.DeleteFunc(people, func(p answer.Person) bool { return !concerns(q, &p) })
	}
	return people, err
}

// portrayed returns the persons of a question about names alone as the store counts what it has of
// them; counted is false if it cannot.
func (s *Snapshot) portrayed(q *Question) (people []answer.Person, counted bool, err error) {
	resolved, _, err := s.Resolve(*q)
	if err != nil {
		return nil, false, err
	}
	*q = resolved
	view, counts := s.view.(record.Portrayer)
	if !counts || q.Where != nil || !q.Since.IsZero() || !q.Until.IsZero() || len(q.Names()) == 0 || len(q.Codes()) > 0 {
		return nil, false, nil
	}
	portraits, rest, ok, err := view.Portraits(s.ctx, q.Names(), q.Cut(), answer.MostRests)
	if err != nil || !ok {
		return nil, false, err
	}
	people, err = s.drawn(portraits, rest, q.Cut())
	return people, true, err
}

// drawn returns the persons of portraits and of further items, with the names that rulings give them.
func (s *Snapshot) drawn(portraits []record.Portrait, rest []record.Item, c record.Cut) ([]answer.Person, error) {
	h, err := s.held(c)
	if err != nil {
		return nil, err
	}
	for i := range portraits {
		if called := h.Called[portraits[i].Name]; called != "" {
			portraits[i].Name = called
		}
		lists := []*[]record.Item{&portraits[i].Words}
		for k := range portraits[i].Posts {
			lists = append(lists, &portraits[i].Posts[k].Items)
		}
		for _, items := range lists {
			if *items, err = s.call(*items, c); err != nil {
				return nil, err
			}
		}
	}
	if rest, err = s.call(rest, c); err != nil {
		return nil, err
	}
	return answer.PeopleOf(portraits, rest), nil
}

// folded returns the persons of the question, each under all names that are theirs.
func (s *Snapshot) folded(q *Question) ([]answer.Person, error) {
	people, err := s.people(q)
	if err != nil {
		return nil, err
	}
	held, err := s.merged(q.Cut())
	people, _ = answer.Folded(people, held)
	return people, err
}

// concerns reports whether the question names the person, or the state or organization that the
// person serves.
func concerns(q *Question, p *answer.Person) bool {
	return shared(p.Spelled, q.Names()) || shared(p.Of(), q.Codes())
}

func shared(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// held reports whether the question is about offices or memberships.
func (q *Question) held() bool {
	return q.Office != "" || len(q.MemberOf) > 0 || !q.Day.IsZero()
}

// holders returns who held an office, or which states belonged to an organization, on the
// question's day; all reported ones if it has none.
func (s *Snapshot) holders(q Question) ([]answer.Holder, error) {
	q, _, err := s.Resolve(q)
	if err != nil {
		return nil, err
	}
	if len(q.MemberOf) > 0 {
		return s.members(q)
	}
	whom := func(o *answer.Office) bool {
		of := len(q.Of) == 0 || slices.ContainsFunc(q.Of, func(s Subject) bool { return s.Is(o.Of, o.Of) })
		return of && (q.Office == "" || o.Called(q.Office))
	}
	if len(q.About) > 0 {
		people, err := s.folded(&q)
		return answer.Offices(people, q.Day, whom), err
	}
	people, err := s.officers(&q)
	return answer.Offices(people, q.Day, whom), err
}

// officers returns the persons who may answer who held an office, with the offices of that name.
func (s *Snapshot) officers(q *Question) ([]answer.Person, error) {
	office, one, err := s.office(q)
	if err != nil {
		return nil, err
	}
	if view, finds := s.view.(record.Tenured); finds && one && !q.Day.IsZero() && q.Since.IsZero() && q.Until.IsZero() {
		h, err := s.held(q.Cut())
		if err != nil {
			return nil, err
		}
		all, rest, ok, err := view.HeldOn(s.ctx, office, q.Day, h.Called, q.Cut(), answer.MostRests)
		if err != nil {
			return nil, err
		}
		if ok {
			return s.drawn(all, rest, q.Cut())
		}
	}
	sel := q.Select(record.Role)
	if one {
		sel.Where = query.And{sel.Where, office}
	}
	items, err := s.find(sel)
	return answer.People(q.matching(items)), err
}

// rostered adds who held the office according to rosters, if the question is about one office
// of one or more states or organizations on one day.
func (s *Snapshot) rostered(q *Question, list []answer.Holder) ([]answer.Holder, error) {
	if q.Office == "" || q.Day.IsZero() || len(q.About) > 0 {
		return list, nil
	}
	var codes []string
	for _, of := range q.Of {
		if of.Code != "" {
			codes = append(codes, of.Code)
		}
	}
	held, err := s.tenures(q, codes)
	if err != nil {
		return nil, err
	}
	var roster []answer.Holder
	for _, code := range codes {
		roster = append(roster, answer.Rostered(held, q.Office, code, q.Day, q.AsOf)...)
	}
	return answer.WithRoster(list, roster), nil
}

// tenures returns who held office in states and organizations: by the question's roster or the one that
// ships, continued by the record's rosters that count by its cut. A roster of a later day than the
// cut, which says nothing, is left out if the record has an earlier one.
func (s *Snapshot) tenures(q *Question, codes []string) (*actor.Tenures, error) {
	held := q.Roster
	if held == nil {
		held = actor.Held()
	}
	kept, err := s.view.Tenures(s.ctx, q.Cut(), codes)
	if err != nil || len(kept) == 0 {
		return held, err
	}
	if held = held.Of(codes...); !q.AsOf.IsZero() && held.Dated.After(q.AsOf) {
		held = actor.NewTenures(kept[0].Dated, nil)
	}
	for i := range kept {
		held = held.With(actor.NewTenures(kept[i].Dated, kept[i].Tenures))
	}
	return held, nil
}

// AllRosters returns the rosters of the record, including dropped ones, in the order in which they were
// added.
func (s *Snapshot) AllRosters() ([]record.Roster, error) { return s.view.Rosters(s.ctx) }

// Rosters returns AllRosters as rows.
func (s *Snapshot) Rosters(q Question) (answer.Table, error) {
	all, err := s.AllRosters()
	return q.paged(answer.Rosters(all), err)
}

// office returns the offices that the question is about, as reports call them; false if it does not say of which states
// and organizations, or has a condition.
func (s *Snapshot) office(q *Question) (query.Office, bool, error) {
	coded := !slices.ContainsFunc(q.Of, func(of Subject) bool { return of.Code == "" })
	if q.Office == "" || !coded || q.Where != nil {
		return query.Office{}, false, nil
	}
	titles, err := s.view.Titles(s.ctx)
	if err != nil {
		return query.Office{}, false, err
	}
	office := query.Office{Titles: slices.DeleteFunc(titles, func(title string) bool {
		o := answer.Office{Title: title}
		return !o.Called(q.Office)
	})}
	for _, of := range q.Of {
		office.Of = append(office.Of, of.Code, of.Name)
	}
	return office, true, nil
}

// members returns the members of organizations with their status on the day.
func (s *Snapshot) members(q Question) ([]answer.Holder, error) {
	q.About = q.MemberOf
	items, err := s.items(&q, record.Membership)
	items = slices.DeleteFunc(items, func(i record.Item) bool {
		return !slices.ContainsFunc(i.Parties, func(p record.Party) bool {
			return p.Part == record.Organization && slices.ContainsFunc(q.MemberOf, func(s Subject) bool { return s.Is(p.Code, p.Name) })
		})
	})
	return answer.Members(items, q.Day), err
}

// Who returns the persons of the question with their offices, one office in each row; or, if it
// asks for an office, an organization or a day, who held which, or belonged to it.
func (s *Snapshot) Who(q Question) (answer.Table, error) {
	if q.held() {
		list, err := s.holders(q)
		if err == nil {
			list, err = s.rostered(&q, list)
		}
		return q.paged(answer.HolderTable(list, q.Day), err)
	}
	people, err := s.folded(&q)
	return q.paged(answer.PersonTable(people), err)
}
