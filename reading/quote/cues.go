package quote

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/cues.txt
var cueFile string

// cueBook holds the cues by kind; the head of data/cues.txt explains the kinds.
type cueBook struct {
	speech, thought, intention, object, whole, as, clausal, passive, adjective, deed, finite, mute, thing, that, to, medium, people, paper, unpeople, work, opening, sentential, views, judging map[string]bool
}

// statusBook holds the words that affect whether something was said; the head of
// data/status.txt explains the kinds.
type statusBook struct {
	negation, none, unsaid, raised, going, judged, known, perhaps, falsely, unless, without, refusal, untrue, rumor, forged, forgery, paper, fiction, evidence, pictured, upheld, alleged map[string]bool
}

var theStatus = sync.OnceValue(func() *statusBook {
	s := list.Sets(statusFile)
	return &statusBook{
		negation: s["negation"], none: s["none"], unsaid: s["unsaid"], raised: s["raised"], going: s["going"], judged: s["judged"], known: s["known"],
		perhaps: s["perhaps"], falsely: s["falsely"], unless: s["unless"], without: s["without"], refusal: s["refusal"], untrue: s["untrue"],
		rumor: s["rumor"], forged: s["forged"], forgery: s["forgery"], paper: s["paper"], fiction: s["fiction"], evidence: s["evidence"],
		pictured: s["pictured"], upheld: s["upheld"], alleged: s["alleged"],
	}
})

var theCues = sync.OnceValue(func() *cueBook {
	sets := list.Sets(cueFile)
	return &cueBook{
		speech: sets["speech"], thought: sets["thought"], intention: sets["intention"], object: sets["object"], whole: sets["whole"], as: sets["as"],
		clausal: sets["clausal"], passive: sets["passive"], adjective: sets["adjective"], deed: sets["deed"], finite: sets["finite"], mute: sets["mute"], thing: sets["thing"], that: sets["that"], to: sets["to"],
		medium: sets["medium"], people: sets["people"], paper: sets["paper"], unpeople: sets["unpeople"], work: sets["work"], opening: sets["opening"], sentential: sets["sentential"], views: sets["views"],
		judging: sets["judging"],
	}
})

// says reports whether the verb is a cue for a quotation or clause.
func (c *cueBook) says(lemma string) bool { return c.speech[lemma] || c.thought[lemma] }

// noun reports whether the noun is a cue.
func (c *cueBook) noun(lemma string) bool { return c.that[lemma] || c.to[lemma] }
