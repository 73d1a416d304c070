package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"flashbrief/desk"
)

func (e *env) addCommand() *cobra.Command {
	var intake intakeFlags
	cmd := &cobra.Command{
		Use:   "add PATH…",
		Short: "Read reports and file what they say into the record",
		Example: `  flashbrief add sample
  flashbrief add --record may.db reports/*.html notes.md`,
		Args: atLeast(1, "at least one file, folder, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := intake.intake(e)
			if err != nil {
				return err
			}
			return e.opened(cmd.Context(), func(d *desk.Desk) error { return e.file(cmd.Context(), d, in.Take(args)) })
		},
	}
	intake.add(cmd)
	return cmd
}

func (e *env) rereadCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "reread [REPORT…]",
		Short: "Read the record's reports anew with this program; older readings stay",
		Example: `  flashbrief reread
  flashbrief reread 1a2b3c4d --record may.db`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error { return e.file(cmd.Context(), d, d.Kept(cmd.Context(), args)) })
		},
	}
}

// file reads and files what is taken in, and tells how that went.
func (e *env) file(ctx context.Context, d *desk.Desk, taken func(func(desk.Taken, error) bool)) error {
	progress := newProgress(e.err)
	added, known, failed, items := 0, 0, 0, 0
	err := d.File(ctx, taken, func(f desk.Filed) {
		switch {
		case f.Err != nil:
			failed++
			progress.clear()
			fmt.Fprintf(e.err, "flashbrief: %v\n", f.Err)
		case f.Added:
			added++
			items += f.Items
		default:
			known++
		}
		progress.show("%d filed, %d known already, %d failed", added, known, failed)
	})
	progress.clear()
	fmt.Fprintf(e.err, "%d reports filed with %d findings, %d known already, %d failed\n", added, items, known, failed)
	if err == nil && failed > 0 {
		err = errSomeFailed
	}
	return err
}

// progress is a line on a terminal that tells how far a long command is. It draws
// nothing where there is no terminal, and nothing in the first second.
type progress struct {
	out   io.Writer
	begun time.Time
	drawn time.Time
	live  bool
}

func newProgress(out io.Writer) *progress {
	f, ok := out.(*os.File)
	return &progress{out: out, begun: time.Now(), live: ok && term.IsTerminal(int(f.Fd()))}
}

func (p *progress) show(format string, args ...any) {
	now := time.Now()
	if !p.live || now.Sub(p.begun) < time.Second || now.Sub(p.drawn) < 100*time.Millisecond {
		return
	}
	p.drawn = now
	fmt.Fprintf(p.out, "\r\x1b[K"+format, args...)
}

func (p *progress) clear() {
	if p.live && !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
