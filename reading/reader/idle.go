package reader

import "sync"

// idle is what nobody uses just now: its space is large, and used again. There are
// as many as ever read at once.
type idle[T any] struct {
	mu   sync.Mutex
	list []T
	make func() T
}

// take returns one that nobody uses; rest gives it back.
func (i *idle[T]) take() T {
	i.mu.Lock()
	defer i.mu.Unlock()
	n := len(i.list)
	if n == 0 {
		return i.make()
	}
	t := i.list[n-1]
	i.list = i.list[:n-1]
	return t
}

func (i *idle[T]) rest(t T) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.list = append(i.list, t)
}
