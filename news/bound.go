package news

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/fault"
)

// Limits on a source's own details of a report, in bytes. They far exceed what writers use, and
// keep untrusted files from filling the record.
const (
	LongestTitle = 1000 // title, author, publisher
	LongestID    = 256  // ID, language
	LongestTag   = 200
	MostTags     = 100
	LongestURL   = 4096 // origin
)

// Shorten removes the title, author, publisher, language and tags that exceed their limits: a
// detail that a page, a document or a feed gives at such length is none.
func (r *Report) Shorten() {
	for _, said := range []*string{&r.Title, &r.Author, &r.Publisher} {
		if len(*said) > LongestTitle {
			*said = ""
		}
	}
	if len(r.Language) > LongestID {
		r.Language = ""
	}
	r.Tags = slices.DeleteFunc(r.Tags, func(tag string) bool { return len(tag) > LongestTag })
}

// Check returns an error of kind fault.Invalid if a detail from the source exceeds its limit,
// or if the ID has a control character.
func (r *Report) Check() error {
	for _, f := range []struct {
		what, value string
		most        int
	}{
		{"title", r.Title, LongestTitle}, {"author", r.Author, LongestTitle}, {"publisher", r.Publisher, LongestTitle},
		{"id", r.ID, LongestID}, {"language", r.Language, LongestID}, {"address", r.Origin, LongestURL},
	} {
		if len(f.value) > f.most {
			return fault.New(fault.Invalid, "the %s has %d bytes, and at most %d are allowed; shorten it", f.what, len(f.value), f.most)
		}
	}
	if strings.ContainsFunc(r.ID, unicode.IsControl) {
		return fault.New(fault.Invalid, "the id has a control character; give it in one line of plain letters")
	}
	if len(r.Tags) > MostTags {
		return fault.New(fault.Invalid, "there are %d tags, and at most %d are allowed; leave some out", len(r.Tags), MostTags)
	}
	for _, tag := range r.Tags {
		if len(tag) > LongestTag {
			return fault.New(fault.Invalid, "a tag has %d bytes, and at most %d are allowed; shorten it", len(tag), LongestTag)
		}
	}
	return nil
}
