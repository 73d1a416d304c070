package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// Limits of a web archive.
const (
	longestWARCHead = 64 << 10
	mostRecords     = 1_000_000
)

// WARC yields the payload of each record of a web archive (WARC 0.18 to 1.1, ISO 28500) that
// holds a resource or an answer of status 200; in is its bytes, expanded. The transfer and
// content encodings of HTTP are undone. Requests, metadata and revisits hold no text and are
// skipped. An error concerns one record and names it by its number, except where the rest cannot
// be found.
func WARC(name string, in io.Reader) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		r := bufio.NewReaderSize(in, 64<<10)
		for n := 1; ; n++ {
			head, block, err := warcRecord(r)
			switch {
			case errors.Is(err, io.EOF):
				return
			case n > mostRecords:
				yield(Member{}, fault.New(fault.Invalid, "%s: it has more than %d records; split it", name, mostRecords))
				return
			case err != nil:
				yield(Member{}, broken(name, fmt.Sprintf("record %d", n), err))
				return
			}
			m, found, err := payload(head, block)
			going := true
			switch {
			case err != nil:
				going = yield(Member{}, broken(name, fmt.Sprintf("record %d (%.200s)", n, m.Name), err))
			case found:
				going = yield(m, nil)
			}
			if !going {
				return
			}
			if _, err := io.CopyN(io.Discard, r, block.N); err != nil { // what payload left of the block
				yield(Member{}, broken(name, fmt.Sprintf("record %d", n), err))
				return
			}
		}
	}
}

// warcRecord reads the header of the next record and returns it with its block, which is still
// to be read. It returns io.EOF if there is no record.
func warcRecord(r *bufio.Reader) (textproto.MIMEHeader, *io.LimitedReader, error) {
	head, err := warcHead(r)
	if err != nil {
		return nil, nil, err
	}
	size, err := strconv.ParseInt(strings.TrimSpace(head.Get("Content-Length")), 10, 64)
	if err != nil || size < 0 {
		return nil, nil, errors.New("it does not state its length")
	}
	return head, &io.LimitedReader{R: r, N: size}, nil
}

// warcHead reads the header of the next record, and returns io.EOF if there is none.
func warcHead(r *bufio.Reader) (textproto.MIMEHeader, error) {
	version := ""
	for version == "" { // blank lines separate records
		line, err := shortLine(r)
		if err != nil {
			return nil, err
		}
		version = strings.TrimSpace(line)
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fmt.Errorf("it begins with %.40q and not with WARC/", version)
	}
	head := textproto.MIMEHeader{}
	for size := 0; ; {
		line, err := shortLine(r)
		if err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		if size += len(line); size > longestWARCHead {
			return nil, fmt.Errorf("its header has more than %d KB", longestWARCHead>>10)
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			return head, nil
		}
		if key, value, ok := strings.Cut(line, ":"); ok {
			head.Set(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
}

func shortLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", errors.New("a line of its header never ends")
	}
	if len(line) > 0 && errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return string(line), err
}

// payload returns what a record holds, and whether it has something to read.
func payload(head textproto.MIMEHeader, block io.Reader) (m Member, found bool, err error) {
	m.Name = strings.Trim(head.Get("WARC-Target-URI"), "<> ") // wget writes <…>
	if at, err := time.Parse(time.RFC3339, head.Get("WARC-Date")); err == nil {
		m.At = at.UTC()
	}
	if head.Get("WARC-Truncated") != "" {
		return m, true, errors.New("it was cut when it was fetched (" + head.Get("WARC-Truncated") + ")")
	}
	switch head.Get("WARC-Type") {
	case "resource", "conversion":
		m.Type = mediaType(head.Get("Content-Type"))
		m.Raw, err = contents(block, -1)
		if err == nil && strings.HasPrefix(m.Name, "metadata:") { // wget's own log and arguments
			return m, false, nil
		}
		return m, true, err
	case "response":
		if !strings.HasPrefix(head.Get("Content-Type"), "application/http") {
			return m, false, nil
		}
		return answer(m, block)
	}
	return m, false, nil
}

// answer reads an HTTP response, and whether it has something to read.
func answer(m Member, block io.Reader) (Member, bool, error) {
	res, err := http.ReadResponse(bufio.NewReaderSize(block, 16<<10), nil)
	if err != nil {
		return m, true, err
	}
	defer res.Body.Close()
	m.Type = mediaType(res.Header.Get("Content-Type"))
	if res.StatusCode != http.StatusOK {
		return m, false, nil
	}
	raw, err := contents(res.Body, -1)
	if err != nil {
		return m, true, err
	}
	m.Raw, err = Uncoded(res.Header.Get("Content-Encoding"), raw)
	return m, len(m.Raw) > 0, err
}

// Uncoded undoes an HTTP content encoding: none, gzip or deflate.
func Uncoded(encoding string, raw []byte) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return raw, nil
	case "gzip", "x-gzip":
		r, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			return raw, nil //nolint:nilerr // archives may hold the bytes uncoded under the old header
		}
		return contents(r, int64(len(raw)))
	}
	return nil, fmt.Errorf("its content is encoded as %.40q, which is not read", encoding)
}

func mediaType(declared string) string {
	kind, _, _ := strings.Cut(declared, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}
