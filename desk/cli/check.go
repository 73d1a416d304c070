package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/record/ask"
)

func (e *env) checkCommand() *cobra.Command {
	var flags askFlags
	var fix bool
	cmd := &cobra.Command{
		Use: "check BRIEF", Short: "Check an edited brief against the record: its quotations, facts, and words of probability",
		Long: "Check an edited brief against the record: its quotations, its facts, and its words\nof probability. Each sentence is read like a report. --fix writes the right weekday,\nday or spelling of a name into the file; all else is left to you.\n\n" +
			"Exit status: 0 nothing stops publication, 1 a finding does, 2 the command line is\nwrong, 3 the brief or the record cannot be opened, so that nothing was checked.",
		Example: "  flashbrief check brief.md\n  flashbrief check brief.md --as json --as-of 2024-05-31",
		Args:    oneArgument("the file of a brief, as text or Markdown"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.as != "text" && flags.as != "json" {
				return wrongUse("--as %s: forms are text and json", flags.as)
			}
			q, err := flags.question(nil)
			if err != nil {
				return err
			}
			edited, findings, err := e.checked(cmd.Context(), args[0], q)
			if err == nil && fix {
				edited, findings, err = e.fixed(cmd.Context(), args[0], q, edited, findings)
			}
			if err != nil {
				return uncheckedError{err}
			}
			if err := tellFindings(e.out, &edited, findings, flags.as); err != nil {
				return err
			}
			stops := 0
			for i := range findings {
				if findings[i].Severity == brief.Stop {
					stops++
				}
			}
			fmt.Fprintf(e.err, "%d findings, %d of which stop publication\n", len(findings), stops)
			if stops > 0 {
				return errSomeFailed
			}
			return nil
		},
	}
	flags.addForm(cmd, "text", "form of the findings: text or json")
	cmd.Flags().BoolVar(&fix, "fix", false, "write the corrections that need no choice into the file")
	flags.addCutOffs(cmd)
	return cmd
}

// checked returns the brief in the file and what a check of it finds.
func (e *env) checked(ctx context.Context, path string, q ask.Question) (edited news.Report, findings []brief.Finding, err error) {
	if edited, err = e.edited(path); err != nil {
		return edited, nil, err
	}
	err = e.asked(ctx, func(d *desk.Desk, s *ask.Snapshot) (err error) {
		findings, err = d.Check(s, edited, q)
		return err
	})
	return edited, findings, err
}

// fixed applies the safe corrections to the file, and returns the brief and its findings as they
// are then.
func (e *env) fixed(ctx context.Context, path string, q ask.Question, edited news.Report, findings []brief.Finding) (news.Report, []brief.Finding, error) {
	if path == "-" {
		return edited, findings, fault.New(fault.Invalid, "--fix writes into a file; name one instead of -")
	}
	text, applied := check.Fix(edited.Text, findings)
	if applied == 0 {
		return edited, findings, nil
	}
	to := output{path: path, force: true}
	if err := to.save(e.record, writing(text)); err != nil {
		return edited, findings, err
	}
	fmt.Fprintf(e.err, "%d corrections written to %s\n", applied, path)
	return e.checked(ctx, path, q)
}

// edited reads a brief byte for byte, so that findings point into its file.
func (e *env) edited(path string) (news.Report, error) {
	if slices.ContainsFunc([]string{".html", ".htm", ".json", ".pdf", ".docx"}, func(end string) bool { return strings.HasSuffix(strings.ToLower(path), end) }) {
		return news.Report{}, fault.New(fault.Invalid, "%s: check reads briefs as text or Markdown; draft it with --as md", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return news.Report{}, fault.New(fault.Invalid, "%s is a folder; name the file of one brief", path)
	}
	for taken, err := range (desk.Intake{Format: "text", Stdin: e.in}).Take([]string{path}) {
		if taken.Report.Part.Number > 0 {
			err = fault.New(fault.Invalid, "%s: more than the %d KB that a brief may have", path, news.Longest>>10)
		}
		return taken.Report, err
	}
	return news.Report{}, fault.New(fault.Invalid, "%s contains no brief", path)
}

// tellFindings prints findings for people, a paragraph for each with its line and column, or as
// JSON.
func tellFindings(w io.Writer, edited *news.Report, findings []brief.Finding, as string) error {
	if as == "json" {
		if findings == nil {
			findings = []brief.Finding{}
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(findings)
	}
	for i := range findings {
		f := &findings[i]
		before := edited.Text[:f.Span.Start]
		line, column := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])+1
		if _, err := fmt.Fprintf(w, "%s:%d:%d: %s, %s: %s\n  says    %s\n", edited.Origin, line, column, f.Severity, f.Kind, f.Message, oneLine(f.Says)); err != nil {
			return err
		}
		if f.Record != "" {
			fmt.Fprintf(w, "  record  %s\n", oneLine(f.Record))
		}
		for _, e := range f.Evidence {
			fmt.Fprintf(w, "  source  %s:%d-%d\n", e.Report[:12], e.Span.Start, e.Span.End)
		}
		if f.Suggestion != "" && f.Suggestion != f.Record {
			fmt.Fprintf(w, "  write   %s\n", oneLine(f.Suggestion))
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
