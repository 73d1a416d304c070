package cli

import (
	"context"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// wideCommands are the rulings that are not on one item.
func (e *env) wideCommands() []*cobra.Command {
	return []*cobra.Command{
		e.dateCommand(), e.withdrawReportCommand(), e.correctReportCommand(),
		e.pairCommand(pairing{
			"join EVENT EVENT", "Rule that two events are accounts of one act", `  flashbrief rule join 2dfa6f99:109 b48bca9c:95 --by "A. Name" --why "both are about the attack on Kerman"`, "two events: their IDs, or their sources as answers print them",
			acting(record.Join, (*desk.Desk).Joins),
		}),
		e.pairCommand(pairing{
			"part EVENT EVENT", "Rule that two events are not accounts of one act", `  flashbrief rule part ee43ad26:155 b48bca9c:95 --by "A. Name" --why "they count different victims"`, "two events: their IDs, or their sources as answers print them",
			acting(record.Separate, (*desk.Desk).Joins),
		}),
		e.mergeCommand("rule "), e.splitCommand("rule "), e.unsureCommand("rule "),
		e.pairCommand(pairing{
			"rename NAME NEWNAME", "Rule under which name answers show a person or body", `  flashbrief rule rename "Hossein Amir-Abdollahian" "Hossein Amirabdollahian" --by "A. Name" --why "our house spelling"`, "a name as reports have it, and the one to show",
			(*desk.Desk).Rename,
		}),
		e.pairCommand(pairing{
			"copy REPORT REPORT", "Rule that two reports are copies of one text, and so one origin", `  flashbrief rule copy 2dfa6f99 b48bca9c --by "A. Name" --why "both rewrite one dispatch"`, twoReports,
			acting(record.Copy, (*desk.Desk).Copies),
		}),
		e.pairCommand(pairing{
			"original REPORT REPORT", "Rule that two reports are not copies of one text", `  flashbrief rule original 2dfa6f99 b48bca9c --by "A. Name" --why "two reporters were there"`, twoReports,
			acting(record.Original, (*desk.Desk).Copies),
		}),
		e.pairCommand(pairing{
			"grade SOURCE GRADE", "Grade how reliable a source is: A (reliable) to E (unreliable), or F (cannot be judged)", `  flashbrief rule grade "Levant Wire" B --by "A. Name" --why "its tolls were right in three of four cases"`, "a source, as 'flashbrief sources' lists it, and a grade",
			(*desk.Desk).Grade,
		}),
	}
}

const twoReports = "two reports: the SHA-256 of each or its first digits, or its source's ID"

// pairing is a command that rules on two things.
type pairing struct {
	use, short, example, takes string
	rule                       ofTwo
}

// ofTwo rules on two things.
type ofTwo func(*desk.Desk, context.Context, string, string, desk.Signature) (record.Ruling, error)

// acting rules on two things with an act.
func acting(act record.Act, rule func(*desk.Desk, context.Context, record.Act, string, string, desk.Signature) (record.Ruling, error)) ofTwo {
	return func(d *desk.Desk, ctx context.Context, a, b string, sign desk.Signature) (record.Ruling, error) {
		return rule(d, ctx, act, a, b, sign)
	}
}

func (e *env) pairCommand(p pairing) *cobra.Command { return e.signedPair(p, &signing{}) }

// signedPair is a pairCommand that is signed as sign says.
func (e *env) signedPair(p pairing, sign *signing) *cobra.Command {
	cmd := &cobra.Command{
		Use: p.use, Short: p.short, Example: p.example, Args: between(2, 2, p.takes),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.ruling(cmd, sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(p.rule(d, ctx, args[0], args[1], sign.Signature))
			})
		},
	}
	sign.add(cmd)
	return cmd
}

// mergeCommand is also a command of its own; under is what stands before it.
func (e *env) mergeCommand(under string) *cobra.Command {
	return e.pairCommand(pairing{
		"merge NAME NAME", "Rule that two names are of one person or body, which answers show under the first",
		"  flashbrief " + under + `merge "Vera Molnar" "Tomas Okafor" --by "A. Name" --why "one author with two pen names"`, twoNames,
		acting(record.Merge, (*desk.Desk).Names),
	})
}

// splitCommand is like mergeCommand.
func (e *env) splitCommand(under string) *cobra.Command {
	return e.pairCommand(pairing{
		"split NAME NAME", "Rule that two names are not of one person or body",
		"  flashbrief " + under + `split "Harbour Post" "Harbourgate Institute" --by "A. Name" --why "a newspaper and an institute"`, twoNames,
		acting(record.Split, (*desk.Desk).Names),
	})
}

// unsureCommand is like mergeCommand.
func (e *env) unsureCommand(under string) *cobra.Command {
	return e.signedPair(pairing{
		"unsure NAME NAME", "Rule that nobody can tell yet whether two names are of one person or body; answers are as before",
		"  flashbrief " + under + `unsure "Vera Molnar" "Tomas Okafor" --by "A. Name" --why "one paper says so, without a source"`, twoNames,
		acting(record.Unsure, (*desk.Desk).Names),
	}, &signing{silent: true})
}

const twoNames = "two names, as reports have them"

func (e *env) dateCommand() *cobra.Command {
	return e.pairCommand(pairing{
		"date REPORT DAY", "Give a report another date, or one that came without; findings dated by words such as Sunday follow", `  flashbrief rule date b48bca9c 2024-01-05 --by "A. Name" --why "the page bears that date"`, "a report, and a day: YYYY-MM-DD",
		func(d *desk.Desk, ctx context.Context, key, typed string, sign desk.Signature) (record.Ruling, error) {
			day, err := dayOf("date", typed)
			if err != nil {
				return record.Ruling{}, err
			}
			return d.DateReport(ctx, key, day, sign)
		},
	})
}

func (e *env) withdrawReportCommand() *cobra.Command {
	var sign signing
	cmd := &cobra.Command{
		Use: "withdraw REPORT", Short: "Rule that a report counts no longer: no answer, draft or check rests on it",
		Example: `  flashbrief rule withdraw b48bca9c --by "A. Name" --why "the agency took it back"`,
		Args:    oneArgument("a report: its SHA-256 or its first digits, or its source's ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.WithdrawReport(ctx, args[0], sign.Signature))
			})
		},
	}
	sign.add(cmd)
	return cmd
}

func (e *env) correctReportCommand() *cobra.Command {
	var sign signing
	with := ""
	cmd := &cobra.Command{
		Use: "correct REPORT --with REPORT", Short: "Rule that a corrected report takes the place of another, which counts no longer",
		Example: `  flashbrief rule correct 2dfa6f99 --with ee43ad26 --by "A. Name" --why "the paper corrected the toll"`,
		Args:    oneArgument("the report that was corrected"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if with == "" {
				return wrongUse("rule correct needs --with, the report that takes its place")
			}
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.CorrectReport(ctx, args[0], with, sign.Signature))
			})
		},
	}
	cmd.Flags().StringVar(&with, "with", "", "the report that takes its place")
	sign.add(cmd)
	return cmd
}

// sourcesCommand lists the publishers of reports with their grades.
func (e *env) sourcesCommand() *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: "sources", Short: "List the publishers of the reports, and how reliable rulings grade them", Example: `  flashbrief sources`,
		Args: between(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			q, err := flags.asking("", "")
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) { return s.SourceTable(q) })
		},
	}
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}
