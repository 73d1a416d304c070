package draft

import "testing"

func TestADeathInOfficeIsToldFirst(t *testing.T) {
	met := "Iran and Russia met on Tuesday."
	for _, c := range []struct{ what, source, want string }{
		{"two on one day", "Iranian President Ebrahim Raisi and Iranian Foreign Minister Hossein Amir-Abdollahian died on Sunday.",
			"Iranian President Ebrahim Raisi and Iranian Foreign Minister Hossein Amir-Abdollahian died on May 19. Iran and Russia met on May 21."},
		{"long ago is no news", "Iranian President Ebrahim Raisi died on April 19, 2024.", "Iran and Russia met on May 21."},
		{"of a state that the brief is not about", "Peruvian President Ana Sol died on Sunday.", "Iran and Russia met on May 21."},
	} {
		if got := drafted(t, []string{"IRN", "RUS"}, met, c.source); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}
