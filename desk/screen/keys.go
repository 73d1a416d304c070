package screen

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"flashbrief/desk"
	"flashbrief/record"
)

// Keys says what each key does, in the order in which help lists them.
var Keys = [][2]string{
	{"j k", "next and previous story"}, {"↓ ↑", "next and previous finding"}, {"← →", "the reports of the story"},
	{"a", "accept the finding"}, {"A", "accept all without a ruling"}, {"x", "reject"}, {"r", "re-code"}, {"!", "give another date"},
	{"n", "the story is done"}, {"d", "later"}, {"s", "star it, or take the star away"}, {"1 – 9", "file it to a topic, or take it out"}, {"u", "undo the last ruling"}, {"o", "the text at the words"},
	{"tab", "the next list: open, later, done, all"}, {"?", "these keys"}, {"q", "leave"},
}

// Update is part of tea.Model.
func (b *box) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.width, b.height = msg.Width, msg.Height
	case tea.PasteMsg:
		if b.mode == asking {
			b.line.typed(msg.Content)
		}
	case tea.KeyPressMsg:
		return b, b.press(msg)
	}
	return b, nil
}

// press does what a key does.
func (b *box) press(key tea.KeyPressMsg) tea.Cmd {
	name := key.String()
	if name == "ctrl+c" {
		return tea.Quit
	}
	switch b.mode {
	case asking:
		b.typing(key)
		return nil
	case helping:
		b.mode = listing
		return nil
	case reading:
		b.scroll(name)
		return nil
	}
	if name == "q" {
		return tea.Quit
	}
	b.said = ""
	if err := b.do(name); err != nil {
		b.said = "■ " + err.Error()
	}
	return nil
}

// do does what a key does among stories and findings.
func (b *box) do(name string) error {
	switch name {
	case "j", "k":
		return b.story(map[string]int{"j": 1, "k": -1}[name])
	case "right", "left":
		b.telling += map[string]int{"right": 1, "left": -1}[name]
		b.finding = 0
		return b.again()
	case "down", "up":
		b.finding = max(0, min(len(b.items)-1, b.finding+map[string]int{"down": 1, "up": -1}[name]))
	case "tab":
		b.list = (b.list + 1) % len(desk.Lists)
		b.at, b.finding = 0, 0
		return b.load("")
	case "?":
		b.mode = helping
	case "u":
		return b.undone()
	case "n", "d":
		return b.mark(map[string]desk.Read{"n": desk.Done, "d": desk.Later}[name])
	case "A":
		return b.acceptAll()
	case "s":
		return b.star()
	case "1", "2", "3", "4", "5", "6", "7", "8", "9":
		return b.topic(int(name[0] - '0'))
	case "a", "x", "r", "!", "o":
		if b.item() == nil {
			b.said = "There is no finding here."
			return nil
		}
		return b.onFinding(name)
	}
	return nil
}

// onFinding does what a key does with the chosen finding.
func (b *box) onFinding(name string) error {
	switch name {
	case "a":
		made, err := b.Desk.Accept(b.ctx, b.item().ID, b.sign("accepted at the desk"))
		return b.ruled("Accepted.", made, err)
	case "x":
		made, err := b.Desk.Reject(b.ctx, b.item().ID, b.sign("rejected at the desk"))
		return b.ruled("Rejected.", made, err)
	case "r":
		b.recode()
	case "!":
		b.redate()
	case "o":
		b.mode, b.top = reading, -1
	}
	return nil
}

func (b *box) sign(why string) desk.Signature { return desk.Signature{By: b.By, Why: why} }

// story opens another story.
func (b *box) story(step int) error {
	to := b.at + step
	if to < 0 || to >= len(b.stories) {
		return nil
	}
	b.at, b.telling, b.finding = to, 0, 0
	return b.again()
}

