package event

import (
	"io/fs"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// Patterns are the package's files of patterns.
var Patterns fs.FS = files

// ReadBy codes the bench's events again, with other patterns and by another codebook.
func ReadBy(b *reading.Bench, patterns fs.FS, book *plover.Codebook) error {
	lib, err := compile(patterns, book)
	if err != nil {
		return err
	}
	b.Events = nil
	read(b, lib)
	return nil
}
