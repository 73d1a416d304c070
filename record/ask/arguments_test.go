package ask

import "testing"

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		args           []string
		about, written string
	}{
		{nil, "", ""},
		{[]string{"Joe Biden"}, "Joe Biden", ""},
		{[]string{"Iran", "Russia"}, "Iran,Russia", ""},
		{[]string{"actor:RUS", "oil"}, "", "actor:RUS oil"},
		{[]string{"said-by:Li Qiang", "oil"}, "", `said-by:"Li Qiang" oil`},
		{[]string{"-said-by:Recep Tayyip Erdogan"}, "", `-said-by:"Recep Tayyip Erdogan"`},
		{[]string{"said-by:Raisi oil"}, "", "said-by:Raisi oil"},
		{[]string{"said-by:Raisi OR oil"}, "", "said-by:Raisi OR oil"},
		{[]string{"actor:RUS event:AID oil"}, "", "actor:RUS event:AID oil"},
		{[]string{"Iran", "OR", "Russia"}, "", "Iran OR Russia"},
		{[]string{"origin>=2"}, "", "origin>=2"},
		{[]string{`"crude oil"`}, "", `"crude oil"`},
	} {
		if about, written := Arguments(c.args); about != c.about || written != c.written {
			t.Errorf("%q: got %q and %q, want %q and %q", c.args, about, written, c.about, c.written)
		}
	}
}
