package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"flashbrief/reading/accuracy"
)

// Version is the program's version.
const Version = "0.1.0"

// build identifies this program: its version, and its commit if known to the build.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Date     string `json:"date,omitempty"` // of the commit, in UTC
	Modified bool   `json:"modified"`       // built from modified files
	Go       string `json:"go,omitempty"`
}

// built returns this program.
func built() build {
	b := build{Version: Version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Go = info.GoVersion
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// line returns the build as one line.
func (b build) line() string {
	if b.Commit == "" {
		return fmt.Sprintf("flashbrief %s", b.Version)
	}
	changed := ""
	if b.Modified {
		changed = ", changed since"
	}
	return fmt.Sprintf("flashbrief %s (commit %.12s of %s%s)", b.Version, b.Commit, cmp.Or(b.Date, "no date"), changed)
}

func (e *env) versionCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "version", Short: "Print the version and commit of the program and the versions of its models and data",
		Example: "  flashbrief version\n  flashbrief version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v, b := newReader().Versions(), built()
			if !asJSON {
				_, err := fmt.Fprintf(e.out, "%s\nreader %s, model %s, lexicon %s\n%s\n", b.line(), v.Reader, v.Model, v.Lexicon, v.Codebook)
				return err
			}
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", " ")
			return enc.Encode(struct {
				build
				Reader   string `json:"reader"`
				Model    string `json:"model"`
				Lexicon  string `json:"lexicon"`
				Codebook string `json:"codebook"`
				// Accuracy is the accuracy of the reader when last measured.
				Accuracy accuracy.Figures `json:"accuracy"`
			}{b, v.Reader, v.Model, v.Lexicon, v.Codebook, accuracy.Last()})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
