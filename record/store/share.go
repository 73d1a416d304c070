package store

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// fewShared is the number of things below which it is not worth it to share the work.
const fewShared = 8

// share calls do for the numbers below n, on all processors, and returns the error of the lowest.
func share(n int, do func(i int) error) error {
	if n < fewShared {
		for i := range n {
			if err := do(i); err != nil {
				return err
			}
		}
		return nil
	}
	errs := make([]error, n)
	spread(n, n/2, func(i int) { errs[i] = do(i) }).Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// spread begins to call do for the numbers below n, in their order, on all processors but at most on some, and
// returns what waits for the end.
func spread(n, most int, do func(i int)) *sync.WaitGroup {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), most) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	return &all
}
