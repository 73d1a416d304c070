package record

import (
	"context"
	"strings"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// Query selects items. The queries are those of package record/query: a store converts them to
// its own language, and returns an error of kind fault.Invalid for any other.
type Query interface {
	// Match reports whether the item is selected. It defines the meaning of the query, against
	// which every store is tested.
	Match(item *Item) bool
}

// Cut says how much of the record counts. The zero Cut is all of it.
type Cut struct {
	// Told is the last date of reports, and the last day of rulings and of readings, that count.
	// A report without a date counts by the day when it was first filed. A report filed later,
	// whose date is no later, counts as last read.
	Told when.Day
	// Filed is the time of the record's state: the last reading of each report by then counts,
	// and rulings made by then.
	Filed time.Time
}

// Holds reports whether a report with the date and the time of its first filing counts by Told.
func (c Cut) Holds(dated when.Day, filed time.Time) bool {
	switch {
	case c.Told.IsZero():
		return true
	case dated.IsZero():
		return !when.Of(filed.UTC()).After(c.Told)
	}
	return !dated.After(c.Told)
}

// rules reports whether a ruling counts.
func (c Cut) rules(r *Ruling) bool { return !r.At.After(c.By()) }

// By returns the last moment whose readings and rulings count; far in the future for all.
func (c Cut) By() time.Time {
	by := time.UnixMilli(1 << 52)
	if !c.Filed.IsZero() {
		by = c.Filed
	}
	if !c.Told.IsZero() {
		if end := c.Told.AddDays(1).Time().Add(-time.Millisecond); end.Before(by) {
			by = end
		}
	}
	return by
}

// Reading returns the index of the reading that counts, of those of one report in filing order,
// given by when they were made: the last by the cut, whatever the clock said in between. A
// report filed after the day Told, which counts by its date, counts as last read. It is -1 if
// the report was not filed by then.
func (c Cut) Reading(made []time.Time) int {
	last := func(by time.Time) int {
		at := len(made) - 1
		for at >= 0 && made[at].After(by) {
			at--
		}
		return at
	}
	if at := last(c.By()); at >= 0 {
		return at
	}
	return last(Cut{Filed: c.Filed}.By())
}

// Selection says which items a store returns: those that count and match.
type Selection struct {
	Where Query // nil for all
	Cut   Cut
	// Begins selects only items whose day is this one or a later one; zero for all. See Item.Day.
	Begins when.Day
	// Saying selects only items whose own evidence has each of these words in it, in any case and with any
	// form of marks; see text.Plain. A word may be part of another.
	Saying string
	// Rejected also returns the items that staff rejected, marked as such.
	Rejected bool
}

// Holds reports whether an item, with rulings applied, is selected.
func (s *Selection) Holds(item *Item) bool {
	return (s.Rejected || !item.Rejected) && s.Cut.Holds(item.Told, item.Filed) && s.begins(item) && s.Says(item.Evidence[0].Words) && (s.Where == nil || s.Where.Match(item))
}

// Says reports whether words have what Saying asks for.
func (s *Selection) Says(words string) bool {
	if s.Saying == "" {
		return true
	}
	words = strings.ToLower(text.Plain(words))
	for w := range strings.FieldsSeq(strings.ToLower(text.Plain(s.Saying))) {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}

func (s *Selection) begins(item *Item) bool {
	day := item.Day()
	return s.Begins.IsZero() || !day.IsZero() && !day.Before(s.Begins)
}

// Hit is a report found by search, with an excerpt around the words.
type Hit struct {
	Report  Report
	Excerpt string // the words found are between \x02 and \x03
}

// Plain returns the words of the excerpt without the marks.
func (h *Hit) Plain() string { return h.Marked("", "") }

// Stretch is a stretch of the words of an excerpt.
type Stretch struct {
	Text  string
	Found bool
}

// Stretches returns the words of the excerpt, separated at what was found; no stretch is empty.
func (h *Hit) Stretches() (out []Stretch) {
	add := func(words string, found bool) {
		if words != "" {
			out = append(out, Stretch{words, found})
		}
	}
	for k, part := range strings.Split(h.Excerpt, "\x02") {
		found, rest, ends := strings.Cut(part, "\x03")
		if k == 0 || !ends {
			add(part, false)
			continue
		}
		add(found, true)
		add(rest, false)
	}
	return out
}

// Marked returns the words of the excerpt with other marks around the words found.
func (h *Hit) Marked(begin, end string) string {
	return strings.NewReplacer("\x02", begin, "\x03", end).Replace(h.Excerpt)
}

// Page is a part of a list: Offset rows are skipped, and Limit rows taken, or all if Limit is
// 0.
type Page struct{ Offset, Limit int }

// Cut returns the range of the page in a list of n rows.
func (p Page) Cut(n int) (from, to int) {
	from, to = min(p.Offset, n), n
	if p.Limit > 0 && p.Limit < n-from {
		to = from + p.Limit
	}
	return from, to
}

// View is the record at one moment, whatever is filed and ruled on meanwhile. It is for one
// goroutine. It should be closed soon, because it occupies a connection of the store, and ends
// with the context it was opened with. Items and reports have a fixed order (by date, then ID).
// What does not exist is an error of kind fault.NotFound.
type View interface {
	// Report returns one report with its text. key is its SHA-256, or a unique prefix of it, or
	// the source's own ID.
	Report(ctx context.Context, key string) (Report, error)
	// Reports lists a page of the reports that count, without their texts and sketches, newest first.
	Reports(ctx context.Context, c Cut, p Page) ([]Report, error)
	// Publishers returns how many of the reports that count each publisher has, as its reports spell
	// it, in order of that name; reports without one are left out.
	Publishers(ctx context.Context, c Cut) ([]Publisher, error)
	// PublishedBy returns the SHA-256 of all reports with one of the publishers, as reports spell it, in order.
	PublishedBy(ctx context.Context, publishers []string) ([]string, error)
	// Revisions lists the reports that count and have the source's own ID, such as the address of
	// a page that was edited, with their texts, in the order in which they were filed first.
	Revisions(ctx context.Context, id string, c Cut) ([]Report, error)
	// Original returns the bytes of a report as they came in, by its SHA-256. A report filed
	// before they were kept is an error of kind fault.NotFound.
	Original(ctx context.Context, sha256 string) ([]byte, error)
	// Span returns the first and the last date of the reports that count; zero if none has one.
	Span(ctx context.Context, c Cut) (first, last when.Day, err error)
	// Count returns the number of reports that count.
	Count(ctx context.Context, c Cut) (int, error)
	// Titles returns the titles of offices, exactly as reports have them.
	Titles(ctx context.Context) ([]string, error)
	// Names returns the number of names in reports.
	Names(ctx context.Context) (int, error)
	// Named returns the mentions of every report that may be the name: with the same letters (see
	// NameKey), or a name whose last word it has; the most frequent first.
	Named(ctx context.Context, name string) ([]Mention, error)
	// Texts returns the reports with the SHA-256s as the cut has them, with their texts and
	// sketches, in any order, those too that do not count. One that was not filed by then is left
	// out.
	Texts(ctx context.Context, sha256s []string, c Cut) ([]Report, error)
	// Items returns items with rulings applied (see Ruling), so that no answer can ignore a
	// ruling.
	Items(ctx context.Context, s Selection) ([]Item, error)
	// Mentions returns whom and what a report names, the most frequent first; of every report
	// if report is empty.
	Mentions(ctx context.Context, report string) ([]Mention, error)
	// Search finds reports by words among those that count, the best first; of many, the store may
	// rank those filed last before the others. words is made of query.Words, And, Or and Not, and
	// requires at least one word.
	Search(ctx context.Context, words Query, c Cut, p Page) ([]Hit, error)
	// LastFiled finds the same reports, the last filed first.
	LastFiled(ctx context.Context, words Query, c Cut, p Page) ([]Hit, error)
	// Rulings returns the rulings on the reports, or all if none is given, with what undoes
	// them, in filing order, whatever the clock said.
	Rulings(ctx context.Context, reports ...string) ([]Ruling, error)
	// Ruled returns a page of the rulings of the acts, the last kept first.
	Ruled(ctx context.Context, acts []Act, p Page) (RulingPage, error)
	// Coders returns how often each person accepted, rejected and recoded findings, without rulings
	// that were undone, in order of name.
	Coders(ctx context.Context) ([]Coder, error)
	// Wide returns the rulings that are not on one item (see Act.Wide), with what undoes them, in
	// filing order.
	Wide(ctx context.Context) ([]Ruling, error)
	// Gazetteers lists the tables of places, including dropped ones, in the order in which they
	// were added.
	Gazetteers(ctx context.Context) ([]Gazetteer, error)
	// Rosters lists the rosters of office holders, including dropped ones, in the order in which they
	// were added.
	Rosters(ctx context.Context) ([]Roster, error)
	// Tenures returns the tenures of states and organizations, by their codes, in the rosters that
	// count by the cut, the roster of the oldest day first.
	Tenures(ctx context.Context, c Cut, codes []string) ([]RosterTenures, error)
	// Editions returns published editions in the order in which they were kept.
	Editions(ctx context.Context, which Editions) ([]Edition, error)
	Close() error
}

// Dater is a View that knows where the newest items are without reading them.
type Dater interface {
	// Since returns a day on or after which about n of the selected items begin, or a few more or
	// less: it does not look at the items. It is zero if there are fewer.
	Since(ctx context.Context, s Selection, n int) (when.Day, error)
}

// Recent is a View that finds what the newest reports have without reading the rest.
type Recent interface {
	// Latest returns at most n of the selected items: those of the newest reports. Of fewer than n
	// selected items it may leave out some only if rulings or a cut are on others.
	Latest(ctx context.Context, s Selection, n int) ([]Item, error)
}

// Stated is a View that names the state of its record.
type Stated interface {
	// State returns a name of the record's state: every answer is the same as long as it is.
	State(ctx context.Context) (string, error)
}

// Unread is a View that knows which reports wait for a reader.
type Unread interface {
	// Unread returns the SHA-256s of at most n reports without a reading by the versions, in the
	// order of their filing, and how many there are in all.
	Unread(ctx context.Context, v reading.Versions, n int) (sha256s []string, all int, err error)
}

// Store keeps the record. Methods are safe for concurrent use.
type Store interface {
	// View opens the record as it is now.
	View(ctx context.Context) (View, error)
	// File keeps a report with everything found in it, completely or not at all. If the report
	// is already kept as read by the same reader, nothing changes and added is false.
	File(ctx context.Context, f Filing) (added bool, err error)
	// Has reports whether the report is kept as read with these versions.
	Has(ctx context.Context, sha256 string, v reading.Versions) (bool, error)
	// Rule keeps a ruling; when it returns, the ruling is on disk. Words that differ from the
	// report's text under their span are an error of kind fault.Invalid.
	Rule(ctx context.Context, r Ruling) error
	// Publish keeps an edition; when it returns, the edition is on disk. Words that differ from a
	// report's text under their span are an error of kind fault.Invalid, and a version that is not
	// the next of its piece is one of kind fault.Conflict.
	Publish(ctx context.Context, e Edition) error
	// AddGazetteer keeps a table of places with its original bytes. If it is already in use,
	// nothing changes and added is false.
	AddGazetteer(ctx context.Context, g Gazetteer, table []byte) (added bool, err error)
	GazetteerTable(ctx context.Context, sha256 string) ([]byte, error)
	// DropGazetteer stops using a table of places, and deletes its bytes. Readings made with it
	// stay.
	DropGazetteer(ctx context.Context, sha256 string, at time.Time) error
	// AddRoster keeps a roster of office holders with its tenures. If it is already in use, nothing
	// changes and added is false.
	AddRoster(ctx context.Context, r Roster, all []actor.Tenure) (added bool, err error)
	// DropRoster stops using a roster, which stays in the record.
	DropRoster(ctx context.Context, sha256 string, at time.Time) error
	// Watched returns the sources whose next visit is by then, the longest overdue first; for a
	// zero time all sources, in order of address. most limits their number; 0 is no limit.
	Watched(ctx context.Context, by time.Time, most int) ([]Watched, error)
	// Watch adds sources whose addresses are not watched yet, and returns their number.
	Watch(ctx context.Context, sources ...Watched) (added int, err error)
	// Rewatch replaces the source with the address was, and adds further sources as Watch does. If
	// it was removed meanwhile, nothing is changed and kept is false. A source that stands under
	// the new address of a source that moved is replaced too.
	Rewatch(ctx context.Context, was string, now Watched, further ...Watched) (kept bool, err error)
	// Unwatch removes a source, and reports whether there was one.
	Unwatch(ctx context.Context, address string) (removed bool, err error)
	Close() error
}
