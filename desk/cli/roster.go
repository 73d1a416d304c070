package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
	"flashbrief/world/roster"
)

// rosterCommand shows the roster of office holders, and makes one of what others publish.
func (e *env) rosterCommand() *cobra.Command {
	var flags answerFlags
	file := ""
	cmd := &cobra.Command{
		Use: "roster", Short: "Show which offices the roster of office holders has, and until when",
		Example: `  flashbrief roster --limit 20
  flashbrief roster --as csv`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			held, err := rosterOf(file)
			if err != nil {
				return err
			}
			table := answer.RosterTable(held)
			table.Page(flags.page())
			fmt.Fprintf(e.err, "flashbrief: the roster is dated %s and has %d tenures\n", held.Dated, len(held.All()))
			return e.show(&table, &flags)
		},
	}
	addRoster(cmd, &file)
	flags.addAnswer(cmd, 0)
	cmd.AddCommand(e.makeRosterCommand(), e.addRosterCommand(), e.listRostersCommand(), e.dropRosterCommand())
	return cmd
}

// tableRoster is how tables of others are read.
type tableRoster struct{ form, dated string }

func (f *tableRoster) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.form, "from", "", "form of the files: csv, ftm, popolo or wikidata; by default as each begins")
	cmd.Flags().StringVar(&f.dated, "dated", "", "day on which the tables were taken (YYYY-MM-DD)")
}

// day returns the day on which the tables were taken.
func (f *tableRoster) day() (when.Day, error) {
	day, err := dayOf("dated", f.dated)
	if err == nil && day.IsZero() {
		err = wrongUse("--dated is the day on which the tables were taken: offices without an end are known until then")
	}
	return day, err
}

// read reads a table, and says what is left out.
func (f *tableRoster) read(e *env, file string, dated when.Day) (roster.Table, error) {
	raw, err := readBounded(file, roster.Largest)
	var t roster.Table
	if err == nil {
		t, err = roster.Read(raw, f.form, dated)
	}
	if err != nil {
		fmt.Fprintf(e.err, "flashbrief: %s: %v\n", file, err)
		return t, err
	}
	for _, l := range t.Left {
		fmt.Fprintf(e.err, "flashbrief: %s: row %s is left out: %s\n", file, l.Row, l.Why)
	}
	fmt.Fprintf(e.err, "flashbrief: %s: %d tenures, %d rows left out\n", file, len(t.Tenures), len(t.Left))
	return t, nil
}

// addRosterCommand keeps tables in the forms of package roster in the record.
func (e *env) addRosterCommand() *cobra.Command {
	var from tableRoster
	cmd := &cobra.Command{
		Use: "add FILE…", Short: "Keep office holders of Wikidata JSON, FollowTheMoney lines, Popolo or CSV in the record",
		Example: `  flashbrief roster add ministers.csv --dated 2026-05-01`,
		Args:    atLeast(1, "at least one file"),
		RunE: func(cmd *cobra.Command, files []string) error {
			day, err := from.day()
			if err != nil {
				return err
			}
			var failed error
			for _, file := range files {
				t, err := from.read(e, file, day)
				if err != nil {
					failed = errSomeFailed
					continue
				}
				if err := e.keepRoster(cmd.Context(), filepath.Base(file), day, t.Tenures); err != nil {
					return err
				}
			}
			return failed
		},
	}
	from.add(cmd)
	return cmd
}

// keepRoster keeps a roster in the record, which is created if there is none.
func (e *env) keepRoster(ctx context.Context, name string, dated when.Day, all []actor.Tenure) error {
	return e.opened(ctx, func(d *desk.Desk) error {
		r, added, err := d.AddRoster(ctx, name, dated, all)
		if err != nil {
			return err
		}
		how := "added"
		if !added {
			how = "known already"
		}
		fmt.Fprintf(e.err, "%s: SHA-256 %s, %s\n", name, r.SHA256[:12], how)
		return nil
	})
}

func (e *env) listRostersCommand() *cobra.Command {
	var flags answerFlags
	cmd := &cobra.Command{
		Use: "list", Short: "List the rosters of the record, including dropped ones",
		Example: "  flashbrief roster list --as json",
		Args:    between(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.tell(cmd.Context(), &flags, func(s *ask.Snapshot) (answer.Table, error) {
				return s.Rosters(ask.Question{Page: flags.page()})
			})
		},
	}
	flags.addAnswer(cmd, 0)
	return cmd
}

func (e *env) dropRosterCommand() *cobra.Command {
	return &cobra.Command{
		Use: "drop NAME|SHA-256", Short: "Stop using a roster of the record; answers as of earlier keep it",
		Example: "  flashbrief roster drop ministers.csv",
		Args:    between(1, 1, "one roster, by its name or the first digits of its SHA-256"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				r, err := d.DropRoster(cmd.Context(), args[0])
				if err == nil {
					fmt.Fprintf(e.err, "%s: SHA-256 %s, dropped\n", r.Name, r.SHA256[:12])
				}
				return err
			})
		},
	}
}

// addRoster adds the flag for a roster in addition to the one that ships.
func addRoster(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, "roster", os.Getenv("FLASHBRIEF_ROSTER"), "roster made by 'flashbrief roster make', in addition to the one that ships; also FLASHBRIEF_ROSTER")
}

// rosterOf returns the roster that ships, with that of the file if one is named.
func rosterOf(file string) (*actor.Tenures, error) {
	if file == "" {
		return actor.Held(), nil
	}
	raw, err := readBounded(file, roster.Largest)
	if err != nil {
		return nil, err
	}
	newer, err := actor.ReadTenures(raw)
	if err != nil {
		return nil, fmt.Errorf("%s is not a roster: %w; make one with 'flashbrief roster make'", file, err)
	}
	return actor.Held().With(newer.Named(filepath.Base(file))), nil
}

// readBounded reads a file of at most that many bytes.
func readBounded(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(raw)) > most {
		err = fmt.Errorf("%s has more than %d bytes", file, most)
	}
	return raw, err
}

// makeRosterCommand makes a roster of tables in the forms of package roster.
func (e *env) makeRosterCommand() *cobra.Command {
	var from tableRoster
	out := ""
	force := false
	cmd := &cobra.Command{
		Use: "make FILE…", Short: "Make a roster of Wikidata JSON, FollowTheMoney lines, Popolo or CSV",
		Example: `  flashbrief roster make ministers.csv --dated 2026-05-01 -o ministers.roster`,
		Args:    atLeast(1, "at least one file"),
		RunE: func(_ *cobra.Command, files []string) error {
			day, err := from.day()
			switch {
			case err != nil:
				return err
			case out == "":
				return wrongUse("-o names the file to write")
			}
			return e.makeRoster(files, &from, day, out, force)
		},
	}
	from.add(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return cmd
}

func (e *env) makeRoster(files []string, from *tableRoster, dated when.Day, out string, force bool) error {
	var all []actor.Tenure
	head := []string{"made by 'flashbrief roster make' on " + when.Of(time.Now()).String()}
	failed := false
	for _, file := range files {
		t, err := from.read(e, file, dated)
		if err != nil {
			failed = true
			continue
		}
		head = append(head, "from "+file)
		all = append(all, t.Tenures...)
	}
	if len(all) > 0 {
		to := output{path: out, force: force}
		if err := to.write(e, func(w io.Writer) error { return actor.WriteTenures(w, head, dated, all) }); err != nil {
			return err
		}
	}
	if failed {
		return errSomeFailed
	}
	return nil
}
