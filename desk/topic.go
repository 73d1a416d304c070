package desk

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// MostTopics is the number of topics of a desk: one for each key.
const MostTopics = 9

// longestTopic limits the name of a topic, in bytes.
const longestTopic = 60

// Topic is something that a desk follows, to which reports are filed by hand.
type Topic struct {
	Number int // from 1
	Name   string
}

// Sorted is what people noted of reports, by SHA-256: the topics of a desk, and the stars of one person.
type Sorted struct {
	Topics []Topic // in order of number
	Of     map[string][]int
	Stars  map[string]bool
}

// sorting is a line of the file about topics and stars. Its reports have a name of their own, so that a
// program that does not know such lines takes none of them for a mark.
type sorting struct {
	At    time.Time `json:"at"`
	By    string    `json:"by"`
	Kind  sortKind  `json:"sorts"`
	Topic int       `json:"topic,omitempty"`
	Name  string    `json:"name,omitempty"`
	Off   bool      `json:"off,omitempty"`
	On    []string  `json:"on,omitempty"`
}

type sortKind string

const (
	namesTopic sortKind = "name"
	filesTo    sortKind = "topic"
	stars      sortKind = "star"
)

// Sorted returns the topics of the desk, what is filed to them, and the stars of a person.
func (t *Triage) Sorted(by string) (Sorted, error) {
	if t == nil {
		return Sorted{}, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.catchUp(); err != nil {
		return Sorted{}, err
	}
	out := Sorted{Of: map[string][]int{}, Stars: maps.Clone(t.starred[by])}
	for number, name := range t.topics {
		out.Topics = append(out.Topics, Topic{number, name})
		for sha := range t.filed[number] {
			out.Of[sha] = append(out.Of[sha], number)
		}
	}
	slices.SortFunc(out.Topics, func(a, b Topic) int { return cmp.Compare(a.Number, b.Number) })
	for sha := range out.Of {
		slices.Sort(out.Of[sha])
	}
	return out, nil
}

// NameTopic gives a topic a name; an empty one removes it from the desk, and what was filed to it stays with the
// number.
func (t *Triage) NameTopic(number int, name, by string, at time.Time) error {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case number < 1 || number > MostTopics:
		return fault.New(fault.Invalid, "topics have the numbers 1 to %d", MostTopics)
	case len(name) > longestTopic:
		return fault.New(fault.Invalid, "the name of a topic has at most %d bytes", longestTopic)
	}
	return t.sort(sorting{At: at, By: by, Kind: namesTopic, Topic: number, Name: name})
}

// FileTo files reports to a topic, or takes them out of it.
func (t *Triage) FileTo(number int, reports []string, off bool, by string, at time.Time) error {
	return t.sort(sorting{At: at, By: by, Kind: filesTo, Topic: number, Off: off, On: reports})
}

// Star gives reports a person's star, or takes it from them.
func (t *Triage) Star(reports []string, off bool, by string, at time.Time) error {
	return t.sort(sorting{At: at, By: by, Kind: stars, Off: off, On: reports})
}

// sort keeps a line. When it returns, the line is on disk.
func (t *Triage) sort(line sorting) error {
	switch {
	case t == nil:
		return fault.New(fault.Unavailable, "this desk keeps no topics and no stars")
	case line.By == "":
		return fault.New(fault.Denied, "topics and stars are kept under a name, and there is none")
	case line.Kind != namesTopic && (len(line.On) == 0 || len(line.On) > mostMarked):
		return fault.New(fault.Invalid, "topics and stars are of 1 to %d reports; these are %d", mostMarked, len(line.On))
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.catchUp(); err != nil {
		return err
	}
	if line.Kind == filesTo && t.topics[line.Topic] == "" {
		return fault.New(fault.NotFound, "the desk has no topic %d; name one first", line.Topic)
	}
	line.At = line.At.UTC()
	return t.add(line, longestMark)
}

// noteSorting adds a line of the file about topics or stars.
func (t *Triage) noteSorting(raw []byte) {
	var line sorting
	if json.Unmarshal(raw, &line) != nil {
		return
	}
	switch line.Kind {
	case namesTopic:
		t.topics[line.Topic] = line.Name
		if line.Name == "" {
			delete(t.topics, line.Topic)
		}
	case filesTo:
		sortInto(t.filed, line.Topic, &line)
	case stars:
		sortInto(t.starred, line.By, &line)
	}
}

// sortInto puts the reports of a line into a set by key, or takes them out of it.
func sortInto[K comparable](sets map[K]map[string]bool, key K, line *sorting) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	for _, sha := range line.On {
		if line.Off {
			delete(sets[key], sha)
		} else {
			sets[key][sha] = true
		}
	}
}
