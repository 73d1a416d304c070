package cli

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news/archive"
	"flashbrief/news/format"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// webArchive is the form of an export that holds reports as they came in.
const webArchive = "warc"

// archive writes the original bytes of the reports that answer the question. Those whose bytes
// the record does not have are named and left out.
func (e *env) archive(s *ask.Snapshot, q ask.Question, out *output) error {
	list, err := s.Reports(q)
	switch {
	case err != nil:
		return err
	case len(list.Rows) == 0:
		return e.nothing(s, &q, "that could be exported")
	}
	return out.write(e, func(w io.Writer) error { return e.archived(w, s, q) })
}

// archived writes those bytes.
func (e *env) archived(w io.Writer, s *ask.Snapshot, q ask.Question) error {
	return archive.WriteWARC(w, "flashbrief", func(yield func(archive.Kept, error) bool) {
		for r, err := range s.Originals(q) {
			if errors.Is(err, fault.NotFound) {
				fmt.Fprintf(e.err, "flashbrief: %v\n", err)
				continue
			}
			if !yield(kept(&r), err) {
				return
			}
		}
	})
}

// kept returns a report as a member of a web archive. What did not come from the web has the
// name of its file as an address, without its folder.
func kept(r *record.Report) archive.Kept {
	k := archive.Kept{Address: r.Origin, At: r.TakenIn, Raw: r.Raw}
	if !desk.Address(r.Origin) {
		k.Address = (&url.URL{Scheme: "file", Path: "/" + path.Base(r.Origin)}).String()
	}
	if f, ok := format.Named(r.Format); ok {
		k.Type = f.Type
	}
	return k
}
