package plover

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"flashbrief/ground/list"
)

var update = flag.Bool("update", false, "write the tables to docs/codebook.md")

func TestWhatAnOperatorGives(t *testing.T) {
	b := Manual()
	for _, c := range []struct {
		what     string
		op       Operator
		category Category
		mode     Mode
		as       Manner
		want     Composed
	}{
		{"promised to send help", Agree, AID, "", 0, Composed{AGREE, "", "compose-promised-cooperation"}},
		{"pledged support", Agree, SUPPORT, "", ByNoun, Composed{SUPPORT, "", "compose-pledged-support"}},
		{"pledged to support", Agree, SUPPORT, "", 0, Composed{AGREE, "", "compose-promised-help"}},
		{"planned to expel", Agree, SANCTION, Expel, 0, Composed{THREATEN, Expel, "compose-planned-harm"}},
		{"threatened to arrest", Threaten, COERCE, Arrest, 0, Composed{THREATEN, Arrest, "compose-threat"}},
		{"threatened to bomb", Threaten, ASSAULT, "aerial", 0, Composed{THREATEN, Violence, "compose-threat"}},
		{"called on him to resign", Request, RETREAT, Resign, 0, Composed{REQUEST, Change, "compose-demand"}},
		{"called for sanctions on Iran", Request, SANCTION, "", ByNoun | Directed, Composed{ACCUSE, Disapprove, "compose-demand-against-others"}},
		{"called for sanctions", Request, SANCTION, "", ByNoun, Composed{REQUEST, Change, "compose-demand"}},
		{"ordered the withdrawal", Order, RETREAT, "withdraw", ByNoun, Composed{RETREAT, "withdraw", "compose-order-carried-out"}},
		{"cancelled talks", Cease, CONSULT, "", 0, Composed{REJECT, Meet, "compose-talks-called-off"}},
		{"stopped accusing", Cease, ACCUSE, "", 0, Composed{}},
		{"said that they met", Report, CONSULT, "", 0, Composed{}},
		{"will attack", Intend, ASSAULT, "", 0, Composed{THREATEN, Violence, "future-hostility"}},
		{"will demand", Intend, REQUEST, Change, 0, Composed{REQUEST, Change, ""}},
		{"did not allow", Deny, CONCEDE, "", Granting, Composed{REJECT, "", "status-not-granted"}},
		{"did not yield", Deny, CONCEDE, "", 0, Composed{CONCEDE, "", ""}},
		{"will not attack", Refuse, ASSAULT, "", 0, Composed{}},
	} {
		if got, ok := b.Compose(c.op, c.category, c.mode, c.as); got != c.want || ok != (c.want.Category != "") {
			t.Errorf("%s: got %+v %v, want %+v", c.what, got, ok, c.want)
		}
	}
}

func TestTraits(t *testing.T) {
	b := Manual()
	for _, c := range []struct {
		trait    Trait
		category Category
		mode     Mode
		want     bool
	}{
		{Policing, COERCE, Arrest, true}, {Policing, COERCE, Cyber, false}, {Policing, SANCTION, Convict, true}, {Policing, SANCTION, "", false},
		{BeyondSport, ASSAULT, "", false}, {BeyondSport, ASSAULT, "aerial", true}, {BeyondSport, COERCE, Arrest, true}, {BeyondSport, COERCE, "", false},
		{Visiting, CONSULT, Visit, true}, {Visiting, CONSULT, "", false}, {Abroad, SANCTION, "", true}, {Abroad, SANCTION, Convict, false},
	} {
		if got := b.Is(c.trait, c.category, c.mode); got != c.want {
			t.Errorf("%s of %s: got %v, want %v", c.trait, c.category.Label(c.mode), got, c.want)
		}
	}
	if !b.OfSector(State, COP) || b.OfSector(State, BUS) || b.OfSector(State, "") {
		t.Error("police are a state's, a firm and nobody are not")
	}
	if !b.Kin(AGREE, SUPPORT) || !b.Kin(SUPPORT, AGREE) || b.Kin(AGREE, ASSAULT) {
		t.Error("an agreement and support are kin, an assault is not")
	}
}

