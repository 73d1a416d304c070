package fold

import (
	"strings"
	"sync"

	"flashbrief/ground/recent"
)

// sounds writes a word so that letters of one sound in different transliterations are equal or
// cheap to exchange; see costs. Doubled letters are single.
func sounds(w string) string {
	w = digraphs.Replace(w)
	if rest, ok := strings.CutPrefix(w, "ie"); ok { // Yeltsin, Eltsin
		w = "e" + rest
	}
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

var digraphs = strings.NewReplacer(
	"sch", "S", "shch", "S", "tsch", "C", "tch", "C", "ch", "C", "sh", "S", "zh", "J", "dj", "J", "kh", "X", "gh", "G", "ph", "f", "th", "t", "dh", "d",
	"ts", "Z", "tz", "Z", "cz", "C", "ck", "k", "x", "ks", "q", "Q", "ou", "u", "oo", "u", "ee", "i", "ey", "ei", "ay", "ai", "iy", "i", "ii", "i", "yy", "i", "y", "i", "w", "v", "c", "k", "j", "j",
)

// costs are what it costs to exchange two letters that transliterations confuse; others cost 1.
var costs = func() map[[2]rune]float64 {
	out := map[[2]rune]float64{}
	for pair, cost := range map[string]float64{
		"ae": 0.2, "ei": 0.2, "ou": 0.2, "ao": 0.3, "au": 0.4, "ai": 0.45, "eu": 0.6, "eo": 0.6, "iu": 0.6, "io": 0.6,
		"Qk": 0.1, "QG": 0.2, "Gg": 0.1, "Qg": 0.2, "gk": 0.3, "Xk": 0.3, "Xh": 0.2, "kG": 0.3, "Gh": 0.4, "Ck": 0.4, "CS": 0.4, "CQ": 0.2,
		"Jj": 0.1, "ij": 0.3, "JZ": 0.5, "zJ": 0.4, "sZ": 0.4, "zZ": 0.3, "sz": 0.4, "zd": 0.5, "vf": 0.5, "uv": 0.3, "Sz": 0.6, "dt": 0.6, "Jz": 0.4, "sS": 0.5,
	} {
		r := []rune(pair)
		out[[2]rune{r[0], r[1]}], out[[2]rune{r[1], r[0]}] = cost, cost
	}
	return out
}()

// omitted is what it costs to leave a letter out.
func omitted(r rune) float64 {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'h':
		return cheapest
	case 'k':
		return 0.9
	}
	return 1
}

// farthest is a distance beyond which two words are not spellings of one, mostOmitted how many letters more than
// the other one may then have, and mostLetters the length of words up to which a distance needs no space of its own.
const (
	farthest    = 1.3
	cheapest    = 0.4 // of what it costs to leave a letter out
	mostOmitted = int(farthest*10) / int(cheapest*10)
	mostLetters = 32
)

// distance returns how far two words, by their sounds, are from being spellings of one: the least sum of costs. One beyond
// farthest is not computed to its end, and is only then some number beyond it.
func distance(x, y []rune) float64 {
	var space [2][mostLetters + 1]float64
	last, row := space[0][:], space[1][:]
	if len(y) > mostLetters {
		last, row = make([]float64, len(y)+1), make([]float64, len(y)+1)
	}
	for k, r := range y {
		last[k+1] = last[k] + omitted(r)
	}
	for _, r := range x {
		without := omitted(r)
		row[0] = last[0] + without
		least := row[0]
		for k, s := range y {
			row[k+1] = min(last[k]+exchanged(r, s), last[k+1]+without, row[k]+omitted(s))
			least = min(least, row[k+1])
		}
		if least > farthest { // costs only add to it
			return least
		}
		last, row = row, last
	}
	return last[len(y)]
}

// exchanged is what it costs to exchange two letters.
func exchanged(r, s rune) float64 {
	switch {
	case r == s:
		return 0
	case r < letters && s < letters:
		return exchanges[r][s]
	}
	return 1
}

// letters is a number beyond those of the letters with costs of their own.
const letters = 128

// exchanges are the costs of exchanging one letter for another.
var exchanges = func() (out [letters][letters]float64) {
	for r := range out {
		for s := range out[r] {
			out[r][s] = 1
		}
	}
	for pair, cost := range costs {
		out[pair[0]][pair[1]] = cost
	}
	return out
}()

// mostSounds limits the words of which sounds are kept.
const mostSounds = 20_000

// sounded are the sounds of the words that were compared last.
var sounded = struct {
	sync.RWMutex
	recent.Memory[string, []rune]
}{Memory: recent.Memory[string, []rune]{Most: mostSounds}}

// soundsOf returns the sounds of a word, which must not be changed.
func soundsOf(w string) []rune {
	sounded.RLock()
	out, known := sounded.Find(w)
	sounded.RUnlock()
	if known {
		return out
	}
	out = []rune(sounds(w))
	sounded.Lock()
	defer sounded.Unlock()
	sounded.Keep(strings.Clone(w), out, 1)
	return out
}

// likeness is how alike two words of names are.
type likeness uint8

const (
	unlike likeness = iota
	near            // perhaps one word misspelt
	alike           // spellings of one word
	equal
)

// compare compares two words of names, whose sounds are x and y. strict allows no other spelling, for
// languages in which one letter makes another name.
func compare(a, b string, x, y []rune, strict bool) likeness {
	if a == b {
		return equal
	}
	m, one := given[a]
	n, other := given[b]
	switch {
	case one && other && m == n:
		return alike
	case one && other, strict, len(a) < 3 || len(b) < 3:
		return unlike
	}
	if differ := len(x) - len(y); differ > mostOmitted || -differ > mostOmitted {
		return unlike
	}
	d, size := distance(x, y), min(len(a), len(b))
	switch {
	case size >= 4 && d <= 0.45 || size >= 6 && d <= 0.65 || size >= 9 && d <= 1 || size == 3 && d <= 0.2:
		return alike
	case size >= 5 && d <= farthest:
		return near
	}
	return unlike
}
