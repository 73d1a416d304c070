package parse

// Tree is the head of each of n tokens in the tree with one root whose arcs sum
// highest. scores has n rows of n+1, the score of each head with the root first.
// The result takes over the space of heads.
func Tree(scores []float32, n int, heads []int) []int {
	heads = heads[:0]
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
		heads = append(heads, at-1)
	}
	if roots == 1 && acyclic(heads) {
		return heads
	}
	return spanning(scores, n, heads)
}

func acyclic(heads []int) bool {
	state := make([]int8, len(heads)) // 1 on the path, 2 done
	for i := range heads {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = 1
			at = heads[at]
		}
		if at >= 0 && state[at] == 1 {
			return false
		}
		for at = i; at >= 0 && state[at] == 1; at = heads[at] {
			state[at] = 2
		}
	}
	return true
}

// spanning is the maximum spanning arborescence by contraction (Chu and Liu
// 1965; Edmonds 1967). A penalty on every arc from the root leaves just one.
func spanning(scores []float32, n int, heads []int) []int {
	size := n + 1 // node 0 is the root
	weight := make([][]float64, size)
	for to := range weight {
		weight[to] = make([]float64, size)
		if to == 0 {
			continue
		}
		for from := range weight[to] {
			weight[to][from] = float64(scores[(to-1)*(n+1)+from])
			if from == 0 {
				weight[to][from] -= 1e6
			}
			if from == to {
				weight[to][from] = -1e12
			}
		}
	}
	active := make([]int, size)
	for i := range active {
		active[i] = i
	}
	best := contract(weight, active)
	heads = heads[:0]
	for i := 1; i <= n; i++ {
		heads = append(heads, best[i]-1)
	}
	return heads
}

// contract solves the problem for the nodes in active (node 0 first) and returns
// the parent of each. It changes weight[to][from].
func contract(weight [][]float64, active []int) []int {
	parent := make([]int, len(weight))
	for _, to := range active[1:] {
		at := -1
		for _, from := range active {
			if from != to && (at < 0 || weight[to][from] > weight[to][at]) {
				at = from
			}
		}
		parent[to] = at
	}
	cycle := findCycle(parent, active)
	if cycle == nil {
		return parent
	}
	in := make(map[int]bool, len(cycle))
	total := 0.0
	for _, v := range cycle {
		in[v] = true
		total += weight[v][parent[v]]
	}
	hub := cycle[0]
	var rest []int
	for _, v := range active {
		if !in[v] || v == hub {
			rest = append(rest, v)
		}
	}
	enter, leave := make([]int, len(weight)), make([]int, len(weight))
	for _, v := range rest {
		if v == hub {
			continue
		}
		bestIn, bestOut := hub, hub
		for _, c := range cycle {
			if weight[c][v]-weight[c][parent[c]] > weight[bestIn][v]-weight[bestIn][parent[bestIn]] {
				bestIn = c
			}
			if weight[v][c] > weight[v][bestOut] {
				bestOut = c
			}
		}
		enter[v], leave[v] = bestIn, bestOut
		weight[hub][v] = total + weight[bestIn][v] - weight[bestIn][parent[bestIn]]
		weight[v][hub] = weight[v][bestOut]
	}
	inner := contract(weight, rest)
	for _, v := range rest {
		if v == hub || v == 0 {
			continue
		}
		parent[v] = inner[v]
		if inner[v] == hub {
			parent[v] = leave[v]
		}
	}
	from := inner[hub]
	parent[enter[from]] = from
	return parent
}

// findCycle is the nodes of one cycle, or nil.
func findCycle(parent []int, active []int) []int {
	state := make([]int, len(parent))
	for mark, start := range active[1:] {
		at := start
		for at != 0 && state[at] == 0 {
			state[at] = mark + 1
			at = parent[at]
		}
		if at != 0 && state[at] == mark+1 {
			cycle := []int{at}
			for v := parent[at]; v != at; v = parent[v] {
				cycle = append(cycle, v)
			}
			return cycle
		}
	}
	return nil
}
