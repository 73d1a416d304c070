package check

import "testing"

func TestASlipIsNoOtherFormOfAWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"weapns", "weapons", true}, {"polioe", "police", true}, {"signde", "signed", true}, {"presdient", "president", true}, {"agreemment", "agreement", false},
		{"attacks", "attack", false}, {"attacked", "attacker", false}, {"withdraw", "withdrew", false}, {"defence", "defense", false}, {"labour", "labor", false},
		{"centre", "center", false}, {"travelled", "traveled", false}, {"judgement", "judgment", false}, {"organise", "organize", false}, {"chose", "choose", false},
		{"built", "build", false}, {"iran", "iraq", false}, {"women", "woman", false},
	} {
		if got := slip(c.a, c.b); got != c.want || slip(c.b, c.a) != c.want {
			t.Errorf("%s, %s: got %t, want %t", c.a, c.b, got, c.want)
		}
	}
}
