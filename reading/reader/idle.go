package reader

import "sync"

// idle is a free list of T, kept because T holds large buffers. It holds as many as were ever
// used at once.
type idle[T any] struct {
	mu   sync.Mutex
	list []T
	make func() T
}

// take returns a free T, or a new one; rest returns it to the list.
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
