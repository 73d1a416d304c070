package desk

import (
	"context"
	"net/url"
	"sync"

	"flashbrief/news/watch"
	"flashbrief/record"
)

// hostOf returns the host of an address; the address of a source that has none, as a folder.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return address
}

// byHost groups sources by the host of their address; hosts and sources keep their order.
func byHost(sources []*watch.Source) [][]*watch.Source {
	var out [][]*watch.Source
	at := map[string]int{}
	for _, s := range sources {
		host := hostOf(s.Address)
		if _, ok := at[host]; !ok {
			at[host] = len(out)
			out = append(out, nil)
		}
		out[at[host]] = append(out[at[host]], s)
	}
	return out
}

// visitHost visits the sources of a host one by one and sends what each gave, until ctx is done. Of several
// programs that share a record one visits a host at a time, and keeps it until what it fetched is settled.
func (w *Watcher) visitHost(ctx context.Context, sources []*watch.Source, results chan<- result) {
	if s, ok := w.Desk.Record.(record.Shared); ok {
		release, held, err := s.Hold(ctx, "host "+hostOf(sources[0].Address))
		if held {
			defer release()
			sources, err = w.still(ctx, sources)
		}
		if err != nil {
			results <- result{failed: err, settled: func() {}}
		}
		if err != nil || !held {
			return
		}
	}
	var settled sync.WaitGroup
	defer settled.Wait()
	for _, s := range sources {
		if ctx.Err() != nil {
			return
		}
		r := w.visit(ctx, s)
		r.settled = settled.Done
		settled.Add(1)
		results <- r
	}
}

// still returns those of the sources that are still to be visited, as the record has them now: another program
// may have visited some since they were listed.
func (w *Watcher) still(ctx context.Context, sources []*watch.Source) (out []*watch.Source, err error) {
	now := w.Desk.Now()
	due, err := w.Desk.sources(ctx, now, mostDue)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		switch fresh := due.Find(s.Address); {
		case fresh != nil:
			out = append(out, fresh)
		case s.Next.IsZero() || s.Next.After(now): // a hub pushed it, so that it need not be due
			out = append(out, s)
		}
	}
	return out, nil
}

// visits fetches sources, one host after another and several hosts at once, and yields each when it is done.
// When it returns, no host is held any longer.
func (w *Watcher) visits(ctx context.Context, due []*watch.Source) func(yield func(result) bool) {
	return func(yield func(result) bool) {
		ctx, stop := context.WithCancel(ctx)
		results := make(chan result)
		gate := make(chan struct{}, visitors)
		var hosts sync.WaitGroup
		for _, sources := range byHost(due) {
			hosts.Go(func() {
				gate <- struct{}{}
				defer func() { <-gate }()
				w.visitHost(ctx, sources, results)
			})
		}
		go func() { hosts.Wait(); close(results) }()
		defer func() {
			stop()
			for r := range results {
				r.settled()
			}
		}()
		for r := range results {
			more := yield(r)
			r.settled()
			if !more {
				return
			}
		}
	}
}
