package page

import (
	"cmp"
	"slices"
	"strconv"

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
			for _, other := range w.next(code) {
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
	for _, name := range append(slices.Clone(Kept), "acts", "view", "window") {
		if v := f.Given[name]; v != "" {
			l.Fields = append(l.Fields, field{name, v})
		}
	}
	web := webIn(ties)
	if n.Ego != "" || n.From != "" {
		l.Clear = f.without("ego", "depth", "from", "to")
	}
	if n.From != "" {
		l.Tried = true
		on := map[string]bool{}
		for _, way := range web.ways(n.From, n.To) {
			l.Ways = append(l.Ways, f.way(web, way))
			for i := range way[1:] {
				on[tiePath(min(way[i], way[i+1]), max(way[i], way[i+1]))] = true
			}
		}
		return l, slices.DeleteFunc(slices.Clone(ties), func(t answer.Tie) bool { return !on[tiePath(min(t.A, t.B), max(t.A, t.B))] })
	}
	if n.Ego == "" {
		return l, ties
	}
	near := web.steps(n.Ego, l.Depth)
	within := func(code string) bool { _, ok := near[code]; return ok }
	return l, slices.DeleteFunc(slices.Clone(ties), func(t answer.Tie) bool { return !within(t.A) || !within(t.B) })
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

// DepthOf reads a number of steps; 0 if it is none.
func DepthOf(typed string) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > MostDepth {
		return 0
	}
	return n
}
