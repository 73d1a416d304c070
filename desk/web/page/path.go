package page

import (
	"cmp"
	"slices"

	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// Narrow restricts a network, by codes: to what is around a party, up to a number of steps, or to the ways
// between two. The zero Narrow restricts nothing.
type Narrow struct {
	Ego      string
	Depth    int // steps from Ego: 1 to MostDepth
	From, To string
}

// MostDepth is the largest number of steps from a party.
const MostDepth = 3

// Limits of the ways between two parties.
const (
	longestWay  = 4   // steps
	mostWays    = 6   // that are shown
	mostWaysTry = 400 // that are compared
)

// lookAt is the form that restricts a network, and the ways between two parties.
type lookAt struct {
	Action        string
	Fields        []field
	Ego, From, To string // as typed
	Depths        []int
	Depth         int
	Ways          []way
	Tried         bool   // ways were asked for
	Clear         string // address of the whole network
}

// way is a way from one party to another: steps, each a tie.
type way struct{ Steps []wayStep }

// wayStep is a tie on a way: the party from which it goes, and the last one's other end.
type wayStep struct {
	From, FromLink, Link, Acts, To, ToLink string
}

// webOf is ties by party: how many acts each has with the others.
type webOf map[string]map[string]int

func webIn(ties []answer.Tie) webOf {
	out := webOf{}
	for i := range ties {
		t := &ties[i]
		for _, pair := range [][2]string{{t.A, t.B}, {t.B, t.A}} {
			if out[pair[0]] == nil {
				out[pair[0]] = map[string]int{}
			}
			out[pair[0]][pair[1]] += t.Total()
		}
	}
	return out
}

// next returns the others with whom a party has acts, those with the most first.
func (w webOf) next(of string) []string {
	var out []string
	for code := range w[of] {
		out = append(out, code)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(w[of][b]-w[of][a], cmp.Compare(a, b)) })
	return out
}

// steps returns how many steps each party is from one, up to a number.
func (w webOf) steps(from string, most int) map[string]int {
	out := map[string]int{from: 0}
	for at, edge := 1, []string{from}; at <= most && len(edge) > 0; at++ {
		var further []string
		for _, code := range edge {
			for other := range w[code] {
				if _, known := out[other]; !known {
					out[other] = at
					further = append(further, other)
				}
			}
		}
		edge = further
	}
	return out
}

// ways returns the shortest ways between two parties, of a direct tie also those through one other; the ways whose
// weakest tie has the most acts first.
func (w webOf) ways(from, to string) [][]string {
	left := w.steps(to, longestWay)
	shortest, reached := left[from]
	if !reached || from == to {
		return nil
	}
	var out [][]string
	most := shortest
	if shortest == 1 {
		most = 2
	}
	var walk func(way []string)
	walk = func(way []string) {
		here := way[len(way)-1]
		if here == to {
			out = append(out, slices.Clone(way))
			return
		}
		for _, other := range w.next(here) {
			if rest, ok := left[other]; ok && len(way)+rest <= most && !slices.Contains(way, other) && len(out) < mostWaysTry {
				walk(append(way, other))
			}
		}
	}
	walk([]string{from})
	slices.SortStableFunc(out, func(a, b []string) int { return cmp.Or(len(a)-len(b), w.weakest(b)-w.weakest(a), w.acts(b)-w.acts(a)) })
	return out[:min(len(out), mostWays)]
}

// weakest returns the fewest acts of a tie on a way.
func (w webOf) weakest(way []string) int {
	least := w[way[0]][way[1]]
	for i := range way[1:] {
		least = min(least, w[way[i]][way[i+1]])
	}
	return least
}

// acts returns how many acts the ties on a way have.
func (w webOf) acts(way []string) int {
	n := 0
	for i := range way[1:] {
		n += w[way[i]][way[i+1]]
	}
	return n
}

// looked returns the ties to which a network is restricted, and the form that does it.
func (f *Form) looked(n Narrow, ties []answer.Tie) (*lookAt, []answer.Tie) {
	l := &lookAt{Action: f.Path, Ego: f.Given["ego"], From: f.Given["from"], To: f.Given["to"], Depth: max(1, n.Depth)}
	for d := range MostDepth {
		l.Depths = append(l.Depths, d+1)
	}
	l.Fields = f.keptFields("acts", "view", "window")
	if n.Ego == "" && n.From == "" {
		return l, ties
	}
	l.Clear = f.without("ego", "depth", "from", "to")
	web := webIn(ties)
	var holds func(a, b string) bool
	if n.From == "" {
		holds = near(web.steps(n.Ego, l.Depth))
	} else {
		l.Tried = true
		ways := web.ways(n.From, n.To)
		for _, way := range ways {
			l.Ways = append(l.Ways, f.way(web, way))
		}
		holds = onWays(ways)
	}
	return l, slices.DeleteFunc(slices.Clone(ties), func(t answer.Tie) bool { return !holds(t.A, t.B) })
}

// near returns whether both ends of a tie are among parties.
func near(steps map[string]int) func(a, b string) bool {
	return func(a, b string) bool {
		_, hasA := steps[a]
		_, hasB := steps[b]
		return hasA && hasB
	}
}

// onWays returns whether a tie is a step of a way, from whichever end.
func onWays(ways [][]string) func(a, b string) bool {
	on := map[[2]string]bool{}
	for _, way := range ways {
		for i := range way[1:] {
			on[[2]string{way[i], way[i+1]}] = true
		}
	}
	return func(a, b string) bool { return on[[2]string{a, b}] || on[[2]string{b, a}] }
}

// way returns a way as it is shown.
func (f *Form) way(web webOf, codes []string) way {
	var out way
	name := func(code string) string { return actor.World().NameOf(code) }
	for i := range codes[1:] {
		a, b := codes[i], codes[i+1]
		s := wayStep{From: name(a), FromLink: f.AboutAt(name(a)), Link: f.tieAt(min(a, b), max(a, b)), Acts: counted(web[a][b], "act")}
		if i == len(codes)-2 {
			s.To, s.ToLink = name(b), f.AboutAt(name(b))
		}
		out.Steps = append(out.Steps, s)
	}
	return out
}