// ruled notes a ruling that was made, and goes to the next finding without one.
func (b *box) ruled(said string, made record.Ruling, err error) error {
	if err != nil {
		return err
	}
	b.said, b.undo = said, made.ID
	if err := b.again(); err != nil {
		return err
	}
	for i := b.finding + 1; i < len(b.items); i++ {
		if len(b.items[i].Ruled) == 0 {
			b.finding = i
			break
		}
	}
	return nil
}

// undone undoes the last ruling made here, else the last one on the chosen finding.
func (b *box) undone() error {
	last := b.undo
	if item := b.item(); last == "" && item != nil && len(item.Ruled) > 0 {
		last = item.Ruled[len(item.Ruled)-1].ID
	}
	if last == "" {
		b.said = "There is nothing to undo here."
		return nil
	}
	if _, err := b.Desk.Undo(b.ctx, last, b.sign("undone at the desk")); err != nil {
		return err
	}
	b.said, b.undo = "Undone.", ""
	return b.again()
}

// acceptAll accepts the findings of the report that nobody ruled on.
func (b *box) acceptAll() error {
	n := 0
	for i := range b.items {
		if len(b.items[i].Ruled) > 0 {
			continue
		}
		made, err := b.Desk.Accept(b.ctx, b.items[i].ID, b.sign("accepted at the desk"))
		if err != nil {
			return fmt.Errorf("%d findings were accepted: %w", n, err)
		}
		b.undo = made.ID
		n++
	}
	b.said = fmt.Sprintf("%d findings accepted.", n)
	return b.again()
}

// reports returns the reports of the story that is open; none if there is no story.
func (b *box) reports() []string {
	var out []string
	if b.at < len(b.stories) {
		for i := range b.stories[b.at].Reports {
			out = append(out, b.stories[b.at].Reports[i].Report.SHA256)
		}
	}
	return out
}

// star gives the story a star, or takes it away.
func (b *box) star() error {
	reports := b.reports()
	sorted, err := b.Triage.Sorted(b.By)
	if err != nil || len(reports) == 0 {
		return err
	}
	off := slices.ContainsFunc(reports, func(sha string) bool { return sorted.Stars[sha] })
	b.said = "★ The story has a star."
	if off {
		b.said = "The star is taken away."
	}
	return b.Triage.Star(reports, off, b.By, b.Desk.Now())
}

// topic files the story to a topic, or takes it out.
func (b *box) topic(number int) error {
	reports := b.reports()
	sorted, err := b.Triage.Sorted(b.By)
	if err != nil || len(reports) == 0 {
		return err
	}
	off := slices.ContainsFunc(reports, func(sha string) bool { return slices.Contains(sorted.Of[sha], number) })
	if err := b.Triage.FileTo(number, reports, off, b.By, b.Desk.Now()); err != nil {
		return err
	}
	name := ""
	for _, t := range sorted.Topics {
		if t.Number == number {
			name = " " + t.Name
		}
	}
	b.said = fmt.Sprintf("The story is filed to %d%s.", number, name)
	if off {
		b.said = fmt.Sprintf("The story is taken out of %d%s.", number, name)
	}
	return nil
}

// mark marks the story, and opens the one that takes its place.
func (b *box) mark(as desk.Read) error {
	if len(b.stories) == 0 {
		return nil
	}
	if err := b.Triage.Mark(b.By, b.reports(), as, b.Desk.Now()); err != nil {
		return err
	}
	b.finding = 0
	b.said = map[desk.Read]string{desk.Done: "The story is done.", desk.Later: "The story is put off."}[as]
	return b.load("")
}

// inText returns the findings whose words lie in a text of that length, in text order.
func inText(items []record.Item, length int) []record.Item {
	out := slices.DeleteFunc(slices.Clone(items), func(i record.Item) bool {
		s := i.Evidence[0].Span
		return s.Start < 0 || s.End > length || s.Start >= s.End
	})
	slices.SortStableFunc(out, func(x, y record.Item) int {
		a, b := x.Evidence[0].Span, y.Evidence[0].Span
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}
