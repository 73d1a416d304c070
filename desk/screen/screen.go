// Package screen shows the inbox on a terminal, with the keys of the inbox in the browser. What it
// rules and marks goes to the same record. It shows nothing of a report that could control the
// terminal.
package screen

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Config says whose inbox is shown, and of what.
type Config struct {
	Desk     *desk.Desk
	Triage   *desk.Triage
	By       string       // name under which rulings and marks are kept
	Question ask.Question // its stories are shown
}

// Run shows the inbox until the person leaves it.
func Run(ctx context.Context, c Config, in io.Reader, out io.Writer) error {
	box, err := open(ctx, c)
	if err != nil {
		return err
	}
	_, err = tea.NewProgram(box, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out)).Run()
	return err
}

// mode is what the keys do.
type mode uint8

const (
	listing mode = iota // stories and findings
	reading             // the text of a report
	helping             // the list of keys
	asking              // a line is typed
)

// box is the inbox as it is shown. It is a tea.Model.
type box struct {
	Config
	ctx           context.Context
	width, height int
	mode          mode

	list             int // of desk.Lists
	stories          []ask.Story
	states           []desk.State
	all, done, fresh int // stories, those dealt with, and those with something new since

	at, telling int // the story, and which of its reports
	report      record.Report
	items       []record.Item // its findings, in text order
	finding     int
	undo        string // the last ruling, which may be undone
	said        string // what the last key did
	line        *line
	top         int // the first line of the text that is shown
}

// open returns the inbox with its first story.
func open(ctx context.Context, c Config) (*box, error) {
	b := &box{Config: c, ctx: ctx, width: 80, height: 24}
	return b, b.load("")
}

// Init is part of tea.Model.
func (b *box) Init() tea.Cmd { return nil }

// load reads the stories of the list, and opens the one with the key, else the one at the same
// place.
func (b *box) load(key string) error {
	_, err := ask.In(b.ctx, b.Desk.Record, 0, func(s *ask.Snapshot) (struct{}, error) {
		found, err := s.Stories(b.Question)
		if err != nil {
			return struct{}{}, err
		}
		marks, err := b.Triage.Of(b.By)
		if err != nil {
			return struct{}{}, err
		}
		b.sort(found.All, marks)
		for i := range b.stories {
			if key != "" && b.stories[i].Key() == key {
				b.at = i
			}
		}
		b.at = max(0, min(b.at, len(b.stories)-1))
		b.telling = 0
		return struct{}{}, b.openStory(s)
	})
	return err
}

// sort divides the stories by the marks on their reports.
func (b *box) sort(all []ask.Story, marks map[string]desk.Read) {
	b.stories, b.states, b.all, b.done, b.fresh = nil, nil, len(all), 0, 0
	for i := range all {
		state := desk.StoryState(&all[i], marks)
		switch state {
		case desk.Finished:
			b.done++
		case desk.Changed:
			b.fresh++
		}
		if state.In(desk.Lists[b.list]) {
			b.stories, b.states = append(b.stories, all[i]), append(b.states, state)
		}
	}
}

// openStory reads the report that is shown of the story, with its findings.
func (b *box) openStory(s *ask.Snapshot) error {
	b.report, b.items = record.Report{}, nil
	if len(b.stories) == 0 {
		return nil
	}
	reports := b.stories[b.at].Reports
	b.telling = max(0, min(b.telling, len(reports)-1))
	sha := reports[b.telling].Report.SHA256
	var err error
	if b.report, err = s.Report(sha); err != nil {
		return err
	}
	items, err := s.OnAt(b.Question, sha)
	b.items = inText(items, len(b.report.Text))
	b.finding = max(0, min(b.finding, len(b.items)-1))
	return err
}

// again reads the story that is open, with the rulings made since.
func (b *box) again() error {
	_, err := ask.In(b.ctx, b.Desk.Record, 0, func(s *ask.Snapshot) (struct{}, error) { return struct{}{}, b.openStory(s) })
	return err
}

// item returns the finding that is chosen; nil if there is none.
func (b *box) item() *record.Item {
	if b.finding >= len(b.items) {
		return nil
	}
	return &b.items[b.finding]
}
