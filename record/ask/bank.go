package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Bank is what speakers said then and say now: two stretches of time, the newest of each first.
type Bank struct {
	Until     when.Day // the last day of then
	Then, Now List[answer.Saying]
	// Used are the pieces that were published and rest on the words of a saying, by the ID of its first
	// item.
	Used map[string][]string
}

// Bank returns what the speakers of the question said until a day, and since: until a year before the
// last report if the day is zero, or the middle of a shorter record. Each has a page of its own.
func (s *Snapshot) Bank(q Question, until when.Day) (Bank, error) {
	out := Bank{Until: until, Used: map[string][]string{}}
	if until.IsZero() {
		first, _, err := s.view.Span(s.ctx, q.Cut())
		if err != nil {
			return out, err
		}
		last, err := s.present(&q)
		if err != nil || last.IsZero() {
			return out, err
		}
		if out.Until = last.AddMonths(-12); !first.IsZero() && out.Until.Before(first) {
			out.Until = first.AddDays(last.Days(first) / 2)
		}
	}
	q.Newest = true
	then, now := q, q
	if then.Until.IsZero() || out.Until.Before(then.Until) {
		then.Until = out.Until
	}
	if after := out.Until.AddDays(1); now.Since.Before(after) {
		now.Since = after
	}
	var err error
	if out.Then, err = s.Sayings(then); err != nil {
		return out, err
	}
	if out.Now, err = s.Sayings(now); err != nil {
		return out, err
	}
	return out, s.used(&out)
}

// used adds the published pieces that rest on the words.
func (s *Snapshot) used(b *Bank) error {
	all := slices.Concat(b.Then.Rows, b.Now.Rows)
	var reports []string
	for i := range all {
		reports = append(reports, reportsOf(all[i].Items)...)
	}
	if len(reports) == 0 {
		return nil
	}
	slices.Sort(reports)
	editions, err := s.Editions(record.Editions{Reports: slices.Compact(reports)})
	if err != nil {
		return err
	}
	for i := range all {
		if pieces := restingOn(editions, all[i].Items); len(pieces) > 0 {
			b.Used[all[i].Items[0].ID] = pieces
		}
	}
	return nil
}
