package draft

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
)

func TestADeathInOfficeIsToldFirst(t *testing.T) {
	dead := func(name, title, of, before string) record.Item {
		words := title + " " + name + " died on May 19"
		r := office(name, title, of)
		r.Before, r.Ended, r.EndedAt = before, reading.Death, text.Span{Start: len(title) + 1, End: len(words)}
		return filed(t, words, r)
	}
	met := filed(t, "Iran and Russia met", act("CONSULT", "", "Iran and Russia met", "", []reading.Party{iran, russia}, nil, told))
	for _, c := range []struct {
		what  string
		items []record.Item
		want  string
	}{
		{"two on one day", []record.Item{dead("Ana Sol", "President", "IRN", "2024-05-19"), dead("Raul Paz", "Foreign Minister", "IRN", "2024-05-19")},
			"Iranian President Ana Sol and Iranian Foreign Minister Raul Paz died on May 19. Iran and Russia met on May 21."},
		{"long ago is no news", []record.Item{dead("Ana Sol", "President", "IRN", "2024-04-19")}, "Iran and Russia met on May 21."},
		{"of a state that the brief is not about", []record.Item{dead("Ana Sol", "President", "ISR", "2024-05-19")}, "Iran and Russia met on May 21."},
	} {
		got := sentences(append(c.items, met))
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.what, s, c.want)
		}
	}
}
