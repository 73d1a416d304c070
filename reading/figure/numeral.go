package figure

import (
	"math"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
)

// number is a numeral: its tokens and value, and the factor of its scale words ("million").
type number struct {
	last         int
	value, scale float64
}

// numeral reads a number in digits or words with its scale words: "1,200", "1 200",
// "1.2m", "5 crore", "two dozen", "half a million", "two and a half million".
func numeral(tree *ud.Tree, k int, money bool) (number, bool) {
	if k >= len(tree.Tokens) {
		return number{}, false
	}
	if n, ok := fraction(tree, k); ok {
		return n, true
	}
	form := text.Lower(tree.Tokens[k].Form)
	v, digits, ok := simple(form)
	n := number{last: k, value: v, scale: 1}
	switch {
	case !ok || !digits && tree.Tokens[k].UPOS != ud.NUM && !scaled(tree, k, v):
		return n, false
	case isWord("one", form) && !multiplier(tree, k+1) && !halved(tree, k+1): // more often a pronoun than a count
		return n, false
	case digits:
		n.grouped(tree)
	case v >= 20 && v < 100 && k+2 < len(tree.Tokens) && hyphen(tree, k+1):
		if ones, ok := simpleAt(tree, k+2); ok && ones < 10 {
			n.value, n.last = v+ones, k+2
		}
	}
	if halved(tree, n.last+1) && multiplier(tree, n.last+4) {
		n.value, n.last = n.value+0.5, n.last+3
	}
	n.scaled(tree, digits, money)
	return n, true
}

// scaled adds the scale words after a number.
func (n *number) scaled(tree *ud.Tree, digits, money bool) {
	for n.last+1 < len(tree.Tokens) {
		by := magnitude(tree, n.last+1, digits, money)
		if by == 0 {
			return
		}
		n.scale *= by
		n.value *= by
		n.last++
	}
}

// grouped adds groups of three digits separated by spaces or apostrophes, as in "1 200" and
// "13'500", and a fraction as in "1½".
func (n *number) grouped(tree *ud.Tree) {
	lead := tree.Tokens[n.last].Form
	if k := n.last + 1; k < len(tree.Tokens) && joined(tree, k) {
		if f, ok := vulgar[tree.Tokens[k].Form]; ok {
			n.value, n.last = n.value+f, k
			return
		}
	}
	if len(lead) > 3 || strings.ContainsAny(lead, ".,") {
		return
	}
	for {
		k := n.last + 1
		switch {
		case k+1 < len(tree.Tokens) && joined(tree, k) && joined(tree, k+1) && wordAt(tree, k, "apostrophe"):
			k++
		case k < len(tree.Tokens) && tree.Tokens[k].Span.Start-tree.Tokens[n.last].Span.End > widestSpace:
			return
		}
		if k >= len(tree.Tokens) || !group(tree.Tokens[k].Form) {
			return
		}
		v, _, _ := simple(tree.Tokens[k].Form)
		n.value, n.last = n.value*1000+v, k
	}
}

// widestSpace is the largest size in bytes of the space between two groups of digits: a narrow
// no-break space takes three.
const widestSpace = 3

// group reports whether a word is three digits.
func group(form string) bool {
	return len(form) == 3 && strings.Trim(form, "0123456789") == ""
}

// joined reports whether a token follows the one before it without a space.
func joined(tree *ud.Tree, k int) bool {
	return k > 0 && tree.Tokens[k].Span.Start == tree.Tokens[k-1].Span.End
}

