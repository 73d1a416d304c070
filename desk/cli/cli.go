// Package cli is the command line, with a command for each thing that people do at the desk.
// Only results go to standard output; progress and messages go to standard error. It has no
// rules of its own.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"flashbrief/ground/when"
)

// Exit statuses.
const (
	Done       = 0
	SomeFailed = 1 // some input failed, and was reported on standard error
	WrongUse   = 2 // the command line is wrong
	Unchecked  = 3 // check could not open the brief or the record, and checked nothing
)

// errSomeFailed means that everything was already reported.
var errSomeFailed = errors.New("some input failed")

// env is shared by all commands.
type env struct {
	in           io.Reader
	out, err     io.Writer
	sheet        *os.File // standard output if it is a terminal, else nil
	screen       *os.File // standard error if it is a terminal, else nil
	record       string   // path of the record
	replica      string   // a server that follows that of the record; empty for none
	besideFolder string   // of the files beside a record in PostgreSQL; empty for the usual one
	config       string   // path of the file of settings; empty for the usual one
}

// stops returns the signals that stop the program. SIGHUP does not stop a program started to
// ignore it, as by nohup.
func stops() []os.Signal {
	out := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		out = append(out, syscall.SIGHUP)
	}
	return out
}

func newEnv(in io.Reader, out, errOut io.Writer) *env {
	return &env{in: in, out: harmless(out), err: harmless(errOut), sheet: terminal(out), screen: terminal(errOut)}
}

// Command returns the command line with all its subcommands, for printing manual pages. Run
// runs it.
func Command(in io.Reader, out, errOut io.Writer) *cobra.Command {
	return newEnv(in, out, errOut).root()
}

// Run runs the command line and returns the exit status.
func Run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), stops()...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	e := newEnv(in, out, errOut)
	errOut = e.err
	root := e.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var use useError
	var unchecked uncheckedError
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errSomeFailed):
		return SomeFailed
	case errors.Is(err, syscall.EPIPE): // the reader of our output has closed it
		return Done
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "flashbrief: stopped; what was finished is kept")
		return SomeFailed
	case errors.As(err, &use):
		fmt.Fprintf(errOut, "flashbrief: %v\nRun 'flashbrief --help' for the commands, or a command with --help for an example.\n", err)
		return WrongUse
	}
	fmt.Fprintf(errOut, "flashbrief: %v\n", err)
	if errors.As(err, &unchecked) {
		return Unchecked
	}
	return SomeFailed
}

// uncheckedError is an error that prevented a check.
type uncheckedError struct{ error }

func (e uncheckedError) Unwrap() error { return e.error }

// useError is a wrong use of the command line.
type useError struct{ error }

func (e useError) Unwrap() error { return e.error }

func wrongUse(format string, args ...any) error { return useError{fmt.Errorf(format, args...)} }

func (e *env) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "flashbrief",
		Short:         "Read reports, keep what they say with its evidence, and brief from it",
		SilenceErrors: true, SilenceUsage: true, Version: built().line(),
		Example: `  flashbrief add sample
  flashbrief brief --about "Russia, China, Iran"
  flashbrief desk`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			mean := ""
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				mean = "; did you mean " + strings.Join(near, " or ") + "?"
			}
			return wrongUse("no command %q%s", args[0], mean)
		},
		SuggestionsMinimumDistance: 2,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&e.record, "record", "flashbrief.db", "file of the record, or the address of a PostgreSQL database: postgres://user@host/name")
	root.PersistentFlags().StringVar(&e.replica, "replica", "", "address of a PostgreSQL server that follows the record's and answers questions")
	root.PersistentFlags().StringVar(&e.besideFolder, "beside", "", "folder of the files beside a record in PostgreSQL: people, keys, drafts, triage (default: flashbrief in the folder for data)")
	root.PersistentFlags().StringVar(&e.config, "config", "", "file of settings; see 'flashbrief config'")
	var log logFlags
	log.add(root)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := e.settle(cmd); err != nil {
			return err
		}
		return log.set(e.err)
	}
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "Flags.FlagUsages", fmt.Sprintf("Flags.FlagUsagesWrapped %d", e.columns())))
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return useError{err} })
	root.AddCommand(e.readCommand(), e.addCommand(), e.rereadCommand(), e.explainCommand(), e.exportCommand(), e.compareCommand(), e.versionCommand())
	root.AddCommand(e.askCommands()...)
	root.AddCommand(e.whoCommand(), e.namesCommand(), e.copiesCommand(), e.revisionsCommand(), e.rosterCommand(), e.checkCommand(), e.forecastsCommand(), e.figuresCommand())
	root.AddCommand(e.writeCommands()...)
	root.AddCommand(e.publishCommands()...)
	root.AddCommand(e.ruleCommands()...)
	root.AddCommand(e.gazetteerCommand(), e.watchCommand(), e.feedsCommand(), e.peopleCommand(), e.keysCommand(), e.mcpCommand(), e.configCommand(), e.triageCommand())
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	root.AddCommand(e.keepingCommands()...)
	e.complete(root)
	return root
}

// group returns a command that only groups subcommands.
func group(use, short, example string, below ...*cobra.Command) *cobra.Command {
	var names []string
	for _, c := range below {
		names = append(names, use+" "+c.Name())
	}
	last := len(names) - 1
	cmd := &cobra.Command{
		Use: use, Short: short, Example: example,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse("%s %s: it is %s or %s", use, args[0], strings.Join(names[:last], ", "), names[last])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(below...)
	return cmd
}

// atLeast requires at least n arguments.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return wrongUse("%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// between requires least to most arguments.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return wrongUse("%s takes %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// recordAlone requires no argument, of a command on the whole record.
var recordAlone = between(0, 0, "no argument; the record is named by --record")

// oneArgument requires exactly one argument.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return wrongUse("%s needs %s, and one alone", cmd.Name(), what)
		}
		return nil
	}
}

// dayOf returns the day given by a flag; zero if it is not set.
func dayOf(flag, value string) (when.Day, error) {
	if value == "" {
		return when.Day{}, nil
	}
	day, err := when.Typed(value)
	if err != nil {
		return day, wrongUse("--%s: %v", flag, err)
	}
	return day, nil
}
