package document

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"flashbrief/ground/when"
	"flashbrief/news"
)

// Limits of front matter. In YAML a few bytes can expand to gigabytes, through aliases and
// nested lists. So only the known fields reach the YAML parser, and only if they are short and
// nearly flat.
const (
	longestFront = 64 << 10 // bytes of the whole
	longestField = 8 << 10  // bytes of one known field
	deepestField = 3        // nested lists and mappings
)

// frontKeys are the known fields; others are skipped without parsing.
var frontKeys = []string{
	"title", "headline", "author", "authors", "by", "publisher", "site", "source",
	"language", "lang", "id", "date", "published", "tags", "keywords",
}

// frontMatter splits the text between two lines of three dashes at the top of the file from the
// rest.
func frontMatter(raw []byte) (fields, []byte, error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bytes.HasPrefix(raw, []byte("+++\n")) || bytes.HasPrefix(raw, []byte("+++\r\n")) {
		return nil, nil, errors.New("it is TOML, which is not read; write it as YAML between lines of three dashes")
	}
	rest, ok := bytes.CutPrefix(raw, []byte("---\n"))
	if !ok {
		if rest, ok = bytes.CutPrefix(raw, []byte("---\r\n")); !ok {
			return nil, raw, nil
		}
	}
	for at := 0; at < len(rest) && at <= longestFront; {
		line := rest[at:]
		next := len(rest)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if string(bytes.TrimRight(line, " \r")) == "---" {
			f, err := frontFields(rest[:at])
			return f, rest[next:], err
		}
		at = next
	}
	if len(rest) > longestFront {
		return nil, nil, fmt.Errorf("no line of three dashes closes it within %d KB; close it, or shorten it", longestFront>>10)
	}
	return nil, nil, errors.New("it is opened by three dashes and never closed; close it with a line of three dashes")
}

// frontFields reads front matter: a key and a value on each unindented line, and the rest of
// the value on the lines below.
func frontFields(raw []byte) (fields, error) {
	f := fields{}
	var key string
	var entry []byte
	n := 1 // line of the file at which the front matter opens
	closeEntry := func() error {
		if !slices.Contains(frontKeys, key) {
			return nil
		}
		if _, twice := f[key]; twice {
			return fmt.Errorf("%q stands in it twice; keep one", key)
		}
		value, err := frontValue(entry)
		if err != nil {
			return fmt.Errorf("%q %w", key, err)
		}
		f[key] = value
		return nil
	}
	for line := range bytes.Lines(raw) {
		n++
		if continues(line) {
			entry = append(entry, line...)
			continue
		}
		if err := closeEntry(); err != nil {
			return nil, err
		}
		name, _, found := bytes.Cut(line, []byte(":"))
		if !found {
			return nil, fmt.Errorf("line %d is not YAML of the form \"key: value\"", n)
		}
		key, entry = strings.Trim(strings.TrimSpace(string(name)), `"'`), append(entry[:0], line...)
	}
	return f, closeEntry()
}

// continues reports whether the line belongs to the field above it: it is empty, a comment or
// indented, a list item, or closes one.
func continues(line []byte) bool {
	return len(bytes.TrimSpace(line)) == 0 || bytes.ContainsAny(line[:1], " \t#-]}")
}

// frontValue parses one field.
func frontValue(entry []byte) (any, error) {
	if len(entry) > longestField {
		return nil, fmt.Errorf("has %d bytes, and at most %d are allowed; shorten it", len(entry), longestField)
	}
	if err := flat(string(entry)); err != nil {
		return nil, err
	}
	var parsed map[string]any
	if err := yaml.Unmarshal(entry, &parsed); err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		return nil, fmt.Errorf("is not YAML: %s", message)
	}
	for _, value := range parsed {
		return value, nil
	}
	return nil, nil
}

// flat returns an error for a field with an alias, or with deeply nested lists or mappings.
func flat(entry string) error {
	open, row, items := 0, 0, 0
	for _, t := range lexer.Tokenize(entry) {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return fmt.Errorf("has the anchor or alias %q; write the value out", t.Value)
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType, token.MappingKeyType:
			if t.Position.Line != row {
				row, items = t.Position.Line, 0
			}
			items++
		}
		if open > deepestField || items > deepestField || t.Position.Column > longestField/8 && t.Type == token.SequenceEntryType {
			return errors.New("has lists or mappings deep within each other; write it in one line")
		}
	}
	return nil
}

// fields is front matter by key.
type fields map[string]any

// text returns the value of the first non-empty key as text.
func (f fields) text(keys ...string) string { return strings.Join(f.list(keys...), ", ") }

func (f fields) list(keys ...string) []string {
	for _, k := range keys {
		if t, ok := f[k].(time.Time); ok {
			return []string{when.Of(t).String()}
		}
		if list := (said{f[k]}).list(); list != nil {
			return list
		}
	}
	return nil
}

func (f fields) into(r *news.Report) error {
	r.Title = f.text("title", "headline")
	r.Author = f.text("author", "authors", "by")
	r.Publisher = f.text("publisher", "site", "source")
	r.Language = f.text("language", "lang")
	if id := f.text("id"); id != "" {
		r.ID = id
	}
	if d := f.text("date", "published"); d != "" {
		day, ok := when.Written(d)
		if !ok {
			return fmt.Errorf("the date is %.60q; give it as YYYY-MM-DD", d)
		}
		r.Published = day
	}
	r.Tags = f.list("tags", "keywords")
	if len(r.Tags) == 1 {
		r.Tags = strings.FieldsFunc(r.Tags[0], func(c rune) bool { return c == ',' })
		for i, tag := range r.Tags {
			r.Tags[i] = strings.TrimSpace(tag)
		}
		r.Tags = slices.DeleteFunc(r.Tags, func(tag string) bool { return tag == "" })
	}
	return r.Check()
}
