package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
)

func (e *env) keysCommand() *cobra.Command {
	return group("keys", "Decide which programs may ask the desk, and act under a name",
		`  flashbrief keys list
  flashbrief keys add wire-robot --role analyst`,
		e.keysListCommand(), e.keysAddCommand(), e.keysRemoveCommand())
}

// keysFile returns the keys of the record.
func (e *env) keysFile() (*desk.Keys, error) { return desk.OpenKeys(e.aside() + desk.KeysFile) }

func (e *env) keysListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the programs that have a key, with the role of each",
		Example: "  flashbrief keys list",
		Args:    between(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			keys, err := e.keysFile()
			if err != nil {
				return err
			}
			all, err := keys.All()
			if err != nil {
				return err
			}
			if len(all) == 0 {
				fmt.Fprintln(e.out, "no program has a key; make one with 'flashbrief keys add NAME'")
			}
			for i := range all {
				fmt.Fprintf(e.out, "%-8s  %s  %s\n", all[i].Role, all[i].Since.Format(time.DateOnly), all[i].Name)
			}
			return nil
		},
	}
}

func (e *env) keysAddCommand() *cobra.Command {
	var role string
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Make a key for a program, and print it",
		Long: `Make a key for a program, and print it. The key is kept nowhere else; what is kept is a hash
of it. Requests to /api/v1 carry it as "Authorization: Bearer KEY".`,
		Example: `  flashbrief keys add wire-robot --role analyst`,
		Args:    between(1, 1, "one name"),
		RunE: func(_ *cobra.Command, args []string) error {
			keys, err := e.keysFile()
			if err != nil {
				return err
			}
			secret, err := keys.Add(args[0], desk.Role(role), time.Now())
			if err != nil {
				return err
			}
			fmt.Fprintln(e.out, secret)
			fmt.Fprintf(e.err, "%s may ask as %s; the key is not shown again\n", args[0], role)
			return nil
		},
	}
	cmd.Flags().StringVar(&role, "role", string(desk.Reader), "what the program may do: reader, analyst, editor or admin")
	return cmd
}

func (e *env) keysRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Remove the key of a program, which then opens nothing",
		Example: `  flashbrief keys remove old-robot`,
		Args:    between(1, 1, "one name"),
		RunE: func(_ *cobra.Command, args []string) error {
			keys, err := e.keysFile()
			if err != nil {
				return err
			}
			if err := keys.Remove(args[0]); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s has no key any more\n", args[0])
			return nil
		},
	}
}
