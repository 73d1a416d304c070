package reader

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// passTexts are texts in which, with the sample, every pass finds something.
var passTexts = []string{dispatch, `Flash Brief

Envoys meet in Muscat

By Ana Sol

Foreign Minister Ana Sol of Kenya resigned on May 3, 2024, and Daniel Mutua was named her successor. “I will not sign it,” Sol said. “We asked for it twice.” He told reporters that Egypt and Iran joined BRICS on January 1, 2024. At least 12 soldiers were killed on Monday, up from five. The talks will probably fail by June, according to Mutua. Its navy seized a tanker two days later. Egypt may attack Kenya if they refuse.

Malaysia relaxed visa rules for Chinese tourists.
`}

func TestTheOrderFollowsFromWhatPassesDeclare(t *testing.T) {
	names := func(list []pass) []string {
		var out []string
		for _, p := range list {
			out = append(out, p.name)
		}
		return out
	}
	backward := slices.Clone(passes)
	slices.Reverse(backward)
	got, err := ordered(backward)
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(names(got), name) }
	for i := range got {
		for _, need := range slices.Concat(got[i].needs, got[i].changes) {
			giver := slices.IndexFunc(got, func(p pass) bool { return slices.Contains(p.gives, need) })
			if giver >= i {
				t.Errorf("%s comes before %s, which gives %s", got[i].name, got[giver].name, need)
			}
		}
	}
	if at("voices") > at("event") || at("coref") > at("quote") {
		t.Errorf("pronouns are resolved too late: %v", names(got))
	}
	none := func(*model, *reading.Bench) {}
	for _, c := range []struct {
		what string
		list []pass
		want string
	}{
		{"nobody gives it", []pass{{name: "a", needs: []part{"x"}, run: none}}, "the pass a needs x, which no pass gives"},
		{"two give it", []pass{{name: "a", gives: []part{"x"}}, {name: "b", gives: []part{"x"}}}, "the passes a and b both give x"},
		{"a circle", []pass{{name: "a", needs: []part{"x"}, gives: []part{"y"}}, {name: "b", needs: []part{"y"}, gives: []part{"x"}}}, "which comes after it"},
	} {
		if _, err := ordered(c.list); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.what, err, c.want)
		}
	}
}

// TestPassesReadAndWriteOnlyWhatTheyDeclare runs each pass on a whole bench, and on one on which
// everything is empty that the pass does not declare: both give the same, and nothing that it
// does not declare changes.
func TestPassesReadAndWriteOnlyWhatTheyDeclare(t *testing.T) {
	r, filled := New(), map[part]bool{}
	for _, words := range append(slices.Clone(passTexts), samples(t)) {
		b := r.bench(report(words))
		for i := range line {
			runDeclared(t, r, &line[i], b)
		}
		for _, field := range parts(b) {
			if field.value.Kind() == reflect.Slice && field.value.Len() > 0 {
				filled[field.part] = true
			}
		}
	}
	for _, field := range parts(&reading.Bench{}) {
		if field.value.Kind() == reflect.Slice && !filled[field.part] {
			t.Errorf("the texts of the test give no %s", field.part)
		}
	}
}

// runDeclared runs a pass on the bench and on a copy that has only what it declares, and compares.
func runDeclared(t *testing.T, r *Reader, p *pass, b *reading.Bench) {
	t.Helper()
	declared := slices.Concat(p.needs, p.gives, p.changes)
	bare := cloned(b)
	for _, field := range parts(bare) {
		if !slices.Contains(declared, field.part) {
			field.value.SetZero()
		}
	}
	before := cloned(b)
	p.run(r.model(), b)
	p.run(r.model(), bare)
	for k, field := range parts(b) {
		was, alone := parts(before)[k].value, parts(bare)[k].value
		writes := slices.Contains(p.gives, field.part) || slices.Contains(p.changes, field.part)
		if !writes && !same(was, field.value) {
			t.Errorf("the pass changes %s, which it does not declare\n%s", field.part, p)
		}
		if writes && !same(alone, field.value) {
			t.Errorf("the pass gives other %s if nothing undeclared is on the bench\n%s", field.part, p)
		}
	}
	keptInPlace(t, p, before, b)
}

// keptInPlace reports an error if the pass sorted again what an earlier one had indexed: what is
// left of each list that it changes is in the order it was, and titles lead to their holders.
func keptInPlace(t *testing.T, p *pass, before, after *reading.Bench) {
	t.Helper()
	if slices.Contains(p.gives, partMentions) {
		return
	}
	spans := func(b *reading.Bench) []text.Span {
		var out []text.Span
		for i := range b.Mentions {
			out = append(out, b.Mentions[i].Span)
		}
		return out
	}
	was, i := spans(before), 0
	for _, span := range spans(after) {
		for i < len(was) && was[i] != span {
			i++
		}
		if i == len(was) {
			t.Errorf("mentions are sorted again\n%s", p)
			return
		}
	}
	for k := range after.Titles {
		now, then := after.Titles[k].Holder, before.Titles[k].Holder
		if now >= 0 && then >= 0 && after.Mentions[now].Span != before.Mentions[then].Span {
			t.Errorf("title %d leads to another holder\n%s", k, p)
		}
	}
}

// field is a field of the bench as a part.
type field struct {
	part  part
	value reflect.Value
}

// parts returns the parts of the bench that are fields.
func parts(b *reading.Bench) []field {
	var out []field
	bench := reflect.ValueOf(b).Elem()
	for _, p := range []part{
		partAnatomy, partSentences, partTrees, partRepairs, partNames, partTimes, partMentions, partTitles, partRoles, partMemberships,
		partQuotations, partEvents, partFigures, partForecasts,
	} {
		out = append(out, field{p, bench.FieldByName(string(p))})
	}
	return out
}

func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// cloned returns a deep copy of the bench.
func cloned(b *reading.Bench) *reading.Bench {
	out := *b
	for _, f := range parts(&out) {
		if f.part != partTrees {
			f.value.Set(deep(f.value))
		}
	}
	if len(b.Trees) > 0 {
		out.Trees = make([]*ud.Tree, len(b.Trees))
		for i := range out.Trees {
			out.Trees[i] = ud.NewTree(&out.Sentences[i])
		}
	}
	return &out
}

// deep returns a copy of the value that shares no memory with it.
func deep(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(deep(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if out.Field(i).CanSet() {
				out.Field(i).Set(deep(v.Field(i)))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(deep(v.Elem()))
		}
	}
	return out
}
