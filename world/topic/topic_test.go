package topic

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"flashbrief/world/plover"
)

func TestTopicsHaveNumbersAndNames(t *testing.T) {
	all := All()
	if len(all) < 40 {
		t.Fatalf("got %d topics, want those of the table", len(all))
	}
	number := regexp.MustCompile(`^\d{8}$`)
	for i := range all {
		topic := &all[i]
		if !number.MatchString(topic.Number) {
			t.Errorf("%s: the number is %q, want eight digits", topic.Name, topic.Number)
		}
		for _, name := range append([]string{topic.Name}, topic.Also...) {
			if strings.Contains(name, ",") {
				t.Errorf("%q has a comma, which separates tags", name)
			}
			if got := Named(name); got == nil || got.Number != topic.Number {
				t.Errorf("%q names %v, want %s", name, got, topic.Number)
			}
		}
	}
	if !slices.IsSortedFunc(all, func(a, b Topic) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the topics are not in order of name")
	}
	all[0].Name = "changed"
	if All()[0].Name == "changed" {
		t.Error("the list is shared")
	}
}

func TestATagMayNameATopic(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"diplomacy", "http://cv.iptc.org/newscodes/mediatopic/20000639"},
		{" Armed  Conflict", "http://cv.iptc.org/newscodes/mediatopic/20000056"},
		{"Coup d’état", "http://cv.iptc.org/newscodes/mediatopic/20000070"},
		{"demonstration", "http://cv.iptc.org/newscodes/mediatopic/20000066"},
		{"international organization", "http://cv.iptc.org/newscodes/mediatopic/20000644"},
		{"Iran", ""},
		{"", ""},
		{"diplomacy of gunboats", ""},
	} {
		got := ""
		if topic := Named(c.tag); topic != nil {
			got = topic.URI()
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.tag, got, c.want)
		}
	}
	if got, want := Named("treaty").String(), "Media Topic 20000641"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKindsOfActsAreOnTopics(t *testing.T) {
	for _, c := range []struct {
		name string
		act  Act
		want []string
	}{
		{"two states meet", Act{Category: plover.CONSULT, Mode: plover.Visit, Contexts: []plover.Context{plover.Diplomatic}, States: true}, []string{"diplomacy"}},
		{"a minister meets his party", Act{Category: plover.CONSULT, Contexts: []plover.Context{plover.Diplomatic}}, nil},
		{"a state punishes another's trade", Act{Category: plover.SANCTION, Contexts: []plover.Context{"economic"}, States: true}, []string{"economic sanction", "economy"}},
		{"a state expels another's envoys", Act{Category: plover.SANCTION, Mode: plover.Expel, Contexts: []plover.Context{plover.Diplomatic}, States: true}, []string{"diplomacy"}},
		{"a firm is fined", Act{Category: plover.SANCTION, Contexts: []plover.Context{"economic"}}, []string{"economy"}},
		{"a state strikes another", Act{Category: plover.ASSAULT, Mode: "aerial", Contexts: []plover.Context{"military"}, States: true}, []string{"armed conflict", "armed forces"}},
		{"a man is shot", Act{Category: plover.ASSAULT, Mode: plover.Firearms}, nil},
		{"fighting stops", Act{Category: plover.RETREAT, Mode: plover.Ceasefire}, []string{"peace process"}},
		{"troops leave", Act{Category: plover.RETREAT, Mode: "withdraw"}, nil},
		{"land is claimed", Act{Category: plover.REQUEST, Contexts: []plover.Context{"territory"}, States: true}, nil},
		{"help is sent after a flood", Act{Category: plover.AID, Contexts: []plover.Context{"disasters"}, States: true}, []string{"disaster", "foreign aid"}},
	} {
		var got []string
		for _, topic := range Of(&c.act) {
			got = append(got, topic.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestKindsAreOfTheCodebook holds the table of kinds to the names of the codebook.
func TestKindsAreOfTheCodebook(t *testing.T) {
	book := plover.Manual()
	for _, k := range theVocabulary().kinds {
		if entry, known := book.Entry(k.category); k.category != "" && !known {
			t.Errorf("%+v: there is no such category", k)
		} else if k.mode != "" {
			if _, known := entry.Modes[k.mode]; !known {
				t.Errorf("%+v: there is no such mode", k)
			}
		}
		if k.context != "" && !slices.ContainsFunc(book.Contexts(), func(w plover.Word[plover.Context]) bool { return w.Name == k.context }) {
			t.Errorf("%+v: there is no such context", k)
		}
	}
}

func TestTablesAreReadStrictly(t *testing.T) {
	const topics = "20000056\tarmed conflict\t\n20000639\tdiplomacy\tnegotiation\n"
	if _, err := read(topics, "CONSULT\t*\tstates\t20000639\n"); err != nil {
		t.Errorf("a good table: %v", err)
	}
	for _, c := range []struct{ name, topics, kinds, want string }{
		{"too few fields", "20000056\tarmed conflict\n", "", "are expected"},
		{"no name", "20000056\t\t\n", "", "are expected"},
		{"one name twice", topics + "20000640\tNegotiation\t\n", "", "has that name"},
		{"one number twice", topics + "20000639\ttalks\t\n", "", "3 topics have 2 numbers"},
		{"a kind of no topic", topics, "CONSULT\t*\t\t20000640\n", "there is no topic 20000640"},
		{"a kind between what", topics, "CONSULT\t*\tfirms\t20000639\n", "are expected"},
		{"a kind of too few fields", topics, "CONSULT\t20000639\n", "are expected"},
	} {
		if _, err := read(c.topics, c.kinds); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
		}
	}
}
