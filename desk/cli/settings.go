package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flashbrief/record/answer"
)

// A setting is a flag: given on the command line, or by an environment variable, or in the file of
// settings, or its default, in this order.

// configVariable names the file of settings.
const configVariable = "FLASHBRIEF_CONFIG"

// mostSettings limits the file of settings, in bytes.
const mostSettings = 1 << 20

// settings are the values of the file of settings, by the words of their names: "desk listen".
type settings struct {
	path   string
	values map[string][]string
}

// readSettings reads the file of settings. One that was named must exist.
func readSettings(named string) (settings, error) {
	s := settings{path: named, values: map[string][]string{}}
	if s.path == "" {
		s.path = os.Getenv(configVariable)
	}
	must := s.path != ""
	if !must {
		folder, _ := os.UserConfigDir() // empty if this system has none
		s.path = filepath.Join(folder, "flashbrief", "config.yaml")
	}
	info, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) && !must {
		return s, nil
	}
	if err == nil && info.Size() > mostSettings {
		err = fmt.Errorf("it has more than %d KB", mostSettings>>10)
	}
	var raw []byte
	if err == nil {
		raw, err = os.ReadFile(s.path)
	}
	if err != nil {
		return s, wrongUse("the settings %s cannot be read: %v; name another file with --config or %s", s.path, err, configVariable)
	}
	var tree map[string]any
	if err := yaml.Unmarshal(raw, &tree); err != nil {
		return s, wrongUse("the settings %s are not YAML: %v", s.path, err)
	}
	if err := s.flatten("", tree); err != nil {
		return s, err
	}
	return s, nil
}

// flatten keeps the values of a part of the file.
func (s *settings) flatten(prefix string, tree map[string]any) error {
	for name, value := range tree {
		name = strings.TrimSpace(prefix + " " + name)
		switch value := value.(type) {
		case map[string]any:
			if err := s.flatten(name, value); err != nil {
				return err
			}
		case []any:
			for _, v := range value {
				s.values[name] = append(s.values[name], fmt.Sprint(v))
			}
		case nil:
			return wrongUse("%s: %s has no value", s.path, name)
		default:
			s.values[name] = []string{fmt.Sprint(value)}
		}
	}
	return nil
}

// unsettable are flags that belong to one run.
var unsettable = []string{"help", "version", "config"}

// flagsOf yields every setting with the command that it belongs to; one of all commands belongs to
// the root.
func flagsOf(root *cobra.Command, yield func(cmd *cobra.Command, f *pflag.Flag)) {
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(unsettable, f.Name) {
			yield(root, f)
		}
	})
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(unsettable, f.Name) && !f.Hidden {
				yield(cmd, f)
			}
		})
		for _, below := range cmd.Commands() {
			visit(below)
		}
	}
	visit(root)
}

// nameOf returns the words of a setting's name: "desk listen".
func nameOf(cmd *cobra.Command, flag string) string {
	words := strings.Fields(cmd.CommandPath())[1:]
	return strings.Join(append(words, flag), " ")
}

// variable returns the environment variable of a setting: FLASHBRIEF_DESK_LISTEN.
func variable(name string) string {
	return "FLASHBRIEF_" + shouted(name)
}

// shouted returns a name as a part of the name of a variable: MAIL_EXAMPLE_ORG.
func shouted(name string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "_", ".", "_", "-", "_", ":", "_").Replace(name))
}

// given returns the value of a setting that is not on the command line, and where it is from; ok is
// false if it has its default.
func (s *settings) given(name string) (values []string, from string, ok bool) {
	if value, ok := os.LookupEnv(variable(name)); ok {
		return []string{value}, variable(name), true
	}
	values, ok = s.values[name]
	return values, s.path, ok
}

// known returns an error for a name in the file that is no setting.
func (s *settings) known(root *cobra.Command) error {
	var names []string
	flagsOf(root, func(cmd *cobra.Command, f *pflag.Flag) { names = append(names, nameOf(cmd, f.Name)) })
	for name := range s.values {
		if !slices.Contains(names, name) {
			return wrongUse("%s: there is no setting %q; 'flashbrief config' lists them", s.path, strings.ReplaceAll(name, " ", ": "))
		}
	}
	return nil
}

// settle gives the flags of a command that are not on its command line the values of the settings.
func (e *env) settle(cmd *cobra.Command) error {
	s, err := readSettings(e.config)
	if err == nil {
		err = s.known(cmd.Root())
	}
	if err != nil {
		return err
	}
	var wrong error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := nameOf(cmd, f.Name)
		if cmd.Root().PersistentFlags().Lookup(f.Name) != nil {
			name = f.Name
		}
		values, from, ok := s.given(name)
		if f.Changed || !ok || wrong != nil || slices.Contains(unsettable, f.Name) {
			return
		}
		for _, value := range values {
			if err := cmd.Flags().Set(f.Name, value); err != nil {
				wrong = wrongUse("%s: %s: %v", from, name, err)
				return
			}
		}
	})
	return wrong
}

func (e *env) configCommand() *cobra.Command {
	var flags answerFlags
	cmd := &cobra.Command{
		Use: "config", Short: "List the settings with their values and where these are from",
		Long: `List the settings with their values and where these are from. Each flag is a setting: given on
the command line, else by its environment variable, else in the file of settings, else its
default. The file is YAML, named by --config or FLASHBRIEF_CONFIG; without these it is
flashbrief/config.yaml in the folder for settings of your system (~/.config on Linux):

  record: /srv/desk/desk.db
  desk:
    listen: 127.0.0.1:9000`,
		Example: `  flashbrief config
  FLASHBRIEF_DESK_LISTEN=127.0.0.1:9000 flashbrief config --as json`,
		Args: between(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := readSettings(e.config)
			if err != nil {
				return err
			}
			t := answer.Table{Columns: []string{"setting", "value", "from", "variable"}}
			flagsOf(cmd.Root(), func(of *cobra.Command, f *pflag.Flag) {
				name := nameOf(of, f.Name)
				value, from := f.DefValue, "default"
				if values, where, ok := s.given(name); ok {
					value, from = strings.Join(values, ","), where
				} else if of == cmd.Root() && f.Changed {
					value, from = f.Value.String(), "command line"
				}
				t.Rows = append(t.Rows, answer.Row{Cells: []any{name, value, from, variable(name)}})
			})
			t.Page(flags.page())
			return e.show(&t, &flags)
		},
	}
	flags.addAnswer(cmd, 0)
	return cmd
}