// vulgar are the fractions with a character of their own.
var vulgar = map[string]float64{"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1.0 / 3, "⅔": 2.0 / 3}

// parts are the fractions of a scale word ("a quarter of a million"), by their kind in
// data/words.txt.
var parts = map[string]float64{"part-0.5": 0.5, "part-0.25": 0.25, "part-1/3": 1.0 / 3}

// fraction reads a part of a scale word: "half a million", "half a dozen", "a quarter of a
// million", "three quarters of a billion". A part of anything else is not a number.
func fraction(tree *ud.Tree, k int) (number, bool) {
	value, at := 1.0, k
	if v, ok := simpleAt(tree, k); ok && v >= 2 && v <= 3 && partAt(tree, k+1) > 0 {
		value, at = v, k+1
		if joined(tree, at) {
			return number{}, false
		}
	}
	part := partAt(tree, at)
	if part == 0 {
		return number{}, false
	}
	half := wordAt(tree, at, "half")
	at++
	if wordAt(tree, at, "of") {
		at++
	} else if !half {
		return number{}, false
	}
	if !wordAt(tree, at, "a") || !multiplier(tree, at+1) {
		return number{}, false
	}
	n := number{last: at, value: math.Round(value*part*1e9) / 1e9, scale: 1}
	n.scaled(tree, false, false)
	n.value = math.Round(n.value)
	return n, true
}

// simpleAt returns the value of token k, if there is one and it is a number by itself.
func simpleAt(tree *ud.Tree, k int) (float64, bool) {
	value, _, ok := simple(tree.Word(k))
	return value, ok
}

// partAt returns the fraction that token k names; 0 if it names none.
func partAt(tree *ud.Tree, k int) float64 {
	for kind, value := range parts {
		if wordAt(tree, k, kind) {
			return value
		}
	}
	return 0
}

// shareAt returns the last token of a share of a whole that begins at token k, which counts
// nothing: "two thirds of the deputies", "one in five Poles"; -1 if there is none.
func shareAt(tree *ud.Tree, k int) int {
	if _, ok := simpleAt(tree, k); !ok {
		return -1
	}
	next := k + 1
	if next < len(tree.Tokens) && hyphen(tree, next) {
		next++
	}
	if wordAt(tree, next, "share") && !(wordAt(tree, next+1, "of") && wordAt(tree, next+2, "a")) {
		return next
	}
	out := wordAt(tree, next, "out")
	if out {
		next++
	}
	whole, ok := simpleAt(tree, next+1)
	if !ok || whole < 2 || whole > 100 || tree.Tokens[k].UPOS != ud.NUM {
		return -1
	}
	if out || wordAt(tree, next, "in") {
		return next + 1
	}
	return -1
}

// halved reports whether "and a half" begins at token k.
func halved(tree *ud.Tree, k int) bool {
	return wordAt(tree, k, "and") && wordAt(tree, k+1, "a") && wordAt(tree, k+2, "half")
}

// scaled reports whether a scale word is a number by itself: "a dozen", "a million".
func scaled(tree *ud.Tree, k int, value float64) bool {
	return value >= 12 && wordAt(tree, k-1, "a")
}

func multiplier(tree *ud.Tree, k int) bool {
	return k < len(tree.Tokens) && magnitude(tree, k, false, false) > 0
}

// simple returns the value of one word or number, and whether it is written in digits.
func simple(form string) (value float64, digits, ok bool) {
	if form != "" && form[0] >= '0' && form[0] <= '9' {
		n, err := strconv.ParseFloat(plain(form), 64)
		padded := len(form) > 1 && strings.Trim(form, "0") == "" // the rest of "9, 000"
		return n, true, err == nil && n < 1e18 && !padded
	}
	value, ok = lexicon.Cardinal(form)
	return value, false, ok
}

// plain returns a number in digits with a point for its fraction and no marks between its
// groups. A comma before three digits, and several points, separate groups: "1,200",
// "1.250.000"; a comma before one or two digits begins the fraction, as in continental Europe:
// "69,8".
func plain(form string) string {
	switch comma := strings.LastIndexByte(form, ','); {
	case strings.Count(form, ".") > 1:
		whole, fraction, _ := strings.Cut(form, ",")
		return strings.TrimSuffix(strings.ReplaceAll(whole, ".", "")+"."+fraction, ".")
	case comma >= 0 && strings.Count(form, ",") == 1 && !strings.Contains(form[comma:], ".") && len(form)-comma-1 != 3:
		return strings.ReplaceAll(form[:comma], ".", "") + "." + form[comma+1:]
	}
	return strings.ReplaceAll(form, ",", "")
}

// magnitude returns the factor of the scale word at token k; 0 if it is none. Newspaper
// abbreviations count after digits, "m" and "k" only for money and if they are tagged as
// numbers, not as meters.
func magnitude(tree *ud.Tree, k int, digits, money bool) float64 {
	if v, ok := lexicon.Cardinal(text.Lower(tree.Tokens[k].Form)); ok {
		if v >= 100 || wordAt(tree, k, "dozen") || wordAt(tree, k, "score-word") && !digits {
			return v
		}
	}
	if !digits {
		return 0
	}
	counts := joined(tree, k) || k+1 < len(tree.Tokens) && tree.Tokens[k+1].UPOS == ud.NOUN
	for _, by := range abbreviated {
		switch {
		case !wordAt(tree, k, by.list):
		case by.money && !money:
		case by.short && !money && !(counts && tree.Tokens[k].UPOS == ud.NUM):
		default:
			return by.factor
		}
	}
	return 0
}

// abbreviated are the lists of short forms of scale words: only for money, or only for money and
// for what is tagged as a number.
var abbreviated = [...]struct {
	list         string
	factor       float64
	money, short bool
}{
	{"scale-1e12", 1e12, false, false}, {"scale-1e9", 1e9, false, false}, {"scale-1e6", 1e6, false, false},
	{"money-1e9", 1e9, true, false}, {"short-1e6", 1e6, false, true}, {"short-1e3", 1e3, false, true},
}
