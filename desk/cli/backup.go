package cli

import (
	"cmp"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record"
)

func (e *env) keepingCommands() []*cobra.Command {
	return []*cobra.Command{e.backupCommand(), e.restoreCommand(), e.verifyCommand(), e.upgradeCommand(), e.compactCommand(), e.dumpCommand(), e.loadCommand(), e.migrateCommand(), e.workCommand(), e.doctorCommand()}
}

func forceFlag(cmd *cobra.Command, force *bool, replaces string) {
	cmd.Flags().BoolVar(force, "force", false, replaces)
}

func (e *env) backupCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use: "backup FILE", Short: "Write a verified copy of the record, also while the desk is open",
		Example: "  flashbrief backup ~/may.backup",
		Args:    oneArgument("a file to write the copy to"),
		RunE: func(cmd *cobra.Command, args []string) error {
			audit, beside, err := e.backup(cmd.Context(), args[0], force)
			if err != nil {
				return err
			}
			info, err := os.Stat(args[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(e.err, "%s: %d bytes, restored and verified: %s\n", args[0], info.Size(), &audit)
			e.besides(beside)
			e.keepUp(desk.Upkeep{Kind: desk.BackedUp, File: args[0], Bytes: info.Size(), Found: audit.String()})
			return nil
		},
	}
	forceFlag(cmd, &force, "replace an earlier backup")
	return cmd
}

func (e *env) restoreCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the place of the record",
		Example: "  flashbrief restore ~/may.backup --record new.db",
		Args:    oneArgument("the backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			audit, beside, old, err := e.restore(cmd.Context(), args[0], force)
			if old != "" {
				fmt.Fprintf(e.err, "the old record is kept as %s\n", old)
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(e.err, "%s: restored from %s and verified: %s\n", recordName(e.record), args[0], &audit)
			e.besides(beside)
			return nil
		},
	}
	forceFlag(cmd, &force, "replace a record that is there; it is kept under another name")
	return cmd
}

// besides names the files beside a record that were copied with it.
func (e *env) besides(all []desk.Beside) {
	if len(all) > 0 {
		fmt.Fprintf(e.err, "with it: %s\n", desk.Named(all))
	}
}

func (e *env) compactCommand() *cobra.Command {
	return &cobra.Command{
		Use: "compact", Short: "Rewrite the record without unused space",
		Example: "  flashbrief compact --record may.db",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			before, after, err := e.compact(cmd.Context())
			if err == nil {
				fmt.Fprintf(e.err, "%s: %d bytes, %d before\n", recordName(e.record), after, before)
			}
			return err
		},
	}
}

func (e *env) dumpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "dump", Short: "Write the whole record as JSON lines, with every reading and ruling",
		Example: "  flashbrief dump --record may.db",
		Args:    recordAlone,
		RunE:    func(cmd *cobra.Command, _ []string) error { return e.dump(cmd.Context()) },
	}
}

func (e *env) loadCommand() *cobra.Command {
	return &cobra.Command{
		Use: "load FILE", Short: "Fill a new record from a dump",
		Example: "  flashbrief load may.jsonl --record loaded.db",
		Args:    oneArgument("the dump, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			from := e.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				from = f
			}
			acts, err := e.load(cmd.Context(), from)
			if err == nil {
				fmt.Fprintf(e.err, "%s: %d readings and rulings loaded, with the log's last hash\n", recordName(e.record), acts)
			}
			return err
		},
	}
}

func (e *env) migrateCommand() *cobra.Command {
	var to, by string
	cmd := &cobra.Command{
		Use: "migrate", Short: "Copy the whole record into a new one: from a file into a database, or back",
		Example: "  flashbrief migrate --to postgres://flashbrief@db.example/record\n  flashbrief migrate --record postgres://flashbrief@db.example/record --to copy.db\n  flashbrief migrate --record postgres://flashbrief@db.example/record --partition year",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if by != "" {
				err := e.arrange(cmd.Context(), cmp.Or(to, e.record), by)
				if err == nil && to == "" {
					fmt.Fprintf(e.err, "%s: partitions: %s\n", recordName(e.record), by)
				}
				if err != nil || to == "" {
					return err
				}
			}
			if to == "" {
				return wrongUse("name a new record with --to: a file, or postgres://user@host/name")
			}
			acts, err := e.migrate(cmd.Context(), to)
			if err == nil {
				fmt.Fprintf(e.err, "%s: %d readings, rulings and editions copied, with the log's last hash\n", recordName(to), acts)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&to, "to", "", "the new record: a file, or the address of a PostgreSQL database")
	cmd.Flags().StringVar(&by, "partition", "", "keep where findings are found in one table for each 'year', or in one ('none'): in the new record, or without --to in the record as it is; only in PostgreSQL")
	return cmd
}

func (e *env) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "Check the whole record for damage: pages, hashes, evidence, references, search, all that is computed",
		Example: "  flashbrief verify --record may.db",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			audit, err := e.verify(cmd.Context())
			if err != nil {
				return err
			}
			beside, err := desk.CheckBeside(e.aside())
			if err != nil {
				audit.Fault("%v", err)
			}
			e.keepUp(desk.Upkeep{Kind: desk.Verified, Found: audit.String(), Faults: len(audit.Faults) + audit.More})
			if len(beside) > 0 {
				fmt.Fprintf(e.err, "beside it: %s\n", desk.Named(beside))
			}
			return e.audited(&audit)
		},
	}
}

// audited prints the result of an audit.
func (e *env) audited(a *record.Audit) error {
	if e.inFile("") == nil && !a.Sums && len(a.Faults) == 0 {
		fmt.Fprintf(e.err, "%s is from an older flashbrief: its pages have no checksums; 'flashbrief upgrade' adds them\n", recordName(e.record))
	}
	if a.Sources < a.Reports {
		fmt.Fprintf(e.err, "%d reports were filed before original bytes were kept; only their texts can be verified\n", a.Reports-a.Sources)
	}
	for _, fault := range a.Faults {
		fmt.Fprintf(e.err, "flashbrief: %s\n", fault)
	}
	if a.More > 0 {
		fmt.Fprintf(e.err, "flashbrief: %d more faults\n", a.More)
	}
	if len(a.Faults) > 0 {
		fmt.Fprintln(e.err, "the record is damaged; 'flashbrief restore FILE --force' puts a backup in its place and keeps this one")
		return errSomeFailed
	}
	_, err := fmt.Fprintf(e.out, "%s; no fault found\n", a)
	return err
}

// keepUp remembers a backup or a check for the page that shows how the desk is.
func (e *env) keepUp(done desk.Upkeep) {
	done.At = time.Now()
	all, err := desk.OpenUpkeeps(e.aside() + desk.UpkeepFile)
	if err == nil {
		err = all.Note(done)
	}
	if err != nil {
		fmt.Fprintf(e.err, "flashbrief: warning: the desk will not know of this: %v\n", err)
	}
}

func (e *env) upgradeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "upgrade", Short: "Upgrade a record of an older flashbrief without changing its contents",
		Example: "  flashbrief upgrade --record may.db",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				if err := d.KeepTies(cmd.Context()); err != nil {
					return err
				}
				fmt.Fprintf(e.err, "%s is up to date\n", recordName(e.record))
				return nil
			})
		},
	}
}
