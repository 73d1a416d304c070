package ask

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/fault"
)

func TestWordsOfASearchStandOnceEach(t *testing.T) {
	for _, c := range []struct{ asked, want string }{
		{"drill", "drill"},
		{"a A a drill Drill", "a drill"},
		{`drill "Gulf  of Oman" “gulf of oman”`, `drill "Gulf of Oman"`},
		{`oil "oil" oil`, "oil"},
		{`-- drill !`, "drill"},
		{`unclosed "gulf of`, `unclosed "gulf of"`},
		{strings.Repeat("a ", 1000), "a"},
	} {
		if got, err := Words(c.asked); err != nil || got != c.want {
			t.Errorf("%.40q: got %q, %v, want %q", c.asked, got, err, c.want)
		}
	}
}

func TestASearchIsBounded(t *testing.T) {
	var many []string
	for i := range MostWords {
		many = append(many, fmt.Sprintf("w%d", i))
	}
	if _, err := Words(strings.Join(many, " ")); err != nil {
		t.Errorf("%d words: got %v, want none", MostWords, err)
	}
	many = append(many, "more")
	for _, asked := range []string{"", " -- ", `""`, strings.Join(many, " "), `"` + strings.Join(many, " ") + `"`} {
		if _, err := Words(asked); !errors.Is(err, fault.Invalid) {
			t.Errorf("%.40q: got %v, want invalid", asked, err)
		}
	}
}
