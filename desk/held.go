package desk

import (
	"context"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Offices returns who held which office on the day: the office with the title, or any if title
// is empty; of the subjects of the question, or of those in of. If day is zero, it returns all
// reported offices.
func (d *Desk) Offices(ctx context.Context, q query.Query, title string, of []query.Subject, day when.Day) ([]answer.Holder, error) {
	whom := func(o *answer.Office) bool {
		return (title == "" || o.Called(title)) && (len(of) == 0 || slices.ContainsFunc(of, func(s query.Subject) bool { return s.Is(o.Of, o.Of) }))
	}
	if len(q.About) > 0 {
		people, err := d.People(ctx, q)
		return answer.Offices(people, day, whom), err
	}
	items, err := d.Record.Items(ctx, q.Filter(record.Role))
	return answer.Offices(answer.People(items), day, whom), err
}

// Members returns the members of the organizations with their status on the day, or all
// reported ones if day is zero.
func (d *Desk) Members(ctx context.Context, q query.Query, bodies []query.Subject, day when.Day) ([]answer.Holder, error) {
	q.About = bodies
	items, err := d.Record.Items(ctx, q.Filter(record.Membership))
	items = slices.DeleteFunc(items, func(i record.Item) bool {
		return !slices.ContainsFunc(i.Parties, func(p record.Party) bool {
			return p.Part == "organization" && slices.ContainsFunc(bodies, func(s query.Subject) bool { return s.Is(p.Code, p.Name) })
		})
	})
	return answer.Members(items, day), err
}
