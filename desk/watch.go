package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news"
	newsfeed "flashbrief/news/feed"
	"flashbrief/news/fetch"
	"flashbrief/news/format"
	"flashbrief/news/watch"
	"flashbrief/record"
)

// Watcher visits the sources of a desk when they are due and files what is new. It fetches
// first, files then, and remembers a report as taken in only after it was filed: whatever ends
// it, nothing fetched is lost, and the record keeps one copy of each report.
type Watcher struct {
	Desk  *Desk
	Take  Intake
	Fetch func(ctx context.Context, address string, known fetch.Known) (fetch.Answer, error)
	// Mail returns messages of a mailbox behind a place, as fetch.Mailbox.Since does; nil if none is
	// read.
	Mail func(ctx context.Context, address string, from fetch.Place, most int) ([]fetch.Message, fetch.Place, error)
	Hubs *Hubs       // through which feeds are pushed; nil for none
	Told func(Visit) // called for each visit in turn; may be nil
}

// Visit is what a visit to a source led to.
type Visit struct {
	Source watch.Source
	Filed  []Filed
	Edits  []watch.Edit  // how an article or page changed since it was filed last
	Lost   []record.Item // findings of that revision whose words are no longer there
	Err    error         // why the visit failed
}

// Limits of a round of visits.
const (
	mostDue     = 500 // sources
	mostPages   = 50  // pages of one feed or sitemap; the rest waits for the next visit
	visitors    = 8   // hosts at once
	teaser      = 800 // bytes of an entry whose page is fetched for its text
	newestPages = 3   // days of a news sitemap's pages that are taken in at the first visit
)

// arrival is something new at a source.
type arrival struct {
	id, hash string // by which the source remembers it
	address  string // of the page; empty for an entry that has its whole text
	taken    []Taken
	err      error
}

// result is what was fetched from a source.
type result struct {
	source   *watch.Source
	outcome  watch.Outcome
	arrivals []arrival
	listed   map[string]bool // identities that a feed lists now
	err      error
	settled  func() // to be called when it was settled, or never will be
	failed   error  // why the sources of a host were not visited; the rest is empty then
}

// Round visits the sources that are due and returns how many it visited: those of a host that another
// program visits are left to that one. An error is one of the list or of the record; what one source
// does wrong is in its visit.
func (w *Watcher) Round(ctx context.Context) (int, error) {
	due, err := w.Desk.sources(ctx, w.Desk.Now(), mostDue)
	if err != nil {
		return 0, err
	}
	if due, err = w.pushed(ctx, due); err != nil {
		return 0, err
	}
	visited := 0
	for r := range w.visits(ctx, due) {
		if r.failed != nil {
			return visited, r.failed
		}
		if err := w.settle(ctx, r); err != nil {
			return visited, err
		}
		visited++
	}
	if err := ctx.Err(); err != nil || visited == 0 {
		return visited, err
	}
	return visited, w.Desk.KeepTies(ctx)
}

// pushed adds the sources that hubs have pushed to those that are due.
func (w *Watcher) pushed(ctx context.Context, due watch.List) (watch.List, error) {
	if w.Hubs == nil {
		return due, nil
	}
	addresses := w.Hubs.taken()
	if len(addresses) == 0 {
		return due, nil
	}
	all, err := w.Desk.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for _, address := range addresses {
		if s := all.Find(address); s != nil && due.Find(address) == nil {
			due = append(due, s)
		}
	}
	return due, nil
}

