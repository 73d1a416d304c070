package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime/multipart"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news/fetch"
	"flashbrief/record/ask"
)

// Limits of what is taken in at once: bytes, files, addresses, and the time to read them.
const (
	mostUploaded  = 32 << 20
	mostFiles     = 200
	mostAddresses = 20
	longestIntake = 90 * time.Second
)

// adding shows the form that takes reports in.
func adding(_ *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	return page.Add(*f, nil, 0), nil
}

// add takes in the files, the addresses and the text of a form, and shows what became of each.
func (s *site) add(w http.ResponseWriter, r *http.Request) {
	var p page.Page
	var stream *stream // for the script; the page alone otherwise
	typed := map[string]string{}
	_, f, err := question(r, nil)
	f.At = s.seat(r)
	if err == nil && !f.At.Acts {
		err = fault.New(fault.Denied, "you may read this record, and not add to it")
	}
	if err == nil {
		err = s.within(r, longestIntake, func(r *http.Request) error {
			began := time.Now()
			r.Body = http.MaxBytesReader(w, r.Body, mostUploaded)
			given, err := givenIn(r, typed)
			if err != nil {
				return err
			}
			if r.Header.Get("Accept") == streamed {
				stream = newStream(w, given)
			}
			p = page.Add(f, s.take(r, given, stream), time.Since(began))
			return nil
		})
	}
	var wrong *mistyped
	if errors.As(err, &wrong) {
		p, err = page.AddAgain(f, typed, wrong.field, wrong.Error()), nil
	}
	if stream != nil {
		stream.ends(func(w http.ResponseWriter) { s.write(w, r, p, err) })
		return
	}
	s.write(w, r, p, err)
}

// input is one file, address or text of the form.
type input struct {
	name, address string
	raw           []byte
	day           when.Day
}

// mistyped is what is wrong in a field of the form, which is shown again with what was typed.
type mistyped struct {
	error
	field string
}

func (m *mistyped) Unwrap() error { return m.error }

// mistake returns an error of a field.
func mistake(field, words string, about ...any) error {
	return &mistyped{fault.New(fault.Invalid, words, about...), field}
}

// givenIn reads what a form gives to be taken in. Files are held in memory, within the limit. What was typed is
// noted in typed, also that of a form which is refused.
func givenIn(r *http.Request, typed map[string]string) ([]input, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, fault.New(fault.Invalid, "the form cannot be read: %v", err)
	}
	var out []input
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			out, err = addPart(part, out, typed)
		}
		if err != nil {
			return nil, mistake("files", "the files cannot be taken in: %v; send at most %d MB and %d files at once", err, mostUploaded>>20, mostFiles)
		}
	}
	return addTyped(out, typed)
}

// addPart adds a part of the form: a file, or a field.
func addPart(part *multipart.Part, out []input, typed map[string]string) ([]input, error) {
	raw, err := io.ReadAll(part) // the whole body is limited
	if err != nil || part.FileName() == "" {
		typed[part.FormName()] = string(raw)
		return out, err
	}
	if len(out) >= mostFiles {
		return out, errors.New("there are too many")
	}
	return append(out, input{name: fileName(part.FileName()), raw: raw}), nil
}

// addTyped adds the addresses and the text that were typed.
func addTyped(out []input, typed map[string]string) ([]input, error) {
	n := 0
	for address := range addressesIn(typed["addresses"]) {
		if n++; n > mostAddresses {
			return nil, mistake("addresses", "give at most %d addresses at once", mostAddresses)
		}
		out = append(out, input{name: page.Short(address), address: address})
	}
	if text := strings.TrimSpace(typed["text"]); text != "" {
		in := input{name: oneLine(typed["title"]), raw: []byte(strings.ReplaceAll(text, "\r\n", "\n"))}
		if in.name == "" {
			first, _, _ := strings.Cut(text, "\n")
			in.name = oneLine(first)
		}
		if day := strings.TrimSpace(typed["date"]); day != "" {
			var err error
			if in.day, err = when.Typed(day); err != nil {
				return nil, mistake("date", "date: %v", err)
			}
		}
		out = append(out, in)
	}
	if len(out) == 0 {
		return nil, mistake("text", "there is nothing to take in: choose files, or give an address or a text")
	}
	return out, nil
}

