package wire

import (
	"encoding/json"
	"reflect"
	"testing"
)

// value is a value of each kind that a Reader reads.
type value struct {
	Text string
	N    int
	X    float64
	Is   bool
	List []string
	Pair [2]int
}

func read(raw string) (v value, ok bool) {
	r := New(raw)
	r.Object(func(name string) {
		switch name {
		case "Text":
			v.Text = r.Text()
		case "N":
			v.N = r.Int()
		case "X":
			v.X = r.Float()
		case "Is":
			v.Is = r.Bool()
		case "List":
			v.List = List(r, r.Text)
		case "Pair":
			v.Pair[0], v.Pair[1] = r.Pair()
		default:
			r.Refuse()
		}
	})
	return v, r.Whole()
}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	for _, want := range []value{
		{}, {Text: `"a" \ <b>`, N: -4, X: 0.25, Is: true, List: []string{}, Pair: [2]int{3, 9}}, {Text: "Wałęsa\u2028\n", X: -1e30, List: []string{"", "x"}},
	} {
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := read(string(raw)); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v", raw, got, ok)
		}
	}
}

func TestDeviationsAreRefused(t *testing.T) {
	for _, raw := range []string{
		"", "{", "null", "[]", `{"N":1`, `{"N":1}}`, `{"N":1,}`, `{"N" :1}`, `{"N":1 }`, `{"N":01}`, `{"N":+1}`, `{"N":-0}`, `{"N":1.0}`, `{"N":}`, `{"N":99999999999999999999}`,
		`{"X":.5}`, `{"X":1.}`, `{"X":--1}`, `{"Is":1}`, `{"Is":tru}`, `{"Text":"a}`, `{"Text":"\x"}`, "{\"Text\":\"a\nb\"}", "{\"Text\":\"\xff\"}", `{"Text":null}`,
		`{"List":["a"}`, `{"List":["a",]}`, `{"List":"a"}`, `{"Pair":[1]}`, `{"Pair":[1,2,3]}`, `{"Other":1}`,
	} {
		if got, ok := read(raw); ok {
			t.Errorf("%q is read as %+v", raw, got)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(`{"Text":"a","N":1,"X":0.5,"Is":true,"List":["b"],"Pair":[1,2]}`)
	f.Fuzz(func(t *testing.T, raw string) {
		got, ok := read(raw)
		if !ok {
			return
		}
		var want value
		if err := json.Unmarshal([]byte(raw), &want); err != nil {
			t.Fatalf("%q is read, and is no JSON: %v", raw, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is read as %+v, want %+v", raw, got, want)
		}
	})
}
