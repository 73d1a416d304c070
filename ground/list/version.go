// Package list reads lists kept as text, with one entry on each line, and computes their
// version.
package list

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Version returns the version of lists: "l" and the beginning of a hash of their lines. It does
// not depend on the order of the lists, on comments, which begin with "#", or on blank lines.
func Version(lists ...string) string {
	var sums []string
	for _, l := range lists {
		h := sha256.New()
		for line := range strings.Lines(l) {
			line = strings.TrimRight(line, "\r\n")
			if s := strings.TrimSpace(line); s != "" && s[0] != '#' {
				h.Write([]byte(line + "\n"))
			}
		}
		sums = append(sums, string(h.Sum(nil)))
	}
	slices.Sort(sums)
	sum := sha256.Sum256([]byte(strings.Join(sums, "")))
	return "l" + hex.EncodeToString(sum[:4])
}

// In returns the lists in an embedded tree of files: the contents of files that end in .txt or
// .tsv.
func In(files fs.FS) []string {
	var out []string
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if end := path.Ext(name); err != nil || end != ".txt" && end != ".tsv" {
			return err
		}
		raw, err := fs.ReadFile(files, name)
		out = append(out, string(raw))
		return err
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return out
}
