// Package trend smooths a series of monthly scores, with the uncertainty of the result, and finds
// the months in which its level changes. It is mathematics: it knows neither events nor reports.
package trend

import (
	"math"
	"slices"
)

// Month is the scores of one month.
type Month struct {
	N    int     // number of scores; 0 in a month without any
	Mean float64 // of the scores
	Sum2 float64 // sum of the squared differences from Mean
}

// Add adds a score (Welford's algorithm).
func (m *Month) Add(score float64) {
	m.N++
	d := score - m.Mean
	m.Mean += d / float64(m.N)
	m.Sum2 += d * (score - m.Mean)
}

// Band is the smoothed level of a month. Known is false if too few scores are near.
type Band struct {
	Known          bool
	Mid, Low, High float64 // Low and High hold the level with a probability of 95 percent
}

const (
	reach  = 2.0  // standard deviation of the kernel, in months
	least  = 1.0  // least standard deviation of scores, so that equal ones are not certain
	fewest = 1.0  // least number of scores, weighted by nearness, from which a level is known
	z      = 1.96 // of a normal distribution, for 95 percent
)

// spread returns the standard deviation of scores within months and between neighbouring ones.
func spread(months []Month) float64 {
	sum, n := 0.0, 0.0
	last := -1
	for i, m := range months {
		if m.N == 0 {
			continue
		}
		sum += m.Sum2
		n += float64(m.N - 1)
		if last >= 0 {
			d := m.Mean - months[last].Mean
			sum += d * d / (1/float64(m.N) + 1/float64(months[last].N))
			n++
		}
		last = i
	}
	if n == 0 {
		return least
	}
	return max(least, math.Sqrt(sum/n))
}

// Smooth returns the level in each month: the mean of the scores around it, weighted by a normal
// kernel (Nadaraya 1964, Watson 1964). lowest and highest bound the scores.
func Smooth(months []Month, lowest, highest float64) []Band {
	sd := spread(months)
	out := make([]Band, len(months))
	for i := range months {
		sum, weight, squares := 0.0, 0.0, 0.0
		for k := max(0, i-int(4*reach)); k < min(len(months), i+int(4*reach)+1); k++ {
			if months[k].N == 0 {
				continue
			}
			w := math.Exp(-0.5 * math.Pow(float64(k-i)/reach, 2))
			n := float64(months[k].N)
			sum += w * n * months[k].Mean
			weight += w * n
			squares += w * w * n
		}
		if weight < fewest {
			continue
		}
		mid := sum / weight
		half := z * sd * math.Sqrt(squares) / weight
		out[i] = Band{true, mid, max(lowest, mid-half), min(highest, mid+half)}
	}
	return out
}

// Change is a month in which the level changes.
type Change struct {
	At            int     // index of the first month at the new level
	Before, After float64 // the mean scores until the change before it, and until the next after it
}

const (
	leastMonths = 2   // with scores, at one level
	leastScores = 5   // at one level
	penalty     = 6.0 // of a change, times the variance and the logarithm of the number of scores
	mostMonths  = 1200
)

// Changes returns the months in which the level changes: the division of the series into levels
// with the least sum of squares, where each change costs as much as is saved by chance (optimal
// partitioning, Jackson et al. 2005, with a penalty like that of Schwarz's criterion). Of more
// than 1,200 months only the last are used.
func Changes(months []Month) []Change {
	first := max(0, len(months)-mostMonths)
	var at []int // months with scores
	total := 0
	for i := first; i < len(months); i++ {
		if months[i].N > 0 {
			at = append(at, i)
			total += months[i].N
		}
	}
	if len(at) < 2*leastMonths || total < 2*leastScores {
		return nil
	}
	n, sum, squares := make([]float64, len(at)+1), make([]float64, len(at)+1), make([]float64, len(at)+1)
	for k, i := range at {
		m := months[i]
		n[k+1] = n[k] + float64(m.N)
		sum[k+1] = sum[k] + float64(m.N)*m.Mean
		squares[k+1] = squares[k] + m.Sum2 + float64(m.N)*m.Mean*m.Mean
	}
	cost := func(from, to int) float64 {
		c, s := n[to]-n[from], sum[to]-sum[from]
		return squares[to] - squares[from] - s*s/c
	}
	sd := spread(months)
	from := partition(len(at), penalty*sd*sd*math.Log(float64(total)), cost, func(f, to int) bool {
		return to-f >= leastMonths && n[to]-n[f] >= leastScores
	})
	if from == nil {
		return nil
	}
	mean := func(f, t int) float64 { return (sum[t] - sum[f]) / (n[t] - n[f]) }
	var out []Change
	for to := len(at); from[to] > 0; to = from[to] {
		f := from[to]
		out = append(out, Change{at[f], mean(from[f], f), mean(f, to)})
	}
	slices.Reverse(out)
	return out
}

// partition returns, for each end of a level, its beginning in the division of n months with the
// least cost, where each change costs price in addition; nil if no division is allowed.
func partition(n int, price float64, cost func(from, to int) float64, allowed func(from, to int) bool) []int {
	best := make([]float64, n+1)
	from := make([]int, n+1)
	for to := 1; to <= n; to++ {
		best[to] = math.Inf(1)
		for f := range to {
			if math.IsInf(best[f], 1) || !allowed(f, to) {
				continue
			}
			c := best[f] + cost(f, to)
			if f > 0 {
				c += price
			}
			if c < best[to] {
				best[to], from[to] = c, f
			}
		}
	}
	if math.IsInf(best[n], 1) {
		return nil
	}
	return from
}
