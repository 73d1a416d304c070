package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
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
	cmd.AddCommand(e.makeRosterCommand())
	return cmd
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
	return actor.Held().With(newer), nil
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
	form, dated, out := "", "", ""
	force := false
	cmd := &cobra.Command{
		Use: "make FILE…", Short: "Make a roster of Wikidata JSON, FollowTheMoney lines, Popolo or CSV",
		Example: `  flashbrief roster make ministers.csv --dated 2026-05-01 -o ministers.roster`,
		Args:    atLeast(1, "at least one file"),
		RunE: func(_ *cobra.Command, files []string) error {
			day, err := dayOf("dated", dated)
			switch {
			case err != nil:
				return err
			case day.IsZero():
				return wrongUse("--dated is the day on which the tables were taken: offices without an end are known until then")
			case out == "":
				return wrongUse("-o names the file to write")
			}
			return e.makeRoster(files, form, day, out, force)
		},
	}
	cmd.Flags().StringVar(&form, "from", "", "form of the files: csv, ftm, popolo or wikidata; by default as each begins")
	cmd.Flags().StringVar(&dated, "dated", "", "day on which the tables were taken (YYYY-MM-DD)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return cmd
}

func (e *env) makeRoster(files []string, form string, dated when.Day, out string, force bool) error {
	var all []actor.Tenure
	head := []string{"made by 'flashbrief roster make' on " + when.Of(time.Now()).String()}
	failed := false
	for _, file := range files {
		raw, err := readBounded(file, roster.Largest)
		var t roster.Table
		if err == nil {
			t, err = roster.Read(raw, form, dated)
		}
		if err != nil {
			fmt.Fprintf(e.err, "flashbrief: %s: %v\n", file, err)
			failed = true
			continue
		}
		for _, l := range t.Left {
			fmt.Fprintf(e.err, "flashbrief: %s: row %s is left out: %s\n", file, l.Row, l.Why)
		}
		fmt.Fprintf(e.err, "flashbrief: %s: %d tenures, %d rows left out\n", file, len(t.Tenures), len(t.Left))
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
