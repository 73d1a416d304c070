package gold_test

import (
	"strings"
	"testing"

	"flashbrief/reading/coref/gold"
)

func TestEntitiesAreReadByTheirBrackets(t *testing.T) {
	raw := "# newdoc id = d\n" +
		"1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new(2-place)\n" +
		"2\tking\tking\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No|Entity=1)\n\n" +
		"1\tHe\the\tPRON\tPRP\t_\t0\troot\t_\tEntity=(1-person-giv)|X=Y\n"
	got := gold.Entities(raw)
	want := []gold.Mention{{Entity: "2", Sentence: 0, First: 0, Last: 0}, {Entity: "1", Sentence: 0, First: 0, Last: 1}, {Entity: "1", Sentence: 1, First: 0, Last: 0}}
	if len(got) != 1 || len(got[0]) != len(want) {
		t.Fatalf("got %v, want %v in one document", got, want)
	}
	for i := range want {
		if got[0][i] != want[i] {
			t.Errorf("got %v, want %v", got[0][i], want[i])
		}
	}
}

const header = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"

func TestPassagesCountCharacters(t *testing.T) {
	got, err := gold.Passages(strings.NewReader(header + "p\tZoë met Ana; she left.\tshe\t13\tZoë\t0\tTRUE\tAna\t8\tFALSE\tu\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := got[0]
	if words := p.Pronoun.Of(p.Text) + p.Names[0].Of(p.Text) + p.Names[1].Of(p.Text); words != "sheZoëAna" || p.Same != [2]bool{true, false} {
		t.Errorf("got %s %v, want sheZoëAna [true false]", words, p.Same)
	}
}

func TestBadPassagesAreNamedByLine(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"", "first line must name the columns"},
		{header + "p\tAna left.\tshe\t4\tAna\t0\tTRUE\tBo\t0\tFALSE\tu\n", `line 2: "she" does not stand at character 4`},
		{header + "p\tAna left.\tshe\tx\tAna\t0\tTRUE\tBo\t0\tFALSE\tu\n", "line 2"},
	} {
		if _, err := gold.Passages(strings.NewReader(c.table)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}
