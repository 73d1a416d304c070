package press

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
)

// A printed brief carries a seal: the SHA-256 of all its other bytes, as a comment at the end
// of a page and as the last field of JSON. Code that writes a brief to a file calls Untouched
// first, so that an editor's work is never replaced by a new draft.
var seal = regexp.MustCompile(`<!-- flashbrief draft, sha256:([0-9a-f]{64}) -->\n$|,\n "seal": "sha256:([0-9a-f]{64})"(?:\n}\n)$`)

// endOfJSON closes the object that JSON prints.
const endOfJSON = "\n}\n"

// sealed returns the page with its seal.
func sealed(page []byte, form string) []byte {
	sum := sha256.Sum256(page)
	if form == "json" {
		return fmt.Appendf(bytes.TrimSuffix(page, []byte(endOfJSON)), ",\n \"seal\": \"sha256:%x\"%s", sum, endOfJSON)
	}
	return fmt.Appendf(page, "<!-- flashbrief draft, sha256:%x -->\n", sum)
}

// Untouched reports whether the bytes are exactly as Print wrote them. A brief that was edited
// in any byte, or that lost its seal, is not.
func Untouched(page []byte) bool {
	m := seal.FindSubmatchIndex(page)
	if m == nil {
		return false
	}
	drafted, sum := page[:m[0]], m[2:4]
	if m[2] < 0 {
		drafted, sum = append(bytes.Clone(drafted), endOfJSON...), m[4:6]
	}
	return fmt.Sprintf("%x", sha256.Sum256(drafted)) == string(page[sum[0]:sum[1]])
}
