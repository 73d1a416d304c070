package tag

import (
	_ "embed"
	"strings"
	"sync"

	"flashbrief/reading/ud"
)

//go:embed data/irregular.txt
var irregularFile string

// irregular maps each irregular past form to its base.
var irregular = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(irregularFile) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		for _, past := range f[1:] {
			out[past] = f[0]
		}
	}
	return out
})

// inflected reports whether the tag is that of an inflected verb form.
func inflected(xpos ud.XPOS) bool {
	return xpos == ud.VBD || xpos == ud.VBN || xpos == ud.VBG || xpos == ud.VBZ
}

// base returns the base of a verb form that no table has: of an irregular past, else the
// regular base for the ending that is a known verb, else the most common word among the
// candidates.
func (l *Lemmatizer) base(key string, xpos ud.XPOS) (string, bool) {
	if xpos == ud.VBD || xpos == ud.VBN {
		if b, ok := irregular()[key]; ok {
			return b, true
		}
	}
	options := bases(key, xpos)
	for _, b := range options {
		if l.verbs[b] {
			return b, true
		}
	}
	best, rank := "", int32(0)
	for _, b := range options {
		if r, ok := l.common.Rank(b); ok && (best == "" || r < rank) {
			best, rank = b, r
		}
	}
	if best == "" && len(options) > 1 && needsE(options[0]) {
		best = options[1]
	}
	return best, best != ""
}

// needsE reports whether no English verb ends like the stem, so that an "e" was left out before
// the ending: "rehears-ed".
func needsE(stem string) bool {
	n := len(stem)
	switch stem[n-1] {
	case 'v':
		return true
	case 's', 'c':
		return strings.IndexByte("lnrp", stem[n-2]) >= 0
	}
	return false
}

// bases returns the bases that a regular form may have.
func bases(key string, xpos ud.XPOS) []string {
	ending := "ed"
	switch xpos {
	case ud.VBG:
		ending = "ing"
	case ud.VBZ:
		ending = "s"
	}
	stem, ok := strings.CutSuffix(key, ending)
	if !ok || len(stem) < 2 {
		return nil
	}
	if ending == "s" {
		out := []string{stem}
		if s, ok := strings.CutSuffix(stem, "ie"); ok {
			out = append(out, s+"y")
		}
		if s, ok := strings.CutSuffix(stem, "e"); ok {
			out = append(out, s)
		}
		return out
	}
	if strings.HasSuffix(stem, "e") && ending == "ed" { // freed, agreed, guaranteed
		return []string{stem + "e"}
	}
	out := []string{stem, stem + "e"}
	n := len(stem)
	if stem[n-1] == stem[n-2] {
		out = append(out, stem[:n-1])
	}
	if s, ok := strings.CutSuffix(stem, "i"); ok && ending == "ed" {
		out = append([]string{s + "y"}, out...)
	}
	return out
}