// visit fetches a source and finds what is new.
func (w *Watcher) visit(ctx context.Context, s *watch.Source) result {
	r := result{source: s, outcome: watch.Outcome{At: w.Desk.Now()}}
	switch s.Kind {
	case watch.Folder:
		w.folder(ctx, &r)
		return r
	case watch.Mailbox:
		w.mailbox(ctx, &r)
		return r
	}
	known, hash := fetch.Known{ETag: s.ETag, LastModified: s.LastModified}, s.Hash
	if w.Hubs != nil && s.Kind == watch.Feed && w.Hubs.first(s.Address) {
		known, hash = fetch.Known{}, "" // it is read for its hub
	}
	a, err := w.Fetch(ctx, s.Address, known)
	r.outcome.At, r.outcome.RetryAfter = w.Desk.Now(), a.RetryAfter
	if err != nil {
		r.err, r.outcome.Trouble, r.outcome.Gone = err, err.Error(), a.Status == 410
		return r
	}
	r.outcome.ETag, r.outcome.Modified, r.outcome.Moved = a.Known.ETag, a.Known.LastModified, a.Moved
	if a.NotModified || hash == news.Hash(a.Raw) {
		if w.Hubs != nil {
			r.err = w.Hubs.renew(ctx, s.Address)
		}
		return r
	}
	head := a.Raw[:min(len(a.Raw), format.Head)]
	of, err := format.Of(a.Address, head)
	switch {
	case bytes.Contains(head, []byte("<urlset")) || bytes.Contains(head, []byte("<sitemapindex")):
		w.sitemap(ctx, &r, a)
	case err == nil && of.Name == "feed":
		w.feed(ctx, &r, a)
	default:
		if s.Kind != watch.Article {
			s.Kind = watch.Page
		}
		r.arrivals = []arrival{{id: a.Address, hash: news.Hash(a.Raw), taken: w.taken(ctx, a)}}
	}
	return r
}

// taken takes in what was fetched, apart from parts that cannot be read.
func (w *Watcher) taken(ctx context.Context, a fetch.Answer) []Taken {
	out, _ := gather(ctx, mostPages, func(yield func(Taken, error) bool) { w.Take.Answer(a, yield) })
	return out
}

// gather returns what is taken in, up to most reports, and the first error. It ends early with ctx.
func gather(ctx context.Context, most int, all iter.Seq2[Taken, error]) (taken []Taken, err error) {
	for t, bad := range all {
		if bad == nil {
			taken = append(taken, t)
		}
		err = cmp.Or(err, bad)
		if len(taken) >= most || ctx.Err() != nil {
			break
		}
	}
	return taken, err
}

// feed finds the new entries of a feed. An entry with only a teaser is read from its page.
func (w *Watcher) feed(ctx context.Context, r *result, a fetch.Answer) {
	s := r.source
	f, err := newsfeed.Read(s.Address, a.Raw)
	if err != nil && len(f.Entries) == 0 {
		r.err, r.outcome.Trouble = err, err.Error()
		return
	}
	r.err = err // a feed that breaks off has entries nevertheless
	if w.Hubs != nil && f.Hub != "" {
		if err := w.Hubs.Subscribe(ctx, s.Address, f.Hub, cmp.Or(f.Self, s.Address)); err != nil {
			r.err = errors.Join(r.err, fmt.Errorf("the hub of %s: %w", s.Address, err))
		}
	}
	s.Kind, s.Title = watch.Feed, cmp.Or(s.Title, f.Title)
	r.listed = map[string]bool{}
	in := news.Input{Name: s.Address, Day: w.Take.Day}
	for _, e := range f.Entries {
		hash := news.Hash(e.Raw)
		id := cmp.Or(e.ID, hash)
		r.listed[id] = true
		unseen, _ := s.News(id, hash)
		if !unseen || len(r.arrivals) >= mostPages {
			continue
		}
		arrived := arrival{id: id, hash: hash}
		report := format.Entry(in, f, e)
		if len(report.Text) < teaser && Address(e.Link) {
			arrived.address = e.Link
			w.page(ctx, &arrived)
		}
		if len(arrived.taken) == 0 && report.Text != "" {
			arrived.taken, arrived.err, arrived.address = []Taken{{Report: report}}, nil, ""
		}
		r.arrivals = append(r.arrivals, arrived)
	}
}

