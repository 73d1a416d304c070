package event_test

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestTitledPartiesKeepTheirNames checks that parties with titles are the named persons,
// whatever the parser makes of the title's words.
func TestTitledPartiesKeepTheirNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"U.S. Secretary of State Mary Holt met with Crown Prince Salman bin Rashid in Riyadh, Saudi Arabia, on Thursday.", "Mary Holt USA, Salman bin Rashid SAU"},
		{"U.S. Secretary of State Mary Holt met with Acting President Choi Min-ho in Seoul, South Korea, on Thursday.", "Mary Holt USA, Choi Min-ho KOR"},
		{"U.S. Secretary of State Mary Holt met with President-elect Juan Perez in Quito on Thursday.", "Mary Holt USA, Juan Perez ECU"},
		{"Presidents Ana Ruiz of Peru and Jan Novak of Poland met in Vienna.", "Ana Ruiz PER, Jan Novak POL"},
		{"Foreign Ministers Ana Ruiz and Jan Novak met in Vienna.", "Ana Ruiz , Jan Novak "}, // no country is given
		{"Amir Sheikh Tamim bin Hamad Al Thani of Qatar visited Washington on Thursday.", "Tamim bin Hamad Al Thani QAT, Washington USA"},
	} {
		b := readtest.Read(t, c.text, "2024-03-15")
		var got []string
		for i := range b.Events {
			var parties []string
			for _, p := range slices.Concat(b.Events[i].Actors, b.Events[i].Recipients) {
				parties = append(parties, p.Name+" "+p.Code)
			}
			got = append(got, strings.Join(parties, ", "))
		}
		if len(got) != 1 || b.Events[0].Category != "CONSULT" || b.Events[0].Status != reading.Fact || got[0] != c.want {
			t.Errorf("%s: got %q, want one CONSULT of %q", c.text, got, c.want)
		}
	}
}
