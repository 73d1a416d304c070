package quote

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/cues.txt
var cueFile string

// cueBook is the cues by kind. Clausal verbs take hardly anything but a clause, so
// that an object beside one is a clause misread; whole ones have object and
// complement together for their content: "accused X of Y".
type cueBook struct {
	speech, object, thought, intention, noun, adjective, medium, clausal, whole map[string]bool
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
	return &cueBook{sets["speech"], sets["object"], sets["thought"], sets["intention"], sets["noun"], sets["adjective"], sets["medium"], sets["clausal"], sets["whole"]}
})

// says reports whether the verb is a cue that a quotation or clause can follow.
func (c *cueBook) says(lemma string) bool { return c.speech[lemma] || c.thought[lemma] }
