package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"flashbrief/desk"
	"flashbrief/ground/fault"
)

func (e *env) peopleCommand() *cobra.Command {
	return group("people", "Decide who may sign in at the desk",
		`  flashbrief people list
  printf 'correct horse battery' | flashbrief people add "A. Name" --role analyst`,
		e.peopleListCommand(), e.peopleAddCommand(), e.peopleRemoveCommand())
}

// peopleFile returns the people of the record.
func (e *env) peopleFile() (*desk.People, error) {
	return desk.OpenPeople(e.aside() + desk.PeopleFile)
}

func (e *env) peopleListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List who may sign in, with the role of each",
		Example: "  flashbrief people list",
		Args:    between(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			people, err := e.peopleFile()
			if err != nil {
				return err
			}
			all, err := people.All()
			if err != nil {
				return err
			}
			if len(all) == 0 {
				fmt.Fprintln(e.out, "nobody may sign in; add somebody with 'flashbrief people add NAME --role admin'")
			}
			for i := range all {
				fmt.Fprintf(e.out, "%-8s  %s  %s\n", all[i].Role, all[i].Since.Format(time.DateOnly), all[i].Name)
			}
			return nil
		},
	}
}

func (e *env) peopleAddCommand() *cobra.Command {
	var role string
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Let somebody sign in, or give the person another role and password",
		Long: `Let somebody sign in, or give the person another role and password, which ends the
person's sessions. The password is asked for on a terminal; elsewhere it is read from standard
input. It has at least 12 characters.`,
		Example: `  printf 'correct horse battery' | flashbrief people add "A. Name" --role analyst`,
		Args:    between(1, 1, "one name"),
		RunE: func(_ *cobra.Command, args []string) error {
			people, err := e.peopleFile()
			if err != nil {
				return err
			}
			password, err := e.password()
			if err != nil {
				return err
			}
			if err := people.Set(args[0], desk.Role(role), password, time.Now()); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s may sign in as %s\n", args[0], role)
			return nil
		},
	}
	cmd.Flags().StringVar(&role, "role", string(desk.Analyst), "what the person may do: reader, analyst, editor or admin")
	return cmd
}

// longestLine limits a password on standard input, in bytes.
const longestLine = 4096

// password asks for a password on a terminal, and otherwise reads a line of standard input.
func (e *env) password() (string, error) {
	if f, ok := e.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(e.err, "password: ")
		raw, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(e.err)
		return string(raw), err
	}
	line, err := bufio.NewReader(io.LimitReader(e.in, longestLine)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fault.New(fault.Unavailable, "the password cannot be read: %v", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func (e *env) peopleRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Let somebody sign in no more; what the person ruled stays",
		Example: `  flashbrief people remove "A. Name"`,
		Args:    between(1, 1, "one name"),
		RunE: func(_ *cobra.Command, args []string) error {
			people, err := e.peopleFile()
			if err != nil {
				return err
			}
			if err := people.Remove(args[0]); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s may not sign in any more\n", args[0])
			return nil
		},
	}
}
