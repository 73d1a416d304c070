package made

import (
	"math"
	"math/rand/v2"
	"strings"

	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// world is who acts in a made record: the countries of the roster, the frequent ones first, and
// invented persons, each in an office.
type world struct {
	states     []state
	categories []category
	words      []string // of everyday sentences, the frequent ones first
	syllables  []string
}

type state struct {
	name, code string
	persons    []person
}

type person struct{ name, title string }

type category struct {
	name  plover.Category
	cameo plover.CAMEO
	verb  string
}

// common are the codes of the states that most reports are about, the most frequent first.
var common = strings.Fields("USA RUS CHN IRN ISR UKR GBR FRA DEU IND TUR SAU SYR IRQ PAK JPN KOR PRK EGY POL ITA BRA VEN AFG LBN YEM QAT ARE KAZ UZB AZE ARM GEO BLR HUN SRB GRC ESP MEX COL")

// Topics are what speakers of a made record talk about.
var Topics = strings.Fields("oil grain sanctions uranium drones pipelines visas tariffs fisheries border water rail satellites debt refugees vaccines")

// titles are the offices in each state.
var titles = []string{"President", "Foreign Minister", "Defense Minister", "Interior Minister", "Ambassador", "General", "Spokesman", "Energy Minister", "Trade Minister", "Mayor"}

// verbs express the categories, in the past.
var verbs = map[plover.Category]string{
	plover.AGREE: "agreed with", plover.CONSULT: "met", plover.SUPPORT: "praised", plover.COOPERATE: "signed an accord with", plover.AID: "sent aid to",
	plover.REQUEST: "called on", plover.ACCUSE: "accused", plover.REJECT: "rebuffed", plover.THREATEN: "warned", plover.PROTEST: "protested against", plover.SANCTION: "imposed curbs on",
	plover.MOBILIZE: "massed troops against", plover.COERCE: "detained citizens of", plover.ASSAULT: "shelled",
}

func newWorld() *world {
	w := &world{syllables: strings.Fields("ba den ko ri mal tor ves an li sha go mir pel as du ran zo ti gar hel")}
	r := rand.New(rand.NewPCG(1, 2))
	for _, code := range common {
		e, ok := actor.World().Country(code)
		if !ok {
			continue
		}
		s := state{name: e.Name, code: e.Code}
		for range 60 {
			s.persons = append(s.persons, person{w.name(r) + " " + w.name(r), titles[r.IntN(len(titles))]})
		}
		w.states = append(w.states, s)
	}
	book := plover.Manual()
	for _, c := range book.Categories() {
		w.categories = append(w.categories, category{c, book.ToCAMEO(c, ""), verbs[c]})
	}
	for range 4000 {
		w.words = append(w.words, strings.ToLower(w.name(r)))
	}
	return w
}

// name returns an invented name.
func (w *world) name(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteString(w.syllables[r.IntN(len(w.syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// zipf returns an index below n; small ones are frequent.
func zipf(r *rand.Rand, n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n)+1)))-1)
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func (w *world) state(r *rand.Rand) *state { return &w.states[zipf(r, len(w.states))] }

func (s *state) person(r *rand.Rand) person { return s.persons[zipf(r, len(s.persons))] }

// outlet returns the name of a publisher.
func (w *world) outlet(r *rand.Rand) string {
	return pick(r, []string{"Wire One", "Morning Post", "Gulf Herald", "Northern Times", "River Gazette", "State Agency", "Evening Star"})
}

// filler returns an everyday sentence.
func (w *world) filler(r *rand.Rand) string {
	var words []string
	for range 8 + r.IntN(8) {
		words = append(words, w.words[zipf(r, len(w.words))])
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ") + "."
}

// States returns the codes of a made record's states, the most frequent first.
func States() []string { return common }

// Persons returns n persons of a made record, the most frequent of each of the first states.
func Persons(n int) []string {
	w := newWorld()
	var out []string
	for k := 0; len(out) < n; k++ {
		for i := range min(10, len(w.states)) {
			out = append(out, w.states[i].persons[k].name)
		}
	}
	return out[:n]
}

// Titles returns the offices of a made record.
func Titles() []string { return titles }
