package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"flashbrief/ground/fault"
)

var errLocked = errors.New("it is locked with a password")

// Gunzip returns the one file in a gzip file: its name without the ending .gz, and its bytes.
func Gunzip(name string, raw []byte) (Member, error) {
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return Member{}, broken(name, "the compressed file", err)
	}
	part, err := contents(r, int64(len(raw)))
	if err != nil {
		return Member{}, broken(name, "the compressed file", err)
	}
	return Member{Name: strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".GZ"), Raw: part}, nil
}

// Peek returns the first bytes of a gzip file, expanded, of which head is the beginning; nil if
// they cannot be read.
func Peek(head []byte) []byte {
	r, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(r, 4096)) // head ends early
	return out
}

// inflating expands a stream of gzip members and returns an error if it expands too far. The
// expanded bytes count again for each member that its reader takes.
type inflating struct {
	packed *counter
	r      io.Reader
	out    int64
	name   string
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// Expanded returns a reader of what a stream of gzip members holds.
func Expanded(name string, in io.Reader) (io.Reader, error) {
	packed := &counter{r: in}
	r, err := gzip.NewReader(packed)
	if err != nil {
		return nil, broken(name, "the compressed file", err)
	}
	return &inflating{packed: packed, r: r, name: name}, nil
}

func (i *inflating) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	i.out += int64(n)
	if i.out > ratioFrom && i.out > i.packed.n*widestRatio {
		return 0, fault.New(fault.Invalid, "%s: after %d bytes %v", i.name, i.packed.n, errExpands)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("the compressed data is broken: %w", err)
	}
	return n, err
}
