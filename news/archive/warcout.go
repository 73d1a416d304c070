package archive

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Kept is something to be written to a web archive.
type Kept struct {
	Address string    // an absolute URI
	Type    string    // media type; empty if unknown
	At      time.Time // when it was fetched or taken in
	Raw     []byte
}

// WriteWARC writes what it is given as a web archive (WARC 1.1, ISO 28500) of resource records,
// each in a gzip member of its own, behind a warcinfo record that names the software. The same
// input gives the same bytes: identifiers are made from the contents. It ends at the first error
// of the input or of the writer.
func WriteWARC(w io.Writer, software string, all func(yield func(Kept, error) bool)) error {
	info := Kept{Type: "application/warc-fields", Raw: fmt.Appendf(nil, "software: %s\r\nformat: WARC File Format 1.1\r\n", software)}
	begun := false
	for k, err := range all {
		if err != nil {
			return err
		}
		if !begun {
			begun, info.At = true, k.At
			if err := writeMember(w, "warcinfo", &info); err != nil {
				return err
			}
		}
		if err := writeMember(w, "resource", &k); err != nil {
			return err
		}
	}
	return nil
}

// writeMember writes a record.
func writeMember(w io.Writer, kind string, k *Kept) error {
	var head bytes.Buffer
	at := k.At.UTC().Format(time.RFC3339)
	sum := sha1.Sum(k.Raw) // the digest that every reader of web archives checks
	digest := "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
	fmt.Fprintf(&head, "WARC/1.1\r\nWARC-Type: %s\r\n", kind)
	if k.Address != "" {
		fmt.Fprintf(&head, "WARC-Target-URI: %s\r\n", oneLine(k.Address))
	}
	id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "%s\n%s\n%s\n%s", kind, k.Address, at, digest))
	fmt.Fprintf(&head, "WARC-Date: %s\r\nWARC-Record-ID: <%s>\r\nWARC-Block-Digest: %s\r\n", at, id.URN(), digest)
	if k.Type != "" {
		fmt.Fprintf(&head, "Content-Type: %s\r\n", oneLine(k.Type))
	}
	fmt.Fprintf(&head, "Content-Length: %d\r\n\r\n", len(k.Raw))
	z := gzip.NewWriter(w)
	for _, part := range [][]byte{head.Bytes(), k.Raw, []byte("\r\n\r\n")} {
		if _, err := z.Write(part); err != nil {
			return err
		}
	}
	return z.Close()
}

// oneLine removes what could begin another line of a header.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
}
