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
	switch before(tree, from, 1) {
	case "not":
		return true
	case "than":
		return before(tree, from, 2) == "rather"
	case "of":
		return before(tree, from, 2) == "instead"
	}
	return false
}

// earlier reports whether a number is the former value of a figure, "to 45 from 37", "up from
// 95", which no longer applies.
func earlier(tree *ud.Tree, c *count, from int) bool {
	if before(tree, from, 1) != "from" {
		return false
	}
	switch before(tree, from, 2) {
	case "up", "down":
		return true
	}
	v := verbOver(tree, tree.HeadOf(c.first, c.last))
	return v >= 0 && changing[tree.Tokens[v].Base()]
}

// delta reports whether a number is the amount of a change: "rose by 20".
func delta(tree *ud.Tree, c *count, from int) bool {
	if before(tree, from, 1) != "by" {
		return false
	}
	v := verbOver(tree, tree.HeadOf(c.first, c.last))
	return v >= 0 && changing[tree.Tokens[v].Base()]
}

// settled reports whether the new value of a figure follows: "rose by 20 to 120".
func settled(tree *ud.Tree, c *count) bool {
	if after(tree, c, 1) != "to" {
		return false
	}
	_, ok := countAt(tree, c.last+2)
	return ok
}

// part reports whether a number counts some of those that another counts: "including 3
// children", "12 of the 30 dead", "300 of them", "among the 40 dead were 6 children".
func part(tree *ud.Tree, c *count, from int) bool {
	if before(tree, from, 1) == "including" || before(tree, from, 2) == "including" && before(tree, from, 1) == "at" {
		return true
	}
	if after(tree, c, 1) == "of" {
		switch next := after(tree, c, 2); next {
		case "them", "whom", "which":
			return true
		case "the", "those", "these", "its", "their":
			if _, ok := countAt(tree, c.last+3); ok {
				return true
			}
		}
	}
	return amongBefore(tree, c)
}

// amongBefore reports whether the words before a number name the whole with "among": a number
// after "among", or a pronoun.
func amongBefore(tree *ud.Tree, c *count) bool {
	for k := range c.first {
		if !strings.EqualFold(tree.Tokens[k].Form, "among") || k+1 >= c.first {
			continue
		}
		switch strings.ToLower(tree.Tokens[k+1].Form) {
		case "them", "whom", "those":
			return true
		}
		for i := k + 1; i < c.first; i++ {
			if whole, ok := countAt(tree, i); ok && whole.last < c.first {
				return is(tree, whole.last+1, c.first)
			}
		}
	}
	return false
}

// is reports whether a form of "be" is between two tokens.
func is(tree *ud.Tree, from, to int) bool {
	for k := from; k < to; k++ {
		if tree.Tokens[k].Base() == "be" {
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

// before returns the word n tokens before a token, in lower case; "" if there is none.
func before(tree *ud.Tree, k, n int) string {
	if k-n < 0 {
		return ""
	}
	return strings.ToLower(tree.Tokens[k-n].Form)
}

// after returns the word n tokens after a number, in lower case; "" if there is none.
func after(tree *ud.Tree, c *count, n int) string {
	if c.last+n >= len(tree.Tokens) {
		return ""
	}
	return strings.ToLower(tree.Tokens[c.last+n].Form)
}
