package figure

import (
	_ "embed"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

//go:embed data/withdrawn.txt
var withdrawnList string

var withdrawing = sync.OnceValue(func() []string {
	var out []string
	for words := range list.Lines(withdrawnList) {
		out = append(out, words)
	}
	return out
})

// withdrawn reports whether a sentence retracts an earlier statement: "An earlier version of
// this report said that five died."
func withdrawn(sentence string) bool {
	lower := strings.ToLower(sentence)
	for _, words := range withdrawing() {
		if strings.Contains(lower, words) {
			return true
		}
	}
	return false
}

// disowned reports whether the words before a number reject it: "84 people, not 103".
func disowned(tree *ud.Tree, from int) bool {
	switch {
	case wordAt(tree, from-1, "not"):
		return true
	case wordAt(tree, from-1, "than"):
		return wordAt(tree, from-2, "rather")
	case wordAt(tree, from-1, "of"):
		return wordAt(tree, from-2, "instead")
	}
	return false
}

// earlier reports whether a number is the former value of a figure, "to 45 from 37", "up from
// 95", "up 13% from 95", "compared with 95", which no longer applies.
func earlier(tree *ud.Tree, c *count, from int) bool {
	if wordAt(tree, from-2, "compared") && wordAt(tree, from-1, "compared-with") {
		return true
	}
	return wordAt(tree, from-1, "from") && (wordAt(tree, from-2, "up-down") || changed(tree, c) || rose(tree, from-2))
}

// rose reports whether a change by a sum ends at token k: "up 13%".
func rose(tree *ud.Tree, k int) bool {
	for at := k; at > 0 && at > k-longestSum; at-- {
		if c, ok := countAt(tree, at); ok && c.last == k && c.unit != "" && wordAt(tree, at-1, "up-down") {
			return true
		}
	}
	return false
}

// longestSum is the number of tokens in a sum with its sign, scale and unit.
const longestSum = 5

// changed reports whether the verb above a number is one of change.
func changed(tree *ud.Tree, c *count) bool {
	v := verbOver(tree, tree.HeadOf(c.first, c.sum))
	return v >= 0 && changing[tree.Tokens[v].Base()]
}

// delta reports whether a number is the amount of a change or difference: "rose by 20", "plunged
// $4 to $14", "7 billion more than last year".
func delta(tree *ud.Tree, c *count, from int) bool {
	if wordAt(tree, c.last+1, "more") && wordAt(tree, c.last+2, "than") {
		return true
	}
	if c.unit != "" && wordAt(tree, from-1, "up-down") { // "sales were $6 billion, up 13%"
		return true
	}
	if !changed(tree, c) {
		return false
	}
	return wordAt(tree, from-1, "by") || c.behindVerb(tree) && settled(tree, c)
}

// settled reports whether the new value of a figure follows: "rose by 20 to 120".
func settled(tree *ud.Tree, c *count) bool {
	if !wordAt(tree, c.last+1, "to") {
		return false
	}
	_, ok := countAt(tree, c.last+2)
	return ok
}

// part reports whether a number counts some of those that another counts: "including 3
// children", "12 of the 30 dead", "300 of them", "three of the dead", "among the 40 dead were 6
// children".
func part(tree *ud.Tree, c *count, from int) bool {
	if wordAt(tree, from-1, "including") || wordAt(tree, from-2, "including") && wordAt(tree, from-1, "at") {
		return true
	}
	if wordAt(tree, c.last+1, "of") {
		if wordAt(tree, c.last+2, "some-of") {
			return true
		}
		if _, ok := countAt(tree, c.last+3); wordAt(tree, c.last+2, "part-of") && (ok || ofDead(tree, c) != "") {
			return true
		}
	}
	return amongBefore(tree, c)
}

// ofDead returns the fate of those of whom a number counts some: "three of the dead".
func ofDead(tree *ud.Tree, c *count) string {
	k := c.last + 3
	if k >= len(tree.Tokens) || !wordAt(tree, c.last+1, "of") || !wordAt(tree, c.last+2, "part-of") {
		return ""
	}
	return sayings(tree, k)
}

// amongBefore reports whether the words before a number name the whole with "among": a number
// after "among", or a pronoun.
func amongBefore(tree *ud.Tree, c *count) bool {
	for k := range c.first {
		if !wordAt(tree, k, "among") || k+1 >= c.first {
			continue
		}
		if wordAt(tree, k+1, "among-of") {
			return true
		}
		for i := k + 1; i < c.first; i++ {
			if whole, ok := countAt(tree, i); ok && whole.last < c.first {
				return isBetween(tree, whole.last+1, c.first)
			}
		}
	}
	return false
}

// isBetween reports whether a form of "be" is between two tokens.
func isBetween(tree *ud.Tree, from, to int) bool {
	for k := from; k < to; k++ {
		if isWord("be", tree.Tokens[k].Base()) {
			return true
		}
	}
	return false
}

// share gives the parts of a sentence's figures the fate of the whole, if one fate is given.
func share(figures []reading.Figure) {
	fate := ""
	for i := range figures {
		if f := &figures[i]; !f.Part && f.Fate != "" {
			if fate != "" && fate != f.Fate {
				return
			}
			fate = f.Fate
		}
	}
	for i := range figures {
		if f := &figures[i]; f.Part && f.Fate == "" && f.Unit == "" {
			f.Fate = fate
		}
	}
}
