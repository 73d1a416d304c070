package entity

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// capitals takes runs of capitals for names if their own words show the kind clearly enough to
// override the tagger's silence. Titles end a run.
func (f *finder) capitals(s *ud.Sentence, titles []reading.Title) {
	for i := 0; i < len(s.Tokens); {
		end := f.runEnd(s, i, titles)
		if end < i {
			i++
			continue
		}
		if at := (named{first: i, last: end}); !f.taken(i, end) {
			if at.kind = f.kindOfRun(s, i, end); at.kind != "" && at.kind != reading.Other {
				f.names = append(f.names, at)
			}
		} else if head := f.lex.heads[lower(s, end)]; head != "" && end > i && head != reading.Other {
			// "Kabul University", "Iran Freedom Front": a longer name around a known one.
			f.swallow(named{first: i, last: end, kind: head})
		}
		i = end + 1
	}
}

// kindOfRun returns the kind shown by a run's own words: words that head names, or a given name
// and more.
func (f *finder) kindOfRun(s *ud.Sentence, a, z int) reading.Kind {
	if kind := f.headKind(s, a, z); kind != "" {
		return kind
	}
	if z > a && z-a < 5 && f.lex.given[s.Tokens[a].Form] && !strings.Contains(f.slice(s, a, z), " of ") {
		return reading.Person
	}
	return ""
}

// headKind returns the kind shown by a run's own first or last word, "" if it has one word or
// none shows a kind.
func (f *finder) headKind(s *ud.Sentence, a, z int) reading.Kind {
	if a == z {
		return ""
	}
	return cmp.Or(f.lex.heads[lower(s, z)], f.lex.heads[lower(s, a)])
}

// swallow replaces the name inside a longer one by it. Two inside it are names joined by "and":
// "the Government of Iraq and the Kurdistan Regional Government".
func (f *finder) swallow(at named) {
	inside := func(n named) bool { return n.first >= at.first && n.last <= at.last }
	within := 0
	for _, n := range f.names {
		switch same := n.first == at.first && n.last == at.last; {
		case n.first > at.last || at.first > n.last:
		case same || !inside(n):
			return
		default:
			within++
		}
	}
	if within > 1 {
		return
	}
	f.names = append(slices.DeleteFunc(f.names, inside), at)
}

// runEnd returns the last token of the run of capitals that begins at i; i-1 if there is none.
func (f *finder) runEnd(s *ud.Sentence, i int, titles []reading.Title) int {
	if !f.opens(s, i, titles) {
		return i - 1
	}
	end := i
	for k := i + 1; k < len(s.Tokens) && k-i < longestRun; k++ {
		switch {
		case startsUpper(s.Tokens[k].Form) && inName(&s.Tokens[k]) && !inTitle(titles, k):
			end = k
		case initialStop(s, k), f.joinsRun(s, i, end, k), end == k-1 && inParticles(s, k):
		default:
			return end
		}
	}
	return end
}

// longestRun limits the tokens of a run of capitals.
const longestRun = 14

// initialStop reports whether token k is the stop after an initial within a name: "J. Doe".
func initialStop(s *ud.Sentence, k int) bool {
	before := s.Tokens[k-1].Form
	return wordAt(s, k, "stop") && len(before) == 1 && allUpper(before) && k+1 < len(s.Tokens) && startsUpper(s.Tokens[k+1].Form)
}

// joinsRun reports whether the small word at k continues the run from i to end: "Ministry of",
// "Organization for Security and".
func (f *finder) joinsRun(s *ud.Sentence, i, end, k int) bool {
	if !f.headed(s, i, end) || !nextUpper(s, k) {
		return false
	}
	return wordAt(s, k, "belonging") && end == k-1 || wordAt(s, k, "within-body") && joins(s, i, k)
}

// inParticles reports whether the small word at k is part of a name that goes on: "Sharm el-Sheikh".
func inParticles(s *ud.Sentence, k int) bool {
	if !particle(s.Tokens[k].Form) || wordAt(s, k, "loose-particle") || wordAt(s, k, "hyphen") && !tight(s, k) {
		return false
	}
	return k+1 < len(s.Tokens) && startsUpper(s.Tokens[k+1].Form) && s.Tokens[k+1].UPOS == ud.PROPN
}

// opens reports whether a name may begin at i. The first word of a sentence is capitalized
// anyway, so there the tagger decides.
func (f *finder) opens(s *ud.Sentence, i int, titles []reading.Title) bool {
	t := &s.Tokens[i]
	name := t.UPOS == ud.PROPN || t.UPOS == ud.ADJ && t.XPOS == ud.NNP && i > 0
	if !name || !startsUpper(t.Form) || len(t.Form) < 2 {
		return false
	}
	return !inTitle(titles, i) && !titling().honorific[text.Lower(t.Form)] && !month(t.Form)
}

func inName(t *ud.Token) bool {
	switch t.UPOS {
	case ud.PROPN, ud.NOUN, ud.ADJ, ud.X, ud.NUM:
		return !month(t.Form)
	}
	return t.XPOS == ud.NNP
}

func month(w string) bool { return isWord("calendar", strings.TrimSuffix(w, ".")) }

func inTitle(titles []reading.Title, i int) bool {
	for k := range titles {
		if titles[k].First <= i && i <= titles[k].Last {
			return true
		}
	}
	return false
}

// headed reports whether a word of a-z is the head of an organization's or place's name, so
// that "of" may follow: "Ministry of", "Gulf of".
func (f *finder) headed(s *ud.Sentence, a, z int) bool {
	for i := a; i <= z; i++ {
		if f.lex.heads[lower(s, i)] != "" {
			return true
		}
	}
	return false
}

// joins reports whether "and" or "the" is inside a name with "of" or "for".
func joins(s *ud.Sentence, a, k int) bool {
	for i := a; i < k; i++ {
		if wordAt(s, i, "belonging") {
			return true
		}
	}
	return false
}

func nextUpper(s *ud.Sentence, k int) bool {
	if k+1 < len(s.Tokens) && wordAt(s, k+1, "the") {
		k++
	}
	return k+1 < len(s.Tokens) && startsUpper(s.Tokens[k+1].Form)
}

// tight reports whether token k directly touches its neighbours.
func tight(s *ud.Sentence, k int) bool {
	return k > 0 && k+1 < len(s.Tokens) && s.Tokens[k-1].Span.End == s.Tokens[k].Span.Start && s.Tokens[k].Span.End == s.Tokens[k+1].Span.Start
}
