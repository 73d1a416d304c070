package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record"
)

func (e *env) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Look at how the desk and its record are kept, and say what to do about what is not well",
		Example: "  flashbrief doctor",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			set, err := readSettings(e.config)
			if err != nil {
				return err
			}
			settings := record.Symptom{What: "settings", Found: "no file, " + set.path + " would be read"}
			if len(set.values) > 0 {
				settings.Found = set.path
			}
			all := []record.Symptom{{What: "program", Found: built().line()}, settings, {What: "record", Found: recordName(e.record)}}
			err = e.questioned(cmd.Context(), func(d *desk.Desk) error {
				found, err := d.Examine(cmd.Context())
				all = append(all, found...)
				return err
			})
			if err == nil && e.isFile() {
				var kept []record.Symptom
				kept, err = e.upkeepSymptoms()
				all = append(all, kept...)
			}
			grave := e.showSymptoms(all)
			if err == nil && grave {
				err = errSomeFailed
			}
			return err
		},
	}
}

// stale is the age from which a backup or a check is late, as the desk's page of health has it.
const stale = 7 * 24 * time.Hour

// upkeepSymptoms says when the record was last copied and verified.
func (e *env) upkeepSymptoms() ([]record.Symptom, error) {
	kept, err := desk.OpenUpkeeps(e.aside() + desk.UpkeepFile)
	if err != nil {
		return nil, err
	}
	var out []record.Symptom
	for _, kind := range []desk.UpkeepKind{desk.BackedUp, desk.Verified} {
		last, done, err := kept.Last(kind)
		if err != nil {
			return nil, err
		}
		one := record.Symptom{What: "last " + string(kind), Found: "none is known"}
		if done {
			one.Found = last.At.Format("2006-01-02 15:04") + ", " + last.Found
		}
		switch {
		case last.Faults > 0:
			one.Advice, one.Grave = fmt.Sprintf("it found %d faults: restore the last backup without any", last.Faults), true
		case !done || time.Since(last.At) > stale:
			one.Advice = "run 'flashbrief " + string(kind) + "'"
		}
		out = append(out, one)
	}
	return out, nil
}

// showSymptoms prints what was looked at, and reports whether something is grave.
func (e *env) showSymptoms(all []record.Symptom) (grave bool) {
	for i := range all {
		s := &all[i]
		mark := "well "
		switch {
		case s.Grave:
			mark, grave = "grave", true
		case s.Advice != "":
			mark = "look "
		}
		fmt.Fprintf(e.out, "%s  %s: %s\n", mark, s.What, s.Found)
		if s.Advice != "" {
			fmt.Fprintf(e.out, "       %s\n", s.Advice)
		}
	}
	return grave
}
