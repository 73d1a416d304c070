package figure

import (
	"strings"

	"flashbrief/reading/ud"
)

// bounds are the words ahead of a number that say how exact it is, the longer first.
var bounds = []struct{ words, name string }{
	{"no fewer than", "at-least"}, {"no less than", "at-least"}, {"not less than", "at-least"}, {"at least", "at-least"}, {"a minimum of", "at-least"},
	{"no more than", "at-most"}, {"not more than", "at-most"}, {"at most", "at-most"}, {"up to", "at-most"}, {"as many as", "at-most"}, {"as much as", "at-most"}, {"a maximum of", "at-most"},
	{"just over", "more-than"}, {"well over", "more-than"}, {"more than", "more-than"}, {"upwards of", "more-than"}, {"over", "more-than"}, {"exceeding", "more-than"},
	{"fewer than", "less-than"}, {"less than", "less-than"}, {"under", "less-than"}, {"below", "less-than"},
	{"close to", "nearly"}, {"just under", "nearly"}, {"nearly", "nearly"}, {"almost", "nearly"},
	{"an estimated", "about"}, {"about", "about"}, {"around", "about"}, {"some", "about"}, {"roughly", "about"}, {"approximately", "about"}, {"estimated", "about"},
}

// bound reads the words right before token first that say how exact a number is, and
// where they begin; the empty name where there are none. "a", as in "fewer than a
// dozen", and "between" may stand between.
func bound(tree *ud.Tree, first int) (name string, from int) {
	end := first
	if end > 0 && (strings.EqualFold(tree.Tokens[end-1].Form, "a") || strings.EqualFold(tree.Tokens[end-1].Form, "between")) {
		end--
	}
	for _, b := range bounds {
		begin := end - 1 - strings.Count(b.words, " ")
		k, same := begin, begin >= 0
		for w := range strings.FieldsSeq(b.words) {
			same = same && strings.EqualFold(tree.Tokens[k].Form, w)
			k++
		}
		if same {
			return b.name, begin
		}
	}
	return "", end
}
