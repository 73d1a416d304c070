package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func TestEveryCommandAndFlagIsDocumented(t *testing.T) {
	raw, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	for _, cmd := range commands() {
		if !strings.Contains(page, cmd.Name()) {
			t.Errorf("docs/commands.md does not tell of the command %s", cmd.Name())
		}
		if cmd.Example == "" || cmd.Short == "" {
			t.Errorf("%s has no example, or does not say what it does", cmd.Name())
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(page, "`--"+f.Name+"`") {
				t.Errorf("docs/commands.md does not tell of %s --%s", cmd.Name(), f.Name)
			}
		})
	}
}

// commands returns every command, including subcommands.
func commands() []*cobra.Command {
	e := &env{}
	var out []*cobra.Command
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, c := range cmd.Commands() {
			out = append(out, c)
			walk(c)
		}
	}
	walk(e.root())
	return out
}

func TestExamplesParse(t *testing.T) {
	e := &env{}
	for _, cmd := range commands() {
		for line := range strings.Lines(cmd.Example) {
			_, command, found := strings.Cut(line, "flashbrief ")
			if !found {
				t.Errorf("%s: the example %q does not call flashbrief", cmd.Name(), line)
				continue
			}
			args := strings.Fields(strings.NewReplacer(`"`, "", "'", "").Replace(command))
			named, rest, err := e.root().Find(args)
			if err != nil || !strings.HasPrefix(named.CommandPath(), cmd.CommandPath()) {
				t.Errorf("%s: the example %q is of another command: %v", cmd.Name(), line, err)
				continue
			}
			if err := parses(named, rest); err != nil {
				t.Errorf("%s: the example %q: %v", cmd.Name(), line, err)
			}
		}
	}
}

func parses(cmd *cobra.Command, args []string) error { return cmd.ParseFlags(args) }