// page fetches the page of an arrival.
func (w *Watcher) page(ctx context.Context, a *arrival) {
	answer, err := w.Fetch(ctx, a.address, fetch.Known{})
	if err != nil {
		a.err = err
		return
	}
	if a.taken = w.taken(ctx, answer); len(a.taken) == 0 {
		a.err = fault.New(fault.Invalid, "%s: no report was found in the page", a.address)
	}
}

// sitemap finds the new pages of a sitemap, or the new sitemaps of an index. At the first visit
// only the newest pages are taken in, and the others remembered.
func (w *Watcher) sitemap(ctx context.Context, r *result, a fetch.Answer) {
	s := r.source
	m, err := newsfeed.ReadSitemap(s.Address, a.Raw)
	if err != nil && len(m.Pages)+len(m.Maps) == 0 {
		r.err, r.outcome.Trouble = err, err.Error()
		return
	}
	r.err = err
	fresh := s.Visited.IsZero()
	s.Kind = watch.Sitemap
	r.listed = map[string]bool{}
	slices.SortStableFunc(m.Pages, func(a, b newsfeed.Listed) int { return stamp(b).Compare(stamp(a)) })
	for _, p := range m.Pages {
		hash := stamp(p).UTC().Format(time.RFC3339)
		r.listed[p.Link] = true
		unseen, _ := s.News(p.Link, hash)
		switch {
		case !unseen:
		case fresh && stamp(p).Before(w.Desk.Now().AddDate(0, 0, -newestPages)):
			r.arrivals = append(r.arrivals, arrival{id: p.Link, hash: hash})
		case len(r.arrivals) < mostPages:
			arrived := arrival{id: p.Link, hash: hash, address: p.Link}
			w.page(ctx, &arrived)
			r.arrivals = append(r.arrivals, arrived)
		}
	}
}

func stamp(l newsfeed.Listed) time.Time {
	if !l.Published.IsZero() {
		return l.Published
	}
	return l.Changed
}

// settle files what a visit found, and saves what is known of the source.
func (w *Watcher) settle(ctx context.Context, r result) error {
	visit := Visit{Err: r.err}
	was := r.source.Address
	var articles watch.List
	for _, a := range r.arrivals {
		filed, c, err := w.file(ctx, r.source, a)
		if err != nil {
			return err
		}
		visit.Filed, visit.Edits, visit.Lost = append(visit.Filed, filed...), append(visit.Edits, c.edits...), append(visit.Lost, c.lost...)
		if a.err != nil && !errors.Is(a.err, fault.NotFound) && !errors.Is(a.err, fault.Denied) && !errors.Is(a.err, fault.Invalid) {
			continue // it may be had later
		}
		r.outcome.Changed = r.outcome.Changed || len(filed) > 0
		if r.source.Kind == watch.Article || r.source.Kind == watch.Page {
			r.source.Hash = a.hash
			continue
		}
		r.source.Keep(a.id, a.hash)
		if a.address != "" && len(filed) > 0 {
			article := watch.Add(a.address, watch.Article, "", w.Desk.Now())
			article.Seen = map[string]string{"report": a.taken[0].Report.SHA256}
			articles = append(articles, article)
		}
	}
	if r.listed != nil {
		r.source.Forget(r.listed)
	}
	r.source.Done(r.outcome)
	visit.Source = *r.source
	err := w.keep(ctx, was, r.source, articles)
	if w.Told != nil {
		w.Told(visit)
	}
	return err
}

// keep keeps what is known of a source after its visit, and the articles that were found, unless
// the source was removed meanwhile. was is its address before the visit.
func (w *Watcher) keep(ctx context.Context, was string, s *watch.Source, articles watch.List) error {
	kept, err := watched(append(watch.List{s}, articles...))
	if err != nil {
		return err
	}
	_, err = w.Desk.Record.Rewatch(ctx, was, kept[0], kept[1:]...)
	return err
}
