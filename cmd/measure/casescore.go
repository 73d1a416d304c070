package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// outcome is the result of a case.
type outcome struct {
	*testCase
	faults []string // the lines not satisfied; none for a case that passes
}

// runCases reads the texts of cases and returns the result of each.
func runCases(all []testCase) ([]outcome, error) {
	texts := make([]dated, len(all))
	for i := range all {
		texts[i] = dated{fmt.Sprint(i), all[i].Text, all[i].Date}
	}
	out := make([]outcome, len(all))
	for i, r := range readAll(texts) {
		faults, err := all[i].faults(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", all[i].Set, all[i].Text, err)
		}
		out[i] = outcome{&all[i], faults}
	}
	return out, nil
}

// printCases prints how many cases of each kind passed, and in total.
func printCases(out io.Writer, all []outcome, wrong func(string, ...any)) {
	type count struct{ passed, of int }
	kinds, sets := map[string]*count{}, map[string]*count{}
	passed := 0
	for _, o := range all {
		ok := bit(len(o.faults) == 0)
		passed += ok
		for _, c := range []*count{entry(kinds, o.Set+": "+o.Kind), entry(sets, o.Set)} {
			c.of++
			c.passed += ok
		}
		if ok == 0 {
			wrong("%s: %s | not met: %s | %s\n", o.Set, flat(o.Text), strings.Join(o.faults, "; "), o.Kind)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(out, "%3d of %3d  %s\n", kinds[k].passed, kinds[k].of, k)
	}
	for _, k := range slices.Sorted(maps.Keys(sets)) {
		fmt.Fprintf(out, "%3d of %3d  all of %s\n", sets[k].passed, sets[k].of, k)
	}
	fmt.Fprintf(out, "%d of %d passed\n", passed, len(all))
}

// entry returns the value of a key, creating it if needed.
func entry[k comparable, v any](m map[k]*v, key k) *v {
	if m[key] == nil {
		m[key] = new(v)
	}
	return m[key]
}

func casesCommand(args []string, out io.Writer) error {
	paths, wrong := verbose(args, out)
	all, err := cases(paths)
	if err != nil {
		return err
	}
	outcomes, err := runCases(all)
	if err != nil {
		return err
	}
	printCases(out, outcomes, wrong)
	return nil
}
