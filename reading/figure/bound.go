package figure

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading/ud"
)

//go:embed data/bounds.txt
var boundList string

// modifier is words before a number, and the bound that they express.
type modifier struct{ words, bound string }

// modifiers are the words that say how exact a number is, the longest first.
var modifiers = sync.OnceValue(func() []modifier {
	var all []modifier
	for bound, phrases := range list.Groups(boundList) {
		for _, words := range phrases {
			all = append(all, modifier{words, bound})
		}
	}
	slices.SortFunc(all, func(a, b modifier) int {
		return cmp.Or(strings.Count(b.words, " ")-strings.Count(a.words, " "), strings.Compare(a.words, b.words))
	})
	return all
})

// bound reads the words directly before token first that say how exact a number is, and returns
// where they begin; name is empty if there are none. "a", as in "fewer than a dozen", and
// "between" may intervene.
func bound(tree *ud.Tree, first int) (name string, from int) {
	end := first
	if wordAt(tree, end-1, "before-number") {
		end--
	}
	for _, m := range modifiers() {
		begin := end - 1 - strings.Count(m.words, " ")
		k, same := begin, begin >= 0
		for w := range strings.FieldsSeq(m.words) {
			same = same && strings.EqualFold(tree.Tokens[k].Form, w)
			k++
		}
		if same {
			return m.bound, begin
		}
	}
	return "", end
}
