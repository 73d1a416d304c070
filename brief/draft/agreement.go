package draft

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// A drafted sentence has a grammar of its own, which the reader finds without the report. Where a
// word has another head or another part in it than in the clause that is retold, the sentence says
// something else, or one of the two is misread: it is not printed.

// unsure begins the reason for not retelling a clause of which two readings differ.
const unsure = "its grammar is read in two ways: "

// limited begins the reason for not retelling a clause without a word of it that limits what it says.
const limited = "a word that limits it is left out: "

// reparsed returns how the grammar of a drafted sentence differs from that of its clause; "" if they agree
// in what holds between words that both have.
func (r *retelling) reparsed(got *reading.Reading) string {
	if len(got.Sentences) != 1 {
		return ""
	}
	drafted := ud.NewTree(&got.Sentences[0])
	of, own := r.align(drafted), r.owners()
	for j := range drafted.Tokens {
		i := of[j]
		if attributive(drafted.Tokens[j].Form) && i < 0 {
			break // those on whose word it is told are no part of the clause
		}
		head, known := headIn(drafted, of, j)
		if i < 0 || !known || r.written(i) || r.written(head) {
			continue
		}
		if !r.samePart(drafted, j, i, head, r.headOf(own, i)) {
			return unsure + drafted.Tokens[j].Form
		}
	}
	return ""
}

// written reports whether other words are written for a token of the report; the predicate in another tense is the
// same word.
func (r *retelling) written(i int) bool {
	_, ok := r.put[i]
	return ok && i != r.root
}

// samePart reports whether a word has one part in both grammars: it is subject, object or restriction of the
// same word in both, or of none. To which word a phrase with a preposition belongs, and where a list is
// joined, the reader often cannot say, and it seldom changes what is said.
func (r *retelling) samePart(drafted *ud.Tree, j, i, head, want int) bool {
	if i == r.root || head < 0 {
		return (i == r.root || want == r.root && r.tree.Is(i, ud.Ccomp)) && head < 0
	}
	if here, there := drafted.Is(j, subjects...), r.tree.Is(i, subjects...); (here || there) && (head == r.root || want == r.root) {
		return here && there && head == want
	}
	if r.tree.Tokens[i].UPOS == ud.SYM || r.tree.Tokens[i].UPOS == ud.NUM {
		return true
	}
	if here, there := drafted.Is(j, objects...), r.tree.Is(i, objects...); (here || there) && (head == r.root || want == r.root) {
		return here && there && head == want
	}
	if r.tree.Tokens[i].UPOS == ud.VERB || drafted.Tokens[j].UPOS == ud.VERB {
		return true
	}
	narrows := drafted.Is(j, narrowing...) && r.tree.Is(i, narrowing...)
	return !narrows || head < i || want < i || head == want || r.onePhrase(head, want)
}

// The relations of subjects and objects, and of words that restrict what another one says.
var (
	subjects  = []ud.Rel{ud.Nsubj, ud.NsubjPass, ud.Csubj}
	objects   = []ud.Rel{ud.Obj, ud.Iobj}
	narrowing = []ud.Rel{ud.Amod, ud.Advmod, ud.Nummod, ud.Det}
)

// phraseWords is the number of words within which two nouns are of one phrase.
const phraseWords = 3

// onePhrase reports whether two heads are nouns of one phrase.
func (r *retelling) onePhrase(a, b int) bool {
	if a < 0 || b < 0 || max(a-b, b-a) > phraseWords {
		return false
	}
	return r.tree.Tokens[a].UPOS != ud.VERB && r.tree.Tokens[b].UPOS != ud.VERB
}

// headIn returns the token of the report that the head of a drafted word stands for, -1 at the root;
// false if none does.
func headIn(drafted *ud.Tree, of []int, j int) (int, bool) {
	head := drafted.Tokens[j].Head
	for head >= 0 && of[head] == of[j] {
		head = drafted.Tokens[head].Head
	}
	if head < 0 {
		return -1, true
	}
	return of[head], of[head] >= 0
}

// headOf returns the nearest kept head of a token of the report, -1 at the root.
func (r *retelling) headOf(own []int, i int) int {
	if i == r.root {
		return -1
	}
	head := r.tree.Tokens[i].Head
	for head >= 0 && (own[head] < 0 || own[head] == i) {
		head = r.tree.Tokens[head].Head
	}
	if head < 0 {
		return r.root // of the clause with which it shares its subject
	}
	return own[head]
}

// scar returns a word that is left out although it limits what the kept words say: "only", "reportedly", "it is
// believed", or a conjunction behind words that are kept; empty for none.
func (r *retelling) scar() string {
	t := r.tree
	for i := range t.Tokens {
		head := t.Tokens[i].Head
		if r.keep[i] || head < 0 || !r.keep[head] && head != r.root {
			continue
		}
		form := strings.ToLower(t.Tokens[i].Form)
		switch {
		case barred()["limiting"][form],
			t.Is(i, ud.Parataxis) && barred()["supposing"][t.Tokens[i].Base()],
			t.Is(i, ud.Mark) && head == r.root && i < r.root && barred()["told"][form] && slices.Contains(r.keep[:i], true):
			return form
		}
	}
	return ""
}

