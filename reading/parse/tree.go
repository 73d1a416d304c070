package parse

import "slices"

// solver finds trees. It reuses its buffers and belongs to one goroutine.
type solver struct {
	heads  []int
	state  []int8
	weight [][]float64 // rows of cells
	cells  []float64
	space  []int // of which used are taken for this sentence
	used   int
}

// tree returns the head of each of n tokens in the tree with one root and the highest sum of
// arc scores. scores has n rows of n+1, the score of each head with the root first. The result
// is overwritten by the next call.
func (s *solver) tree(scores []float32, n int) []int {
	s.heads = s.heads[:0]
	roots := 0
	for i := range n {
		row := scores[i*(n+1) : (i+1)*(n+1)]
		at := 0
		for j, v := range row {
			if v > row[at] {
				at = j
			}
		}
		if at == 0 {
			roots++
		}
		s.heads = append(s.heads, at-1)
	}
	if roots != 1 || !s.acyclic(s.heads) {
		s.spanning(scores, n)
	}
	return s.heads
}

func (s *solver) acyclic(heads []int) bool {
	s.state = slices.Grow(s.state[:0], len(heads))[:len(heads)] // 1 on the path, 2 done
	clear(s.state)
	for i := range heads {
		at := i
		for at >= 0 && s.state[at] == 0 {
			s.state[at] = 1
			at = heads[at]
		}
		if at >= 0 && s.state[at] == 1 {
			return false
		}
		for at = i; at >= 0 && s.state[at] == 1; at = heads[at] {
			s.state[at] = 2
		}
	}
	return true
}

// take returns n zeros that stay reserved until the next sentence.
func (s *solver) take(n int) []int {
	if s.used+n > len(s.space) {
		s.space, s.used = make([]int, max(2*len(s.space), 16*n)), 0
	}
	out := s.space[s.used : s.used+n : s.used+n]
	s.used += n
	clear(out)
	return out
}

// spanning computes the maximum spanning arborescence by contraction (Chu and Liu 1965; Edmonds
// 1967). A penalty on every arc from the root leaves only one such arc.
func (s *solver) spanning(scores []float32, n int) {
	size := n + 1 // node 0 is the root
	s.used = 0
	s.cells = slices.Grow(s.cells[:0], size*size)[:size*size]
	s.weight = s.weight[:0]
	for to := range size {
		row := s.cells[to*size : (to+1)*size]
		s.weight = append(s.weight, row)
		if to == 0 {
			clear(row)
			continue
		}
		for from := range row {
			row[from] = float64(scores[(to-1)*size+from])
			if from == 0 {
				row[from] -= 1e6
			}
			if from == to {
				row[from] = -1e12
			}
		}
	}
	active, parent := s.take(size), s.take(size)
	for i := range active {
		active[i] = i
	}
	for _, to := range active[1:] {
		parent[to] = s.best(to, active)
	}
	s.contract(active, parent)
	for i, p := range parent[1:] {
		s.heads[i] = p - 1
	}
}

// best returns the first node in active with the heaviest arc to a node.
func (s *solver) best(to int, active []int) int {
	at, row := -1, s.weight[to]
	for _, from := range active {
		if from != to && (at < 0 || row[from] > row[at]) {
			at = from
		}
	}
	return at
}

// contract solves the problem for the nodes in active (node 0 first), where parent is the best
// head of each, and stores the solution. It changes weight[to][from].
func (s *solver) contract(active, parent []int) {
	weight, cycle := s.weight, s.cycle(parent, active)
	if cycle == nil {
		return
	}
	in := s.take(len(weight)) // 1 for those of the cycle
	total := 0.0
	for _, v := range cycle {
		in[v] = 1
		total += weight[v][parent[v]]
	}
	hub := cycle[0]
	rest := s.take(len(active))[:0]
	for _, v := range active {
		if in[v] == 0 || v == hub {
			rest = append(rest, v)
		}
	}
	enter, leave := s.take(len(weight)), s.take(len(weight))
	for _, v := range rest {
		if v == hub {
			continue
		}
		enter[v], leave[v] = s.ends(cycle, v, parent)
		weight[hub][v] = total + weight[enter[v]][v] - weight[enter[v]][parent[enter[v]]]
		weight[v][hub] = weight[v][leave[v]]
	}
	inner := s.take(len(weight))
	copy(inner, parent)
	inner[hub] = s.best(hub, rest)
	for _, v := range rest[1:] {
		if v != hub && in[parent[v]] == 1 {
			inner[v] = hub // the best is unchanged, and nodes outside the cycle stay too
		}
	}
	s.contract(rest, inner)
	for _, v := range rest[1:] { // without node 0
		if v == hub {
			continue
		}
		parent[v] = inner[v]
		if inner[v] == hub {
			parent[v] = leave[v]
		}
	}
	from := inner[hub]
	parent[enter[from]] = from
}

// ends returns the node of the cycle at which an arc from v enters it with the least loss, and the one
// from which the heaviest arc to v leaves it.
func (s *solver) ends(cycle []int, v int, parent []int) (enter, leave int) {
	weight := s.weight
	enter, leave = cycle[0], cycle[0]
	for _, c := range cycle {
		if weight[c][v]-weight[c][parent[c]] > weight[enter][v]-weight[enter][parent[enter]] {
			enter = c
		}
		if weight[v][c] > weight[v][leave] {
			leave = c
		}
	}
	return enter, leave
}

// cycle returns the nodes of one cycle, or nil.
func (s *solver) cycle(parent, active []int) []int {
	state := s.take(len(parent))
	for mark, start := range active[1:] {
		at := start
		for at != 0 && state[at] == 0 {
			state[at] = mark + 1
			at = parent[at]
		}
		if at != 0 && state[at] == mark+1 {
			cycle := s.take(len(active))[:0]
			cycle = append(cycle, at)
			for v := parent[at]; v != at; v = parent[v] {
				cycle = append(cycle, v)
			}
			return cycle
		}
	}
	return nil
}
