package tag

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// Lemmatizer finds the lemma of a tagged form. It is immutable and may be shared.
type Lemmatizer struct {
	whole    map[string]string // form and tag → lemma, where the rules are wrong
	suffixes map[string]edit   // tag and suffix → edit
	verbs    map[string]bool   // bases of verbs seen in training
	common   *net.Vocabulary   // words by rank of frequency; may be nil
}

// Knowing returns the lemmatizer with a vocabulary, words by rank of frequency, which decides
// when no table does. It keeps the vocabulary.
func (l *Lemmatizer) Knowing(vocabulary *net.Vocabulary) *Lemmatizer {
	out := *l
	out.common = vocabulary
	return &out
}

// edit removes letters from the end of a form and adds others.
type edit struct {
	cut int
	add string
}

// longestSuffix is the number of bytes at a form's end that a rule may use.
const longestSuffix = 6

// Example is one form with its tag and its lemma.
type Example struct {
	Form  string
	UPOS  ud.UPOS
	XPOS  ud.XPOS
	Lemma string
}

// keyForm returns the form as in the table: plain marks, lower case except for proper nouns.
func keyForm(form string, upos ud.UPOS) string {
	form = text.Plain(form)
	if upos == ud.PROPN || form == "I" {
		return form
	}
	return text.Lower(form)
}

// Lemma returns the lemma of the form.
func (l *Lemmatizer) Lemma(form string, upos ud.UPOS, xpos ud.XPOS) string {
	key := keyForm(form, upos)
	if lemma, ok := l.whole[string(xpos)+"\t"+key]; ok {
		return lemma
	}
	return l.byRule(key, xpos)
}

func (l *Lemmatizer) byRule(key string, xpos ud.XPOS) string {
	if inflected(xpos) {
		if b, ok := l.base(key, xpos); ok {
			return b
		}
	}
	for n := min(longestSuffix, len(key)); n >= 0; n-- {
		if e, ok := l.suffixes[string(xpos)+"\t"+key[len(key)-n:]]; ok && e.cut < len(key) {
			return key[:len(key)-e.cut] + e.add
		}
	}
	return key
}

// Learn returns a lemmatizer trained on examples: for each tag and suffix the edit that is
// right most often, kept if it differs from that of the shorter suffix, and whole words where
// the rules are wrong. vocabulary lists words, the most common first, for Knowing.
func Learn(examples []Example, vocabulary []string) *Lemmatizer {
	l := empty().Knowing(net.NewVocabulary(vocabulary))
	votes := map[string]map[edit]int{}
	lemmas := map[string]map[string]int{}
	for _, e := range examples {
		key, lemma := keyForm(e.Form, e.UPOS), text.Plain(e.Lemma)
		k := string(e.XPOS) + "\t" + key
		if lemmas[k] == nil {
			lemmas[k] = map[string]int{}
		}
		lemmas[k][lemma]++
		if e.UPOS == ud.VERB || e.UPOS == ud.AUX {
			l.verbs[lemma] = true
		}
	}
	for k, options := range lemmas { // each word counts once, whatever its frequency
		xpos, key, _ := strings.Cut(k, "\t")
		e, ok := editOf(key, mostFrequent(options))
		if !ok {
			continue
		}
		for n := 0; n <= min(longestSuffix, len(key)); n++ {
			s := xpos + "\t" + key[len(key)-n:]
			if votes[s] == nil {
				votes[s] = map[edit]int{}
			}
			votes[s][e]++
		}
	}
	l.keepRules(votes)
	for k, options := range lemmas {
		xpos, key, _ := strings.Cut(k, "\t")
		if lemma := mostFrequent(options); lemma != l.byRule(key, ud.XPOS(xpos)) {
			l.whole[k] = lemma
		}
	}
	return l
}

// shorterRule returns the rule of the longest suffix that is shorter than the one given.
func (l *Lemmatizer) shorterRule(xpos, suffix string) edit {
	for at := 1; at <= len(suffix); at++ {
		if rule, ok := l.suffixes[xpos+"\t"+suffix[at:]]; ok {
			return rule
		}
	}
	return edit{}
}

