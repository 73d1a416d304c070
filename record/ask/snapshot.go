// Package ask answers every question about the record. A Snapshot is the record at one moment.
// It resolves names, applies cut-offs, and sorts and pages rows, so that every door prints the
// same. It changes nothing.
package ask

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

// Longest is the default duration of a snapshot. While it lasts, the record's log grows and no
// other program can use the record exclusively.
const Longest = 5 * time.Minute

// Source is what questions are put to: a record.Store.
type Source interface {
	View(ctx context.Context) (record.View, error)
}

// Snapshot is the record at one moment. All its answers are from that moment. It ends with the
// context that it was opened with, which it therefore holds, or after its time. It is for one
// goroutine, and must be closed.
type Snapshot struct {
	ctx  context.Context
	end  context.CancelFunc
	view record.View

	mentions func() ([]record.Mention, error)
	wide     func() ([]record.Ruling, error)
	heldBy   map[record.Cut]*record.Held
}

// Open begins a snapshot of the present record, which lasts at most longest, or Longest if that
// is 0.
func Open(ctx context.Context, of Source, longest time.Duration) (*Snapshot, error) {
	if longest == 0 {
		longest = Longest
	}
	ctx, end := context.WithTimeout(ctx, longest)
	view, err := of.View(ctx)
	if err != nil {
		end()
		return nil, err
	}
	s := &Snapshot{ctx: ctx, end: end, view: view}
	s.mentions = sync.OnceValues(func() ([]record.Mention, error) { return view.Mentions(ctx, "") })
	s.wide = sync.OnceValues(func() ([]record.Ruling, error) { return view.Wide(ctx) })
	return s, nil
}

// Context returns the context with which the snapshot ends, for other parts of an answer.
func (s *Snapshot) Context() context.Context { return s.ctx }

// State returns a name of the state of the record: every answer is the same as long as it is. It is empty if
// the store does not know it.
func (s *Snapshot) State() (string, error) {
	view, knows := s.view.(record.Stated)
	if !knows {
		return "", nil
	}
	return view.State(s.ctx)
}

// Close ends the snapshot.
func (s *Snapshot) Close() error {
	defer s.end()
	return s.view.Close()
}

// In answers from a snapshot that lasts as long as the call.
func In[T any](ctx context.Context, of Source, longest time.Duration, answer func(*Snapshot) (T, error)) (out T, err error) {
	s, err := Open(ctx, of, longest)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return answer(s)
}

// Unknown is a name that neither the roster nor the record has.
type Unknown struct {
	Name string
	Near []string // names with similar spelling, the nearest first
}

// Resolve returns the question with the record's names, and the names that the record lacks.
// Every answer does this itself; a resolved question is unchanged.
func (s *Snapshot) Resolve(q Question) (Question, []Unknown, error) {
	lists := []*[]Subject{&q.About, &q.Of, &q.MemberOf}
	coded := func(list *[]Subject) bool {
		return !slices.ContainsFunc(*list, func(s Subject) bool { return s.Code == "" })
	}
	h, err := s.held(q.Cut())
	if err != nil {
		return q, nil, err
	}
	if q.resolved || q.Where == nil && len(h.Same) == 0 && coded(&q.About) && coded(&q.Of) && coded(&q.MemberOf) {
		return q, nil, nil
	}
	where, out, err := s.bind(q.Where, q.Cut())
	if err != nil {
		return q, nil, err
	}
	q.Where = where
	for _, list := range lists {
		known, unknown, err := s.known(*list, q.Cut())
		if err != nil {
			return q, nil, err
		}
		*list = known
		out = append(out, unknown...)
	}
	q.resolved = true
	return q, out, nil
}

// known replaces names with their forms in the record; see Known. In a record of very many names
// only those with the same letters or the same last word are compared, and all only for a name
// that the record lacks.
func (s *Snapshot) known(list []Subject, c record.Cut) (known []Subject, out []Unknown, err error) {
	if len(list) == 0 {
		return list, nil, nil
	}
	mentions, err := s.candidates(list)
	if err != nil {
		return nil, nil, err
	}
	h, err := s.held(c)
	if err != nil {
		return nil, nil, err
	}
	known, unknown := Known(list, mentions, h)
	for _, name := range unknown {
		all, err := s.mentions()
		if err != nil {
			return nil, nil, err
		}
		out = append(out, Unknown{name, Nearest(name, all)})
	}
	return known, out, nil
}

// candidates returns the mentions that names may mean.
func (s *Snapshot) candidates(list []Subject) ([]record.Mention, error) {
	n, err := s.view.Names(s.ctx)
	if err != nil {
		return nil, err
	}
	if n <= mostFolded {
		return s.mentions()
	}
	var out []record.Mention
	for _, subject := range list {
		if subject.Code != "" {
			continue
		}
		found, err := s.view.Named(s.ctx, subject.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// Names returns the names in reports, the most frequent first, whatever the cut-off.
func (s *Snapshot) Names() ([]string, error) {
	mentions, err := s.mentions()
	var out []string
	for _, m := range mentions {
		out = append(out, m.Name)
	}
	return out, err
}

// items returns the items of the kinds that the question asks for, with its names resolved.
func (s *Snapshot) items(q *Question, kinds ...record.Kind) ([]record.Item, error) {
	resolved, _, err := s.Resolve(*q)
	if err != nil {
		return nil, err
	}
	*q = resolved
	items, err := s.find(q.Select(kinds...))
	return q.matching(items), err
}

// mostTexts is the number of texts in memory together.
const mostTexts = 256

// texts returns reports as the cut has them, with the sketches of their texts, but not with these.
func (s *Snapshot) texts(sha256s []string, c record.Cut) ([]record.Report, error) {
	var reports []record.Report
	for chunk := range slices.Chunk(sha256s, mostTexts) {
		found, err := s.view.Texts(s.ctx, chunk, c)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Text = ""
		}
		reports = append(reports, found...)
	}
	return reports, nil
}

// Report returns one report with its text; see record.View.
func (s *Snapshot) Report(key string) (record.Report, error) { return s.view.Report(s.ctx, key) }

// ReportAt returns one report as the question's cut-offs have it, with its text. key is as for
// record.View.Report. A report filed later is as it is now, if the record has it.
func (s *Snapshot) ReportAt(q Question, key string) (record.Report, error) {
	now, err := s.Report(key)
	if err != nil || q.Cut() == (record.Cut{}) {
		return now, err
	}
	then, err := s.view.Texts(s.ctx, []string{now.SHA256}, q.Cut())
	if err != nil || len(then) == 0 {
		return now, err
	}
	return then[0], nil
}

// On returns the current items of a report, of the kinds or all, including rejected ones.
func (s *Snapshot) On(report string, kinds ...record.Kind) ([]record.Item, error) {
	all := query.And{query.Report{report}}
	if len(kinds) > 0 {
		all = append(all, query.Kind(kinds))
	}
	return s.view.Items(s.ctx, record.Selection{Where: all, Rejected: true})
}

// Gazetteers returns the tables of places, including dropped ones, in the order in which they
// were added.
func (s *Snapshot) Gazetteers() ([]record.Gazetteer, error) { return s.view.Gazetteers(s.ctx) }

// Versions returns the versions of a reader together with the record's gazetteers in use.
func (s *Snapshot) Versions(v reading.Versions) (reading.Versions, []record.Gazetteer, error) {
	all, err := s.Gazetteers()
	used := record.InUse(all)
	if len(used) > 0 {
		v.Gazetteer = record.GazetteerVersion(used)
	}
	return v, used, err
}