// addressesIn returns the addresses that were typed, one a line; several in one line if each word is one.
func addressesIn(typed string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(typed) {
			words := strings.Fields(line)
			if slices.ContainsFunc(words, func(w string) bool { return !desk.Address(w) }) {
				words = []string{strings.TrimSpace(line)}
			}
			for _, w := range words {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// fileName returns the last part of a file's name: a browser may send a path.
func fileName(name string) string {
	return path.Base("/" + strings.ReplaceAll(oneLine(name), `\`, "/"))
}

// oneLine returns the beginning of what somebody typed, without control characters.
func oneLine(typed string) string {
	return page.Short(strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, typed)))
}

// take takes in the inputs, and returns what became of each. A stream is told meanwhile.
func (s *site) take(r *http.Request, given []input, stream *stream) []page.TakenIn {
	ctx := r.Context()
	out := make([]page.TakenIn, len(given))
	for i := range given {
		out[i].Name, out[i].Address = given[i].name, given[i].address
	}
	last := time.Now()
	var mu sync.Mutex
	var of []int // the input of each report, in the order in which they are filed
	done := 0
	err := s.desk.File(ctx, func(yield func(desk.Taken, error) bool) {
		for i := range given {
			for t, err := range s.taking(ctx, &given[i]) {
				mu.Lock()
				of = append(of, i)
				mu.Unlock()
				if err == nil {
					stream.reads(i, &t.Report)
				}
				if !yield(t, err) {
					return
				}
			}
		}
	}, func(f desk.Filed) {
		mu.Lock()
		i := of[done]
		mu.Unlock()
		row := &out[i]
		done++
		note(r, row, &f)
		row.Took += time.Since(last)
		last = time.Now()
		stream.became(i, row)
	})
	for i := range out {
		if row := &out[i]; err != nil && row.Added+row.Known+len(row.Failed) == 0 {
			row.Failed = []string{reason(r, err)}
		}
	}
	s.entitle(r, out)
	return out
}

// entitle gives inputs that were known already the headlines of their reports. Without them they are only called known.
func (s *site) entitle(r *http.Request, rows []page.TakenIn) {
	if !slices.ContainsFunc(rows, func(t page.TakenIn) bool { return t.Known > 0 }) {
		return
	}
	from, err := s.desk.Ask(r.Context())
	if err != nil {
		logged(r, err)
		return
	}
	defer from.Close()
	for i := range rows {
		if row := &rows[i]; row.Known > 0 && row.Added == 0 && row.Report != "" {
			if report, err := from.Report(row.Report); err == nil {
				row.Title = report.Headline()
			}
		}
	}
}

// taking takes in one input.
func (s *site) taking(ctx context.Context, in *input) iter.Seq2[desk.Taken, error] {
	intake := desk.Intake{Day: in.day}
	if s.fetch != nil {
		intake.Fetch = func(address string) (fetch.Answer, error) { return s.fetch(ctx, address) }
	}
	if strings.ContainsAny(in.address, " \t") {
		return refusing(fault.New(fault.Invalid, "%q has spaces, and is no address of the web; give one address a line, with %%20 for a space", in.address))
	}
	if in.address != "" {
		return intake.Web(in.address)
	}
	return intake.Bytes(in.name, in.raw)
}

// refusing yields an error alone.
func refusing(err error) iter.Seq2[desk.Taken, error] {
	return func(yield func(desk.Taken, error) bool) { yield(desk.Taken{}, err) }
}

// unreached returns what to do where an address could not be reached; the words of other errors.
func unreached(err error) string {
	var name *net.DNSError
	var dial *net.OpError
	switch {
	case errors.As(err, &name):
		return fmt.Sprintf("there is no host %s, or this machine has no connection; check the address, or save the page elsewhere and give the file", name.Name)
	case errors.As(err, &dial):
		return fmt.Sprintf("the host could not be reached (%v); try again later, or save the page elsewhere and give the file", dial.Err)
	}
	return err.Error()
}

// note adds what became of a report to its input's row.
func note(r *http.Request, row *page.TakenIn, f *desk.Filed) {
	switch {
	case f.Err != nil && f.Report != "": // it was read, and the record did not take it
		row.Failed = append(row.Failed, reason(r, f.Err))
	case f.Err != nil:
		row.Failed = append(row.Failed, unreached(f.Err))
	case f.Added:
		row.Added++
		row.Findings += f.Items
	default:
		row.Known++
	}
	if f.Report != "" {
		row.Report = f.Report
	}
}

// reason returns why an input was not taken in, without the text of an internal error, which goes
// to the log.
func reason(r *http.Request, err error) string {
	switch {
	case r.Context().Err() != nil:
		return fmt.Sprintf("not reached in %v; send it again", longestIntake)
	case statusOf(err) < http.StatusInternalServerError || errors.Is(err, fault.Unavailable):
		return err.Error()
	}
	return "it could not be filed; the reason is in the log of the desk, under request " + logged(r, err)
}
