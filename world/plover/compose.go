package plover

import (
	"fmt"
	"slices"
	"strings"
)

// Operator is what a text does to an act that it names: an actor promises, refuses or ends it,
// or the report says that it is intended or denied. The composed categories (AGREE, REJECT, REQUEST,
// THREATEN, ACCUSE) come from operators.
type Operator string

// The operators. What each gives over an act is in the table of compositions.
const (
	Agree    Operator = "agree"  // promises, plans, is ready, is going to
	Invite   Operator = "invite" // asks to come or take part; asks to act
	Decide   Operator = "decide" // decides
	Order    Operator = "order"  // commands
	Threaten Operator = "threaten"
	Reject   Operator = "reject"  // refuses, blocks, cancels
	Request  Operator = "request" // demands, urges, calls for
	Accuse   Operator = "accuse"  // says that another did it
	Condemn  Operator = "condemn"
	Praise   Operator = "praise"
	Cease    Operator = "cease"  // ends, suspends, lifts
	Own      Operator = "own"    // claims responsibility for an act
	Pass     Operator = "pass"   // begins, continues, manages: the act below is the act
	Report   Operator = "report" // says that it happened; composes nothing
	Wish     Operator = "wish"   // wants, needs, hopes; composes nothing

	Must     Operator = "must"     // the report says that somebody must do it
	Intend   Operator = "intend"   // the report says that it is intended
	Refuse   Operator = "refuse"   // the report says that it is refused
	Deny     Operator = "deny"     // the report says that it was not done
	Withhold Operator = "withhold" // it is to follow unless another yields
)

// Manner says how the act below an operator is told: a set of bits.
type Manner uint8

// The manners.
const (
	ByNoun   Manner = 1 << iota // by a noun: "pledged support"
	Directed                    // with a recipient
	Granting                    // as a thing given on demand: "allowed"
	NotTo                       // as what is not to be done: "agreed not to attack"
)

var manners = map[string]Manner{"noun": ByNoun, "directed": Directed, "granting": Granting, "not": NotTo}

// Composed is what an operator over an act gives.
type Composed struct {
	Category Category // empty for no act
	Mode     Mode
	Rule     string // permanent name of the rule; empty if the act is unchanged
}

// pattern matches acts by category and mode.
type pattern struct {
	category Category // empty for any
	mode     Mode
	anyMode  bool
	exclude  bool
}

func (p pattern) matches(c Category, m Mode) bool {
	return (p.category == "" || p.category == c) && (p.anyMode || p.mode == m)
}

// has reports whether the last of the patterns that match the act includes it.
func has(patterns []pattern, c Category, m Mode) bool {
	in := false
	for _, p := range patterns {
		if p.matches(c, m) {
			in = !p.exclude
		}
	}
	return in
}

// composition is a row of the table of compositions.
type composition struct {
	over  []pattern
	as    Manner
	gives Category // "=" for that of the act
	mode  Mode     // "=" for that of the act
	scale string   // the table of modes to ask, in place of mode; "" for none
	rule  string
}

const same = "="

// Compose returns what an operator over an act gives; false if the two do not form an act. as
// is all that holds of how the act is told.
func (b *Codebook) Compose(op Operator, c Category, m Mode, as Manner) (Composed, bool) {
	rows := b.compositions[op]
	at := slices.IndexFunc(rows, func(r composition) bool { return r.as&^as == 0 && has(r.over, c, m) })
	if at < 0 {
		return Composed{}, false
	}
	r := rows[at]
	out := Composed{r.gives, r.mode, r.rule}
	if r.gives == same {
		out.Category = c
	}
	if r.mode == same {
		out.Mode = m
	}
	if r.scale != "" {
		out.Mode = b.modeOf(r.scale, c, m)
	}
	return out, out.Category != ""
}

// modeOf returns the mode that the table gives for a threat of the act, or a request for it.
func (b *Codebook) modeOf(scale string, c Category, m Mode) Mode {
	for _, row := range b.modes[scale] {
		if has(row.over, c, m) {
			return row.mode
		}
	}
	return ""
}

// Rules returns the permanent names of the rules of composition, each once.
func (b *Codebook) Rules() []string {
	var out []string
	for _, rows := range b.compositions {
		for _, r := range rows {
			if r.rule != "" {
				out = append(out, r.rule)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b *Codebook) readComposition(row []string) error {
	if len(row) != 6 {
		return fmt.Errorf("composition %v: six fields are expected", row)
	}
	over, err := b.patterns(row[1])
	if err != nil {
		return err
	}
	r := composition{over: over, gives: Category(blank(row[3])), rule: blank(row[5])}
	if r.gives != "" && r.gives != same && !b.Has(r.gives) {
		return fmt.Errorf("composition %v: no category %q", row, r.gives)
	}
	for name := range strings.SplitSeq(blank(row[2]), ",") {
		if name != "" && manners[name] == 0 {
			return fmt.Errorf("composition %v: no manner %q", row, name)
		}
		r.as |= manners[name]
	}
	if scale, ok := strings.CutPrefix(row[4], "of "); ok {
		r.scale = scale
	} else {
		r.mode = Mode(blank(row[4]))
	}
	op := Operator(row[0])
	b.compositions[op] = append(b.compositions[op], r)
	return nil
}

func (b *Codebook) readMode(row []string) error {
	if len(row) != 3 {
		return fmt.Errorf("mode %v: three fields are expected", row)
	}
	over, err := b.patterns(row[1])
	b.modes[row[0]] = append(b.modes[row[0]], composition{over: over, mode: Mode(blank(row[2]))})
	return err
}

// patterns reads acts separated by commas: CATEGORY, CATEGORY/mode, CATEGORY/- without a mode,
// or * for any; a leading - excludes.
func (b *Codebook) patterns(acts string) ([]pattern, error) {
	var out []pattern
	for act := range strings.SplitSeq(acts, ",") {
		name, exclude := strings.CutPrefix(strings.TrimSpace(act), "-")
		category, mode, moded := strings.Cut(name, "/")
		p := pattern{category: Category(category), mode: Mode(blank(mode)), anyMode: !moded, exclude: exclude}
		entry := b.entries[p.category]
		switch {
		case category == "*":
			p.category = ""
		case entry == nil:
			return nil, fmt.Errorf("%q: no category %q", acts, category)
		case p.mode != "":
			if _, ok := entry.Modes[p.mode]; !ok {
				return nil, fmt.Errorf("%q: %s has no mode %q", acts, category, mode)
			}
		}
		out = append(out, p)
	}
	return out, nil
}
