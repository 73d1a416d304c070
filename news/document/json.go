package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

// lists are the fields under which services wrap the reports of an answer.
var lists = []string{"items", "articles", "reports", "results", "data", "documents", "docs"}

// mostObjects limits the reports of one file of JSON.
const mostObjects = 100_000

// JSON reads a file of JSON: one object as in JSON Lines, a list of them, or an object that
// holds such a list as "items", "articles", "reports", "results", "data" or "documents". An
// object that cannot be read yields an error that gives its number, and reading continues.
func JSON(in news.Input, raw []byte, words Words) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
		all, one, err := objects(raw)
		if err != nil {
			yield(news.Report{}, fault.New(fault.Invalid, "%s: %v", in.Name, err))
			return
		}
		for n, part := range all {
			var v object
			err := json.Unmarshal(part, &v)
			var r news.Report
			if err != nil {
				err = fmt.Errorf("is not a JSON object as wanted: %w", err)
			} else {
				r, err = v.details().report(in.Name, "json", part, in.Day, words)
			}
			if err != nil {
				which := fmt.Sprintf("object %d", n+1)
				if one {
					which = "the object"
				}
				r, err = news.Report{}, fault.New(fault.Invalid, "%s: %s %v", in.Name, which, err)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// objects returns the objects that hold reports; one reports whether the file is a single one.
func objects(raw []byte) (all []json.RawMessage, one bool, err error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, false, errors.New("the file is empty; there is nothing to read")
	}
	if !json.Valid(raw) {
		return nil, false, fmt.Errorf("this is not valid JSON: %w", invalidAt(raw))
	}
	if bytes.TrimSpace(raw)[0] == '[' {
		err = json.Unmarshal(raw, &all)
	} else {
		var top map[string]json.RawMessage
		if err := json.Unmarshal(raw, &top); err != nil {
			return nil, false, fmt.Errorf("this is neither an object nor a list of objects: %w", err)
		}
		if top["text"] != nil || top["html"] != nil {
			return []json.RawMessage{raw}, true, nil
		}
		for _, key := range lists {
			if value := bytes.TrimSpace(top[key]); len(value) > 0 && value[0] == '[' {
				err = json.Unmarshal(value, &all)
				break
			}
		}
	}
	switch {
	case err != nil:
		return nil, false, err
	case len(all) == 0:
		return nil, false, errors.New(`there is no report in it; give an object with "text", or a list of such objects`)
	case len(all) > mostObjects:
		return nil, false, fmt.Errorf("it lists %d objects, and at most %d are allowed; give JSON Lines (.jsonl)", len(all), mostObjects)
	}
	return all, false, nil
}

// invalidAt returns where JSON stops to be valid.
func invalidAt(raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	for {
		if _, err := d.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				err = errors.New("it ends too early")
			}
			line := bytes.Count(raw[:min(int(d.InputOffset()), len(raw))], []byte("\n")) + 1
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}
