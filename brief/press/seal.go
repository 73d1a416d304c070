package press

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
)

// A printed brief carries a seal: the SHA-256 of all its other bytes, as a comment at the end
// of a page, as the last field of JSON, and as a line after the end of PDF, DOCX and mail, where
// their readers ignore it. Code that writes a brief to a file calls Untouched
// first, so that an editor's work is never replaced by a new draft.
var seal = regexp.MustCompile(`<!-- flashbrief draft, sha256:([0-9a-f]{64}) -->\n$|,\n "seal": "sha256:([0-9a-f]{64})"(?:\n}\n)$|% flashbrief draft, sha256:([0-9a-f]{64})\n$`)

// endOfJSON closes the object that JSON prints.
const endOfJSON = "\n}\n"

// sealed returns the page with its seal.
func sealed(page []byte, form string) []byte {
	sum := sha256.Sum256(page)
	switch form {
	case "json":
		return fmt.Appendf(bytes.TrimSuffix(page, []byte(endOfJSON)), ",\n \"seal\": \"sha256:%x\"%s", sum, endOfJSON)
	case "docx":
		page = page[:len(page)-len(line(nil))]
		return append(page, line(page)...)
	case "pdf", "eml":
		return append(page, line(page)...)
	}
	return fmt.Appendf(page, "<!-- flashbrief draft, sha256:%x -->\n", sum)
}

// line returns the line that seals the page where it is no text.
func line(page []byte) string {
	return fmt.Sprintf("%% flashbrief draft, sha256:%x\n", sha256.Sum256(page))
}

// Untouched reports whether the bytes are exactly as Print wrote them. A brief that was edited
// in any byte, or that lost its seal, is not.
func Untouched(page []byte) bool {
	m := seal.FindSubmatchIndex(page)
	if m == nil {
		return false
	}
	drafted, sum := page[:m[0]], m[2:4]
	switch {
	case m[4] >= 0:
		drafted, sum = append(bytes.Clone(drafted), endOfJSON...), m[4:6]
	case m[6] >= 0:
		sum = m[6:8]
	}
	return fmt.Sprintf("%x", sha256.Sum256(drafted)) == string(page[sum[0]:sum[1]])
}
