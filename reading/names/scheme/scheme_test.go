package scheme

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"flashbrief/reading"
)

// bracketed formats the names of a sentence: "[person Jane Doe] left".
func bracketed(forms []string, names []reading.Name) string {
	out := slices.Clone(forms)
	for _, n := range names {
		out[n.First] = "[" + string(n.Kind) + " " + out[n.First]
		out[n.Last] += "]"
	}
	return strings.Join(out, " ")
}

// tagged converts "[PER President Jane Doe] left" to lines of a corpus.
func tagged(sentence string) string {
	var b strings.Builder
	scheme, position := "", ""
	for word := range strings.FieldsSeq(sentence) {
		if kind, ok := strings.CutPrefix(word, "["); ok {
			scheme, position = kind, "B-"
			continue
		}
		form, last := strings.CutSuffix(word, "]")
		if scheme == "" {
			fmt.Fprintf(&b, "%s\tO\n", form)
			continue
		}
		fmt.Fprintf(&b, "%s\t%s%s\n", form, position, scheme)
		position = "I-"
		if last {
			scheme = ""
		}
	}
	return b.String() + "\n"
}

func TestOurs(t *testing.T) {
	for _, c := range []struct {
		describes         bool
		marked, want, why string
	}{
		{false, "[PER President Jane Doe] met [ORG the World Bank]", "President [person Jane Doe] met the [organization World Bank]", "titles and articles"},
		{false, "[PER U.S. Secretary of State John Kerry] left", "U.S. Secretary of State [person John Kerry] left", "a title with of"},
		{false, "[PER Mr. Ellwood] left", "Mr. [person Ellwood] left", "an honorific"},
		{false, "[PER The Foreign Secretary] left", "The Foreign Secretary left", "a title alone"},
		{false, "[PER Minister for Central Asia] left", "Minister for Central Asia left", "a title and its field"},
		{false, "[PER Muhammed Sheikh Khalil] left", "[person Muhammed Sheikh Khalil] left", "an honorific within"},
		{false, "[PER Townsend, George] left", "[person Townsend, George] left", "a comma that no title follows"},
		{false, "[LOC Fiji] and [MISC Iraqi] men", "[place Fiji] and Iraqi men", "the adjective of a country"},
		{false, "[ORG the United States] agreed", "the [place United States] agreed", "a country that acts"},
		{false, "[MISC jane@doe.org] wrote", "jane@doe.org wrote", "an address"},
		{true, "[Organisation Iraqi security forces] held [Location Mosul]", "Iraqi security forces held [place Mosul]", "a description"},
		{true, "[Person He] saw [Person a tribal leader]", "He saw a tribal leader", "no proper noun"},
		{true, "[Organisation al Qaeda in Iraq] and [Weapon missiles]", "[organization al Qaeda in Iraq] and missiles", "a particle ahead"},
	} {
		got, err := Read(strings.NewReader(tagged(c.marked)), Corpus{Tag: 1, Describes: c.describes})
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: got %d sentences, %v", c.marked, len(got), err)
		}
		if got := bracketed(got[0].Forms, got[0].Names); got != c.want {
			t.Errorf("%s: got %s, want %s", c.why, got, c.want)
		}
	}
}

func TestNamesInsideDescriptionsAreNotCounted(t *testing.T) {
	gold, err := Read(strings.NewReader(tagged("[Organisation the people of Syria] met [Person Jane Doe]")), Corpus{Tag: 1, Describes: true})
	if err != nil {
		t.Fatal(err)
	}
	found := []reading.Name{{First: 3, Last: 3, Kind: reading.Person}, {First: 5, Last: 6, Kind: reading.Person}}
	score := Compare(gold, found)
	if got := *score.Ours[All]; got.Found != 1 || got.Right != 1 || got.Wanted != 1 {
		t.Errorf("in our scheme: got %+v, want one found, one right, one wanted", got)
	}
	if got := *score.Marked[All]; got.Found != 2 || got.Right != 1 || got.Wanted != 2 {
		t.Errorf("as marked: got %+v, want two found, one right, two wanted", got)
	}
}

func TestReadTellsDocumentsAndSentences(t *testing.T) {
	file := "# newdoc id = a\n# sent_id = a-1\nJane\tI-PER\nleft\tO\n\n-DOCSTART- b\n\nDoe\tB-PER\n\n"
	got, err := Read(strings.NewReader(file), Corpus{Tag: 1})
	if err != nil || len(got) != 2 {
		t.Fatalf("got %d sentences, %v, want 2", len(got), err)
	}
	if got[0].Doc != "a" || got[0].ID != "a-1" || got[1].Doc != "b" {
		t.Errorf("got documents %q %q and %q, want a a-1 and b", got[0].Doc, got[0].ID, got[1].Doc)
	}
	if want := (reading.Name{Kind: reading.Person}); len(got[0].Names) != 1 || got[0].Names[0] != want {
		t.Errorf("a name that begins with an inside tag: got %v, want %v", got[0].Names, want)
	}
}

// The entities of a treebank: "the United States" and a person within a description.
const treebank = `# newdoc id = GUM_news_x
# sent_id = x-1
1	The	the	DET	DT	_	3	det	_	Entity=(1-place-new-nnnnn-cf1-1-sgl-United_States
2	United	united	ADJ	NNP	_	3	amod	_	_
3	States	state	PROPN	NNPS	_	4	nsubj	_	Entity=1)
4	thanked	thank	VERB	VBD	_	0	root	_	_
5	a	a	DET	DT	_	6	det	_	Entity=(2-person-new-nnnnn-cf2-1-sgl
6	man	man	NOUN	NN	_	4	obj	_	_
7	of	of	ADP	IN	_	9	case	_	_
8	Mr.	Mr.	PROPN	NNP	_	6	nmod	_	Entity=(3-person-new-nnnnn-cf2-1-sgl
9	Doe	Doe	PROPN	NNP	_	8	flat	_	Entity=3)2)

`

func TestGUM(t *testing.T) {
	got, err := GUM(strings.NewReader(treebank))
	if err != nil || len(got) != 1 {
		t.Fatalf("got %d sentences, %v", len(got), err)
	}
	if got, want := bracketed(got[0].Forms, got[0].Names), "The [place United States] thanked a man of Mr. [person Doe]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got[0].Doc != "GUM_news_x" || got[0].ID != "x-1" {
		t.Errorf("got document %q sentence %q", got[0].Doc, got[0].ID)
	}
}
