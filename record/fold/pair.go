package fold

import (
	"slices"
	"strings"

	"flashbrief/world/actor"
)

// Verdict is whether two names are those of one person or body.
type Verdict uint8

// The verdicts.
const (
	Other  Verdict = iota // of two
	Unsure                // to be ruled on
	Same                  // of one
)

// String returns the verdict as a word.
func (v Verdict) String() string { return [...]string{"other", "unsure", "same"}[v] }

// Opinion is a verdict with the evidence for and against one bearer.
type Opinion struct {
	Verdict      Verdict
	For, Against []string
}

func (o Opinion) with(v Verdict) Opinion {
	o.Verdict = v
	return o
}

// prepared is a name with what it is compared by.
type prepared struct {
	Name
	key    string
	later  int // the line of later names that it is in, 0 if none
	known  *actor.Entry
	body   bool
	person person
	words  []string // of a body
}

func prepare(n Name) *prepared {
	p := &prepared{Name: n, key: key(n.Name), body: isBody(n), person: personOf(n.Name)}
	p.later = later[p.key]
	if m, ok := actor.World().Lookup(n.Name); ok && (m.Form == actor.Name || m.Form == actor.Surname) { // the Kremlin is no name of Russia
		p.known = m.Entry
	}
	if p.body {
		p.words = bodyWords(n.Name)
	}
	return p
}

// Pair returns whether two names are of one person or body.
func Pair(a, b Name) Opinion { return prepare(a).with(prepare(b)) }

func (a *prepared) with(b *prepared) Opinion {
	var o Opinion
	switch {
	case a.key == b.key && a.key != "":
		o.For = append(o.For, "the same words")
		return o.with(conflicted(a.Name, b.Name, &o, Same))
	case a.later != 0 && a.later == b.later:
		o.For = append(o.For, "one is a later name of the other")
		return o.with(Same)
	case a.known != nil && b.known != nil:
		return o.with(known(a, b, &o))
	case a.body || b.body:
		return o.with(pairBodies(a, b, &o))
	}
	return o.with(pairPersons(a, b, &o))
}

// known compares what the roster knows under two names: one entry is one bearer, two are two.
func known(a, b *prepared, o *Opinion) Verdict {
	switch {
	case a.known != b.known:
		o.Against = append(o.Against, "the roster has "+a.known.Name+" and "+b.known.Name)
		return Other
	case a.Code != "" && b.Code != "" && a.Code != b.Code && a.known.Kind == actor.Person:
		o.Against = append(o.Against, "reports connect them with "+a.Code+" and "+b.Code)
		return Unsure
	}
	o.For = append(o.For, "the roster has both as names of "+a.known.Name)
	return Same
}

// conflicted returns the verdict, or a lesser one if reports connect the names with different
// states.
func conflicted(a, b Name, o *Opinion, v Verdict) Verdict {
	switch {
	case a.Code != "" && a.Code == b.Code:
		o.For = append(o.For, "reports connect both with "+a.Code)
	case a.Code != "" && b.Code != "":
		o.Against = append(o.Against, "reports connect them with "+a.Code+" and "+b.Code)
		return min(v, Unsure)
	}
	return v
}

func pairBodies(a, b *prepared, o *Opinion) Verdict {
	if a.body && b.body && slices.Equal(a.words, b.words) && len(a.words) > 1 { // "the Department" is any
		o.For = append(o.For, "the same words in another order or spelling")
		return conflicted(a.Name, b.Name, o, Same)
	}
	if acronym(a.Name.Name, b.Name.Name) || acronym(b.Name.Name, a.Name.Name) {
		o.For = append(o.For, "one has the first letters of the other")
		return conflicted(a.Name, b.Name, o, Unsure)
	}
	o.Against = append(o.Against, "other words")
	return Other
}

// acronym reports whether a name consists of the first letters of another's words.
func acronym(short, long string) bool {
	if short != strings.ToUpper(short) || len(short) < 3 || strings.Contains(short, " ") {
		return false
	}
	letters, all := "", ""
	for w := range strings.FieldsSeq(key(long)) {
		all += w[:1]
		if !bodies.missing[w] {
			letters += w[:1]
		}
	}
	short = strings.ReplaceAll(strings.ToLower(short), ".", "")
	return short == letters || short == all
}

// inOrder are the states in whose names one letter, or one syllable, makes another person.
var inOrder = map[string]bool{"CHN": true, "TWN": true, "KOR": true, "PRK": true, "VNM": true, "KHM": true, "MMR": true, "JPN": true, "LAO": true}

// eitherWay are the states whose names reports write with the family name first or last.
var eitherWay = map[string]bool{"JPN": true, "HUN": true, "KOR": true, "TWN": true}