// undated returns the words of a time of the predicate that is left out with a phrase before it: "the bridge, the
// busiest crossing, on Sunday"; empty for none.
func (r *retelling) undated() string {
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		if t.Sentence != r.n || r.keep[t.First] || t.First < r.root {
			continue
		}
		if v := r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head; v >= 0 && v != r.root && predicate(r.tree, v) == r.root && !slices.Contains(r.pared, v) && r.besideComma(t.First) {
			return t.Span.Of(r.s.text)
		}
	}
	return ""
}

// besideComma reports whether a comma stands before a token and its preposition.
func (r *retelling) besideComma(i int) bool {
	for i > 0 && (r.tree.Tokens[i-1].UPOS == ud.ADP || r.tree.Tokens[i-1].UPOS == ud.DET) {
		i--
	}
	return i > 0 && r.tree.Tokens[i-1].Form == ","
}

// torn reports whether what is left out within the kept words is no whole: brackets with words behind them that
// belong to them, "the Bank (BNX) governor Jan Novak said", or a stroke that separates a source from its report.
func (r *retelling) torn() bool {
	t, own := r.tree, r.owners()
	first, last := slices.Index(r.keep, true), len(r.keep)-1
	for last > first && !r.keep[last] {
		last--
	}
	for i := first; i < last; i++ {
		switch form := t.Tokens[i].Form; {
		case r.keep[i] && (form == "/" || form == "|") && i > 0 && t.Tokens[i-1].Span.End < t.Tokens[i].Span.Start:
			return true
		case form == ")" && own[i] < 0 && own[i+1] < 0 && t.Tokens[i+1].UPOS != ud.PUNCT:
			return true
		}
	}
	return false
}

// crossed reports whether a verb joined to the predicate belongs elsewhere: one that is kept in another tense,
// "since the war began in May, and comes as …", or one that is left out between the predicate and words that stay,
// "blocked and fired water cannon".
func (r *retelling) crossed() bool {
	t := r.tree
	tense := finiteTense(t, r.root)
	for k := range t.Kids(r.root) {
		if k < r.root || !t.Is(k, ud.Conj) || t.Tokens[k].UPOS != ud.VERB {
			continue
		}
		other := finiteTense(t, k)
		if r.keep[k] && t.Kid(k, ud.Nsubj, ud.NsubjPass) < 0 && tense != "" && other != "" && tense != other {
			return true
		}
		if !r.keep[k] && t.Kid(k, ud.Nsubj, ud.NsubjPass) < 0 && slices.ContainsFunc(objects, func(rel ud.Rel) bool { o := t.Kid(r.root, rel); return o > k && r.keep[o] }) {
			return true
		}
	}
	return false
}

// finiteTense returns "past" or "present" for a verb that has the tense in its own form, "perfect" for one with an
// auxiliary that makes it; "" for others.
func finiteTense(t *ud.Tree, verb int) string {
	if aux := havingOf(t, verb); aux >= 0 {
		if x := t.Tokens[aux].XPOS; x == ud.VBZ || x == ud.VBP {
			return "perfect"
		}
		return ""
	}
	switch x := t.Tokens[verb].XPOS; {
	case x == ud.VBD, x == ud.VBP && isPast(t.Tokens[verb].Form):
		return "past"
	case (x == ud.VBZ || x == ud.VBP) && t.Kid(verb, ud.Aux, ud.AuxPass) < 0:
		return "present"
	}
	return ""
}

// owners returns for each token of the report's sentence the kept token that is written for it; -1 for
// one that is left out.
func (r *retelling) owners() []int {
	own := make([]int, len(r.keep))
	last := -1
	for i := range own {
		if !r.keep[i] {
			own[i] = last
			continue
		}
		own[i], last = i, -1
		if r.written(i) {
			last = i
		}
	}
	return own
}

// align returns for each token of a drafted sentence the token of the report for which it stands; -1
// for none: the longest common run of words, in order.
func (r *retelling) align(drafted *ud.Tree) []int {
	var words []string
	var from []int
	for i := range r.keep {
		if !r.keep[i] {
			continue
		}
		word, written := r.put[i]
		if !written {
			word = r.tree.Tokens[i].Form
		}
		for w := range strings.FieldsSeq(word) {
			words, from = append(words, strings.ToLower(strings.Trim(w, ","))), append(from, i)
		}
	}
	forms := ud.Forms(drafted.Tokens)
	for j := range forms {
		forms[j] = strings.ToLower(forms[j])
	}
	out := slices.Repeat([]int{-1}, len(forms))
	for i, j := range common(words, forms) {
		out[j] = from[i]
	}
	return out
}

// common returns the places, in each of two lists, of the words of their longest common subsequence.
func common(a, b []string) func(yield func(int, int) bool) {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			length[i][j] = max(length[i+1][j], length[i][j+1])
			if a[i] == b[j] {
				length[i][j] = 1 + length[i+1][j+1]
			}
		}
	}
	return func(yield func(int, int) bool) {
		for i, j := 0, 0; i < len(a) && j < len(b); {
			switch {
			case a[i] == b[j]:
				if !yield(i, j) {
					return
				}
				i, j = i+1, j+1
			case length[i+1][j] >= length[i][j+1]:
				i++
			default:
				j++
			}
		}
	}
}

// reparsed returns how the grammar of a sentence differs from that of the clause retold last; "" if it
// does not.
func (w *writer) reparsed(sentence string) string {
	got, ok := w.read(sentence)
	if !ok {
		return ""
	}
	return w.clause.reparsed(&got)
}