// TestEveryTraitIsInTheTable finds traits that code asks for and the table lacks.
func TestEveryTraitIsInTheTable(t *testing.T) {
	code, err := os.ReadFile("trait.go")
	if err != nil {
		t.Fatal(err)
	}
	b, n := Manual(), 0
	for _, f := range regexp.MustCompile(`(\w*)Trait += "([^"]+)"`).FindAllStringSubmatch(string(code), -1) {
		n++
		if f[1] == "" && b.traits[Trait(f[2])] == nil || f[1] != "" && b.sectorTraits[SectorTrait(f[2])] == nil {
			t.Errorf("the table has no trait %q", f[2])
		}
	}
	if got := len(b.traits) + len(b.sectorTraits); n != got {
		t.Errorf("%d traits in code, %d in the table", n, got)
	}
}

func TestABadTableIsRefused(t *testing.T) {
	for _, c := range []struct{ table, row, want string }{
		{"composition", "agree\tHELP\t-\tAGREE\t-\ta", `no category "HELP"`},
		{"composition", "agree\tAID\t-\tHELP\t-\ta", `no category "HELP"`},
		{"composition", "agree\tAID\tloudly\tAGREE\t-\ta", `no manner "loudly"`},
		{"composition", "agree\tAID", "six fields"},
		{"traits", "act\tharmful\tASSAULT/visit\twhat", `ASSAULT has no mode "visit"`},
		{"traits", "sector\tstate\tKING\twhat", `no sector "KING"`},
		{"traits", "kin\t-\tAGREE\twhat", "two categories"},
		{"traits", "city\ta\tb\tc", `no kind "city"`},
		{"modes", "threat\tAID", "three fields"},
	} {
		tables := fstest.MapFS{}
		for _, name := range tableNames(t) {
			tables[name] = &fstest.MapFile{Data: []byte(raw(t, name))}
		}
		at := "data/" + c.table + ".tsv"
		tables[at].Data = append(tables[at].Data, c.row+"\n"...)
		if _, err := Open(tables); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.table+".tsv") {
			t.Errorf("%s: got %v, want %q", c.row, err, c.want)
		}
	}
}

func tableNames(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(Files, "data/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func raw(t *testing.T, name string) string {
	t.Helper()
	words, err := fs.ReadFile(Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(words)
}

// TestTheTablesAreOnThePage compares the tables of compositions, modes and traits with those of
// docs/codebook.md; -update writes them there.
func TestTheTablesAreOnThePage(t *testing.T) {
	const path = "../../docs/codebook.md"
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(old)
	for name, head := range map[string]string{
		"composition": "| operator | over | told | gives | mode | rule |",
		"modes":       "| of | acts | mode |",
		"traits":      "| of | trait | who has it | meaning |",
	} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->\n"
		before, rest, found := strings.Cut(page, begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("%s lacks %q or %q", path, begin, end)
		}
		page = before + begin + onPage(head, raw(t, "data/"+name+".tsv")) + end + after
	}
	if *update {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if page != string(old) {
		t.Errorf("%s differs from the tables; go test ./world/plover -update", path)
	}
}

// onPage returns a table as Markdown.
func onPage(head, table string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", head, strings.Repeat("|---", strings.Count(head, "|")-1)+"|")
	for row := range list.Rows(table) {
		for i, cell := range row {
			switch {
			case cell == "-":
				row[i] = ""
			case cell == "*":
				row[i] = "any"
			case cell == "=":
				row[i] = "that of the act"
			case strings.HasPrefix(cell, "of "):
				row[i] = "as a " + strings.TrimPrefix(cell, "of ")
			default:
				row[i] = strings.ReplaceAll(cell, ",", ", ")
			}
		}
		fmt.Fprintf(&b, "| %s |\n", strings.ReplaceAll(strings.Join(row, " | "), ",  ", ", "))
	}
	return b.String()
}