func (l *Lemmatizer) keepRules(votes map[string]map[edit]int) {
	for n := 0; n <= longestSuffix; n++ {
		for s, options := range votes {
			xpos, suffix, _ := strings.Cut(s, "\t")
			if len(suffix) != n {
				continue
			}
			e, count, total := winner(options)
			if n > 0 && (total < 2 || float64(count) < 0.6*float64(total)) {
				continue
			}
			// If the shorter suffix's rule agrees, it covers this one.
			if n == 0 || l.shorterRule(xpos, suffix) != e {
				l.suffixes[s] = e
			}
		}
	}
}

func winner(options map[edit]int) (best edit, count, total int) {
	for e, n := range options {
		total += n
		if n > count || n == count && e.before(best) {
			best, count = e, n
		}
	}
	return best, count, total
}

// before orders edits by what they cut, then by what they add.
func (e edit) before(o edit) bool {
	if e.cut != o.cut {
		return e.cut < o.cut
	}
	return e.add < o.add
}

func mostFrequent(options map[string]int) string {
	best, count := "", 0
	for s, n := range options {
		if n > count || n == count && s < best {
			best, count = s, n
		}
	}
	return best
}

// editOf returns the edit of key's end that makes lemma.
func editOf(key, lemma string) (edit, bool) {
	same := 0
	for same < len(key) && same < len(lemma) && key[same] == lemma[same] {
		same++
	}
	inside := func(s string) bool { return same < len(s) && !utf8.RuneStart(s[same]) }
	for same > 0 && (inside(key) || inside(lemma)) {
		same--
	}
	if len(key)-same > 6 || same == 0 {
		return edit{}, false
	}
	return edit{len(key) - same, lemma[same:]}, true
}

//go:embed data/lemma.txt
var lemmaFile string

// Embedded returns the lemmatizer that ships with the program. It is read once.
var Embedded = sync.OnceValue(func() *Lemmatizer {
	l, err := ReadLemmatizer(lemmaFile)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return l
})

func empty() *Lemmatizer {
	return &Lemmatizer{whole: map[string]string{}, suffixes: map[string]edit{}, verbs: map[string]bool{}}
}

// ReadLemmatizer reads the output of String.
func ReadLemmatizer(raw string) (*Lemmatizer, error) {
	l := empty()
	scan := bufio.NewScanner(strings.NewReader(raw))
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		f := strings.Split(line, "\t")
		switch {
		case len(f) == 4 && f[0] == "w":
			l.whole[f[1]+"\t"+f[2]] = f[3]
		case len(f) == 2 && f[0] == "v":
			l.verbs[f[1]] = true
		case len(f) == 5 && f[0] == "s":
			cut, err := strconv.Atoi(f[3])
			if err != nil {
				return nil, fmt.Errorf("lemma line %d: %w", n, err)
			}
			l.suffixes[f[1]+"\t"+f[2]] = edit{cut, f[4]}
		default:
			return nil, fmt.Errorf("lemma line %d: %q is neither a word nor a suffix", n, line)
		}
	}
	return l, scan.Err()
}

// String writes the table in a form that ReadLemmatizer reads, in a fixed order.
func (l *Lemmatizer) String() string {
	var lines []string
	for k, e := range l.suffixes {
		lines = append(lines, fmt.Sprintf("s\t%s\t%d\t%s", k, e.cut, e.add))
	}
	for k, lemma := range l.whole {
		if strings.ContainsFunc(lemma, unicode.IsSpace) {
			continue
		}
		lines = append(lines, fmt.Sprintf("w\t%s\t%s", k, lemma))
	}
	for v := range l.verbs {
		lines = append(lines, "v\t"+v)
	}
	slices.Sort(lines)
	return "# flashbrief, learned from UD English EWT (CC BY-SA 4.0) and the openly licensed part of GUM (CC BY)\n" + strings.Join(lines, "\n") + "\n"
}
