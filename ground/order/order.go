// Package order sorts what is not to be moved while it is sorted: large values, or several lists together.
package order

import "slices"

// Of returns the numbers below n in the order that compare gives them, as slices.SortStableFunc takes it; of equal ones
// the lower stands first.
func Of(n int, compare func(i, k int) int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, compare)
	return out
}

// By returns the values at places, in their order.
func By[E any](places []int, values []E) []E {
	out := make([]E, len(places))
	for i, at := range places {
		out[i] = values[at]
	}
	return out
}
