package watch

// hunks returns the stretches in which two lists of tokens differ, by Myers' algorithm in linear
// space for what is left between the common beginning and end (E. Myers, An O(ND) Difference
// Algorithm and Its Variations, 1986). Beyond mostEdits it gives the whole stretch as one.
func hunks(a, b []token) []hunk {
	head := 0
	for head < len(a) && head < len(b) && same(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && same(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	if head == len(a) && head == len(b) {
		return nil
	}
	kept := matches(a[head:len(a)-tail], b[head:len(b)-tail])
	var out []hunk
	x, y := head, head
	for _, m := range append(kept, [2]int{len(a) - tail - head, len(b) - tail - head}) {
		at, bt := m[0]+head, m[1]+head
		if at > x || bt > y {
			out = append(out, hunk{x, at, y, bt})
		}
		x, y = at+1, bt+1
	}
	return joined(out)
}

// joined joins hunks with a single common token between them: they are one change.
func joined(list []hunk) []hunk {
	var out []hunk
	for _, h := range list {
		if last := len(out) - 1; last >= 0 && h.a0-out[last].a1 <= 1 && h.b0-out[last].b1 <= 1 {
			out[last].a1, out[last].b1 = h.a1, h.b1
			continue
		}
		out = append(out, h)
	}
	return out
}

func same(a, b token) bool { return a.raw == b.raw }

// mostEdits limits the words added and removed that are listed one by one.
const mostEdits = 2000

// matches returns the pairs of tokens that both lists have in the same order.
func matches(a, b []token) [][2]int {
	limit := min(len(a)+len(b), mostEdits)
	v := make([]int, 2*limit+2)
	var trail [][]int
	for d := 0; d <= limit; d++ {
		trail = append(trail, append([]int(nil), v[limit-d:limit+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := 0
			if k == -d || k != d && v[limit+k-1] < v[limit+k+1] {
				x = v[limit+k+1]
			} else {
				x = v[limit+k-1] + 1
			}
			y := x - k
			for x < len(a) && y < len(b) && same(a[x], b[y]) {
				x, y = x+1, y+1
			}
			v[limit+k] = x
			if x >= len(a) && y >= len(b) {
				return back(trail, len(a), len(b), d)
			}
		}
	}
	return nil
}

// back follows the trail of the search back and returns the matches in order.
func back(trail [][]int, x, y, d int) [][2]int {
	var out [][2]int
	for ; d > 0; d-- {
		v := func(k int) int { return trail[d][d+k] }
		k := x - y
		before := k - 1
		if k == -d || k != d && v(k-1) < v(k+1) {
			before = k + 1
		}
		px := v(before)
		py := px - before
		for x > px && y > py {
			x, y = x-1, y-1
			out = append(out, [2]int{x, y})
		}
		x, y = px, py
	}
	for x > 0 && y > 0 {
		x, y = x-1, y-1
		out = append(out, [2]int{x, y})
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
