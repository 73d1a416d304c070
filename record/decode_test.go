package record

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/ground/wire"
	"flashbrief/reading"
)

// drawn sets every field of a value at random; some stay zero.
func drawn(r *rand.Rand, v reflect.Value) {
	words := []string{"", "Iran", "Wałęsa", `a “b” "c"`, "x<y & z", "line\nline", "d\u2028e"}
	switch to := v.Addr().Interface().(type) {
	case *text.Span:
		to.Start = r.IntN(900)
		to.End = to.Start + r.IntN(50)
		return
	case *when.Day:
		if r.IntN(4) > 0 {
			*to = when.Date(1990+r.IntN(50), 1, 1).AddDays(r.IntN(400))
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(words[r.IntN(len(words))])
	case reflect.Int:
		v.SetInt(int64(r.IntN(2000) - 200))
	case reflect.Float64:
		v.SetFloat(float64(r.IntN(100)) / 100)
	case reflect.Bool:
		v.SetBool(r.IntN(2) > 0)
	case reflect.Slice:
		if n := r.IntN(4); n < 3 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range v.Len() {
			drawn(r, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			drawn(r, v.Field(i))
		}
	}
}

// quicklyAsUsual compares the two ways to decode random values of a type.
func quicklyAsUsual[T any](t *testing.T, one func(*wire.Reader, *T)) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 1))
	quick := quickly(one)
	for range 500 {
		var value, want T
		drawn(r, reflect.ValueOf(&value).Elem())
		raw, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		got, ok := quick(raw).(*T)
		if !ok {
			t.Fatalf("%s is not read quickly", raw)
		}
		if !reflect.DeepEqual(*got, want) {
			t.Fatalf("%s is read as\n%+v, want\n%+v", raw, *got, want)
		}
	}
}

func TestQuicklyAsUsual(t *testing.T) {
	quicklyAsUsual(t, readEvent)
	quicklyAsUsual(t, readQuotation)
	quicklyAsUsual(t, readRole)
}

func TestWhatIsNotAsWrittenIsLeftToJSON(t *testing.T) {
	for _, raw := range []string{
		`{"event":"AID","later":1}`, `{"Event":"AID"}`, `{ "event":"AID"}`, `{"event":null}`, `{"event":"AID"} `, `null`, `{"event":"AID","span":[9,3]}`,
		`{"event":"AID","sentence":01}`, `{"event":"AID","confidence":1.}`, `{"event":"AID","date":"soon"}`, `{"event":"A` + "\xff" + `"}`, `{"event":"AID"`, `{"event":"AID",}`, ``,
	} {
		if got := quickly(readEvent)([]byte(raw)); got != nil {
			t.Errorf("%s is read quickly as %+v", raw, got)
		}
		got, err := Decode(Event, []byte(raw))
		var want *reading.Event
		wrong := json.Unmarshal([]byte(raw), &want)
		if (err == nil) != (wrong == nil) || err == nil && !reflect.DeepEqual(As[reading.Event](got), want) {
			t.Errorf("%s: got %v, %v; want %v, %v", raw, got, err, want, wrong)
		}
	}
}
