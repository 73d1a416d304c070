package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/export/prov"
	"flashbrief/record/ask"
)

func (e *env) bundleCommand() *cobra.Command {
	var flags askFlags
	var out output
	var layout desk.Layout
	cmd := &cobra.Command{
		Use: "bundle --about NAMES -o FILE", Short: "Write a brief with everything it is made from, so that another machine makes the same bytes again",
		Long: `Bundle writes a ZIP file of the brief, the whole record, the reports that answer the question as they
came in, where each finding is from, the question, the versions, and the hash of each part. 'flashbrief
rebuild' makes the brief again from it.`,
		Example: `  flashbrief bundle --about "Russia, China, Iran" -o bundle.zip`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.question(args)
			if err != nil {
				return err
			}
			if len(q.About) == 0 || out.path == "" {
				return wrongUse(`bundle needs --about and -o, such as --about "Iran, Russia" -o bundle.zip`)
			}
			names, written := ask.Arguments(args)
			m := desk.Manifest{
				Program: built().line(), Sure: flags.leastSure, Moment: time.Now().UTC(), Layout: layout,
				Question: ask.Typed{Query: written, About: flags.about + "," + names, Since: flags.since, Until: flags.until, AsOf: flags.asOf, FiledBy: flags.filedBy},
			}
			return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error { return e.bundle(d, s, &m, &out) })
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&layout.Template, "template", desk.Templates()[0], "kind of brief")
	cmd.Flags().StringVar(&layout.Style, "style", desk.Styles()[0], "house style, us or uk")
	out.add(cmd)
	return cmd
}

// asTyped returns the question of a manifest.
func asTyped(m *desk.Manifest) (ask.Question, error) {
	q, err := ask.Parse(m.Question)
	if err != nil {
		return q, err
	}
	if m.Sure > 0 {
		q = q.Sure(m.Sure)
	}
	if q.Filed.IsZero() || m.Moment.Before(q.Filed) {
		q.Filed = m.Moment
	}
	return q, nil
}

// drafted returns the brief of a manifest as Markdown.
func (e *env) drafted(d *desk.Desk, s *ask.Snapshot, m *desk.Manifest) ([]byte, ask.Question, error) {
	q, err := asTyped(m)
	if err != nil {
		return nil, q, err
	}
	if q, err = e.resolve(s, q); err != nil {
		return nil, q, err
	}
	b, err := d.Brief(s, q, m.Layout)
	if err != nil {
		return nil, q, err
	}
	if len(b.Sections) == 0 {
		return nil, q, e.nothing(s, &q, "that a brief could say")
	}
	var out bytes.Buffer
	err = press.Print(&out, &b, "md")
	return out.Bytes(), q, err
}

// bundle writes a bundle.
func (e *env) bundle(d *desk.Desk, s *ask.Snapshot, m *desk.Manifest, out *output) error {
	brief, q, err := e.drafted(d, s, m)
	if err != nil {
		return err
	}
	if m.Versions, _, err = s.Versions(d.Reader.Versions()); err != nil {
		return err
	}
	store, is := d.Record.(keeping)
	if !is {
		return errors.New("this record cannot be dumped")
	}
	list, err := s.Reports(q)
	if err != nil {
		return err
	}
	return out.write(e, func(w io.Writer) error {
		return desk.WriteBundle(w, m, []desk.Part{
			{Name: desk.BundleBrief, Write: writing(string(brief))},
			{Name: desk.BundleOrigins, Write: func(w io.Writer) error { return prov.Write(w, list.Rows) }},
			{Name: desk.BundleReports, Write: func(w io.Writer) error { return e.archived(w, s, q) }},
			{Name: desk.BundleRecord, Write: func(w io.Writer) error { return store.Dump(s.Context(), w) }},
		})
	})
}

func (e *env) rebuildCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rebuild BUNDLE", Short: "Make the brief of a bundle again from the record in it, and compare the bytes",
		Example: "  flashbrief rebuild iran.zip",
		Args:    oneArgument("a file that 'flashbrief bundle' wrote"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("%s cannot be read: %w", args[0], err)
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return err
			}
			b, err := desk.ReadBundle(f, info.Size())
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := e.rebuild(cmd.Context(), b); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			fmt.Fprintf(e.out, "made again: the same %d bytes of %s, by %s\n", len(b.Brief), desk.BundleBrief, built().line())
			return nil
		},
	}
}

// rebuild makes the brief of a bundle again, from its record in a folder that is removed afterwards.
func (e *env) rebuild(ctx context.Context, b *desk.Bundle) (err error) {
	folder, err := os.MkdirTemp("", "flashbrief-bundle-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	from, err := b.Open(desk.BundleRecord)
	if err != nil {
		return err
	}
	defer from.Close()
	apart := *e
	apart.record = filepath.Join(folder, "record.db")
	if _, err := apart.load(ctx, from); err != nil {
		return err
	}
	return apart.asked(ctx, func(d *desk.Desk, s *ask.Snapshot) error {
		brief, _, err := apart.drafted(d, s, &b.Manifest)
		if err != nil {
			return err
		}
		by, _, err := s.Versions(d.Reader.Versions())
		if err != nil {
			return err
		}
		return b.Rebuilt(brief, by)
	})
}