func pairPersons(m, n *prepared, o *Opinion) Verdict {
	a, b, x, y := m.Name, n.Name, &m.person, &n.person
	if x.numeral != y.numeral && (x.numeral != "" && y.numeral != "" || x.numeral+y.numeral == "jr" && !middle(x, y)) {
		o.Against = append(o.Against, "a number or a Junior that differs")
		return Other
	}
	strict := inOrder[a.Code] || inOrder[b.Code]
	if len(x.words) == 0 || len(y.words) == 0 {
		return Other
	}
	if x.letters == y.letters {
		o.For = append(o.For, "the same letters")
		return conflicted(a, b, o, Same)
	}
	if len(x.words) > 1 && len(y.words) > 1 && x.rest == y.rest && x.like(0, y, 0, strict) >= alike {
		o.For = append(o.For, "spellings of the same words")
		return conflicted(a, b, o, Same)
	}
	if len(x.words) == 1 || len(y.words) == 1 {
		return single(a, b, x, y, o)
	}
	if eitherWay[a.Code] && a.Code == b.Code && len(x.words) == 2 && len(y.words) == 2 && x.words[0] == y.words[1] && x.words[1] == y.words[0] {
		o.For = append(o.For, "the same words with the family name first and last")
		return conflicted(a, b, o, Same)
	}
	return conflicted(a, b, o, aligned(x, y, strict, a.Code != "" && a.Code == b.Code, o))
}

// middle reports whether one name has a middle name or initial that the other lacks: then a
// Junior may be lacking too.
func middle(x, y *person) bool { return len(x.words) != len(y.words) }

// single compares a name of one word with a longer one.
func single(a, b Name, x, y *person, o *Opinion) Verdict {
	if len(x.words) > len(y.words) {
		x, y = y, x
	}
	if last := x.like(0, y, len(y.words)-1, false); last < alike {
		o.Against = append(o.Against, "other words")
		return Other
	}
	o.For = append(o.For, "the same last name")
	if len(y.words) == 1 {
		return conflicted(a, b, o, Unsure)
	}
	o.Against = append(o.Against, "others may have the last name")
	return conflicted(a, b, o, Unsure)
}

// aligned compares two names of several words. The first and the last word must be the same;
// words between may be missing in one of them.
func aligned(x, y *person, strict, together bool, o *Opinion) Verdict {
	if len(x.words) > len(y.words) {
		x, y = y, x
	}
	extra, least, spelled := matched(x, y, strict)
	switch {
	case extra == nil:
		return unaligned(x, y, strict, o)
	case least == near:
		o.For = append(o.For, "similar words")
		o.Against = append(o.Against, "a word is spelled as no transliteration spells it")
		return Unsure
	case shortened(x, y):
		o.For = append(o.For, "initials of the same words")
		o.Against = append(o.Against, "others may have the initials")
		return Unsure
	case strict && len(extra) > 0, spelled > 2 && !together:
		o.For = append(o.For, "spellings of the same words")
		return Unsure
	}
	o.For = append(o.For, "spellings of the same words")
	return missing(x, y, extra, together, o)
}

// missing judges words that one name has in addition: only an initial, a form of Mohammad at the
// beginning, or the family behind a patronym may be missing.
func missing(x, y *person, extra []int, together bool, o *Opinion) Verdict {
	for _, at := range extra {
		word := y.words[at]
		switch {
		case y.initials[at]:
		case at == 0 && given[word] == given["mohammad"]:
		case at == len(y.words)-1 && together && len(x.patronyms) > 0:
		default:
			o.Against = append(o.Against, "only one has "+word)
			return Unsure
		}
	}
	return Same
}

// shortened reports whether only initials stand for the first names of one.
func shortened(x, y *person) bool {
	return !slices.Contains(x.initials[:len(x.initials)-1], false) || !slices.Contains(y.initials[:len(y.initials)-1], false)
}

// matched aligns the words of x with those of y, in order: the indexes of y's words that x lacks,
// the least likeness, and the number of words spelled otherwise. extra is nil if they do not
// align.
func matched(x, y *person, strict bool) (extra []int, least likeness, spelled int) {
	extra, least = []int{}, equal
	i := 0
	for k := range y.words {
		if i < len(x.words) {
			if len(x.words)-i > len(y.words)-k { // the rest of x cannot follow in y
				return nil, unlike, 0
			}
			if l := word(x, i, y, k, strict); l >= near {
				least = min(least, l)
				if l < equal {
					spelled++
				}
				i++
				continue
			}
		}
		extra = append(extra, k)
	}
	if i < len(x.words) {
		return nil, unlike, 0
	}
	return extra, least, spelled
}

// word compares two words, of which one may be an initial.
func word(x *person, i int, y *person, k int, strict bool) likeness {
	if x.initials[i] != y.initials[k] && x.words[i][0] == y.words[k][0] {
		if i == len(x.words)-1 || k == len(y.words)-1 {
			return unlike
		}
		return alike
	}
	return x.like(i, y, k, strict)
}

// like compares a word with one of another name.
func (p *person) like(i int, o *person, k int, strict bool) likeness {
	return compare(p.words[i], o.words[k], p.heard[i], o.heard[k], strict)
}

// unaligned judges names that differ in a word.
func unaligned(x, y *person, strict bool, o *Opinion) Verdict {
	last := x.like(len(x.words)-1, y, len(y.words)-1, strict)
	first := x.like(0, y, 0, strict)
	switch {
	case last >= alike && first >= alike:
		o.For = append(o.For, "the same first and last name")
		o.Against = append(o.Against, "other names between them")
		return Unsure
	case last >= alike:
		o.Against = append(o.Against, "another first name")
	case first >= alike:
		o.Against = append(o.Against, "another last name")
	default:
		o.Against = append(o.Against, "other words")
	}
	return Other
}
