package figure

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// count is a number in a sentence with its range and unit.
type count struct {
	first, last int // tokens, inclusive, including signs and units
	sum         int // the last token without what the sum is given for: "$27" in "$27 a share"
	value, high float64
	ranged      bool // high is the upper end
	unit        string
}

// countAt reads a number from token k on, with what belongs to it: "1,200", "$3.5 million",
// "two dozen", "20 to 30 percent", "€5–10 billion".
func countAt(tree *ud.Tree, k int) (count, bool) {
	c := count{first: k}
	at := k
	c.unit, at = sign(tree, at)
	n, ok := numeral(tree, at, c.unit != "")
	if !ok || c.unit == "" && at > k {
		return c, false
	}
	c.value, c.last = n.value, n.last
	c.extend(tree, &n)
	c.measure(tree)
	if c.unit == rupees {
		c.unit = rupeeOf(tree)
	}
	c.extendSum(tree)
	c.sum = c.last
	c.per(tree)
	return c, true
}

// extendSum adds the upper end of a range whose ends both have the unit: "10% to 20%", "79 cents to
// $1.99".
func (c *count) extendSum(tree *ud.Tree) {
	k := c.last + 1
	if c.ranged || c.unit == "" || wordAt(tree, k, "or") || !c.joins(tree, k) {
		return
	}
	unit, at := sign(tree, k+1)
	high, ok := numeral(tree, at, unit != "")
	if !ok {
		return
	}
	upper := count{first: k + 1, last: high.last, value: high.value, unit: unit}
	upper.measure(tree)
	lower := c.value
	if c.unit == cents && upper.unit == dollars {
		lower /= 100
	} else if upper.unit != c.unit {
		return
	}
	if lower < upper.value {
		c.value, c.high, c.ranged, c.last, c.unit = lower, upper.value, true, upper.last, upper.unit
	}
}

// The units of small sums, and of the sums that they are part of.
const (
	cents   = "cents"
	dollars = "USD"
)

// per adds what a sum or share is given for, to its unit: "$27 a share", "80 dollars per barrel",
// "3% a year".
func (c *count) per(tree *ud.Tree) {
	k := c.last + 1
	if c.unit == "" || k+1 >= len(tree.Tokens) || tree.Tokens[k+1].UPOS != ud.NOUN {
		return
	}
	name := tree.Tokens[k+1].Base()
	switch {
	case wordAt(tree, k, "per"):
	case wordAt(tree, k, "each"), wordAt(tree, k, "a"):
		if !isWord("for-each", name) || wordAt(tree, k+2, "comparison") || wordAt(tree, k+2, "ago") {
			return
		}
	default:
		return
	}
	c.unit, c.last = c.unit+"/"+name, k+1
}

// sign reads a currency's sign or code before a number: "$", "US$", "A$", "EUR".
func sign(tree *ud.Tree, k int) (unit string, next int) {
	if k >= len(tree.Tokens) {
		return "", k
	}
	form := tree.Tokens[k].Form
	if k+1 < len(tree.Tokens) && tree.Tokens[k].Span.End == tree.Tokens[k+1].Span.Start {
		if u, ok := signs[form+tree.Tokens[k+1].Form]; ok {
			return u, k + 2
		}
	}
	if u, ok := signs[form]; ok && (len(u) == 3 && u == strings.ToUpper(u) || u == rupees) {
		return u, k + 1
	}
	return "", k
}

// extend adds the upper end of a range: "20 to 30", "$5–10 billion", "between 200 and 300",
// "two or three". The lower end shares the scale of the upper.
func (c *count) extend(tree *ud.Tree, low *number) {
	k := c.last + 1
	if k >= len(tree.Tokens) || !c.joins(tree, k) {
		return
	}
	unit, at := sign(tree, k+1)
	if unit != "" && unit != c.unit {
		return
	}
	high, ok := numeral(tree, at, unit != "" || c.unit != "")
	if !ok {
		return
	}
	lower := c.value
	if low.scale == 1 && high.scale > 1 && lower < high.value/high.scale {
		lower *= high.scale
	}
	if lower >= high.value || !near(tree, k, low, &high) {
		return
	}
	c.value, c.high, c.ranged, c.last = lower, high.value, true, high.last
}

// joins reports whether the token at k connects the ends of a range. "From 20 to 30" and "plunged
// $4 to $14" are changes.
func (c *count) joins(tree *ud.Tree, k int) bool {
	switch {
	case wordAt(tree, k, "range"):
		return true
	case wordAt(tree, k, "to"):
		of := wordAt(tree, c.first-1, "of") && wordAt(tree, c.first-2, "change-noun")
		return !of && !wordAt(tree, c.first-1, "directed") && !(c.unit != "" && c.behindVerb(tree))
	case wordAt(tree, k, "and"):
		return wordAt(tree, c.first-1, "between")
	}
	return false
}

// behindVerb reports whether the number directly follows a verb of change, or its direction: "plunged
// $4", "went up $4".
func (c *count) behindVerb(tree *ud.Tree) bool {
	return c.first > 0 && (changing[tree.Tokens[c.first-1].Base()] || wordAt(tree, c.first-1, "up-down"))
}

// near restricts "or" to neighbouring numbers, "two or three", because "20 or 500" is a choice.
func near(tree *ud.Tree, k int, low, high *number) bool {
	return !wordAt(tree, k, "or") || high.value <= 2*max(low.value, 1.5)
}

// measure adds the unit after the number: "percent", "U.S. dollars", "rials", "barrels", "%".
func (c *count) measure(tree *ud.Tree) {
	k := c.last + 1
	if k+1 < len(tree.Tokens) && hyphen(tree, k) && joined(tree, k+1) {
		k++ // "25-percent", "20-megawatt"
	}
	if k >= len(tree.Tokens) {
		return
	}
	if u, ok := signs[tree.Tokens[k].Form]; ok && (c.unit == "" || c.unit == u) {
		c.unit, c.last = u, k
		return
	}
	for n := 3; n > 0; n-- {
		u, ok := units[phrase(tree, k, n)]
		if !ok && n == 1 {
			u, ok = units[text.Lower(tree.Tokens[k].Form)] // "yuan" is its own plural
		}
		if ok && (c.unit == "" || c.unit == u) {
			c.unit, c.last = u, k+n-1
			return
		}
	}
}

// phrase returns n words from token k on in lower case, the last in the singular; "" if the
// sentence has fewer.
func phrase(tree *ud.Tree, k, n int) string {
	if k+n > len(tree.Tokens) {
		return ""
	}
	var b strings.Builder
	for i := k; i < k+n; i++ {
		if i > k {
			b.WriteByte(' ')
		}
		word := text.Lower(tree.Tokens[i].Form)
		if i == k+n-1 && tree.Tokens[i].UPOS == ud.NOUN {
			word = tree.Tokens[i].Base()
		}
		b.WriteString(word)
	}
	return b.String()
}
