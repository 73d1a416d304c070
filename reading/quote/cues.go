package quote

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/cues.txt
var cueFile string

// cueBook is the cues by kind, as the head of data/cues.txt tells the kinds apart.
type cueBook struct {
	speech, thought, intention, object, whole, as, clausal, passive, adjective, deed, finite, mute, thing, that, to, medium, people, paper map[string]bool
}

var theCues = sync.OnceValue(func() *cueBook {
	sets := map[string]map[string]bool{}
	for line := range strings.Lines(cueFile) {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if sets[f[0]] == nil {
			sets[f[0]] = map[string]bool{}
		}
		for _, w := range f[1:] {
			sets[f[0]][w] = true
		}
	}
	return &cueBook{
		speech: sets["speech"], thought: sets["thought"], intention: sets["intention"], object: sets["object"], whole: sets["whole"], as: sets["as"],
		clausal: sets["clausal"], passive: sets["passive"], adjective: sets["adjective"], deed: sets["deed"], finite: sets["finite"], mute: sets["mute"], thing: sets["thing"], that: sets["that"], to: sets["to"],
		medium: sets["medium"], people: sets["people"], paper: sets["paper"],
	}
})

// says reports whether the verb is a cue that a quotation or clause can follow.
func (c *cueBook) says(lemma string) bool { return c.speech[lemma] || c.thought[lemma] }

// noun reports whether the noun is a cue.
func (c *cueBook) noun(lemma string) bool { return c.that[lemma] || c.to[lemma] }
