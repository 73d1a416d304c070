package screen

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"flashbrief/desk"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Styles of a terminal, which keep its own colours.
const (
	plain   = "\x1b[m"
	bold    = "\x1b[1m"
	dim     = "\x1b[2m"
	reverse = "\x1b[7m"
)

// Sizes in columns and lines.
const (
	mostStories = 34 // width of the stories
	leastSide   = 60 // narrower windows show no stories beside the findings
	mostWords   = 6  // lines of the chosen finding's words
)

// View is part of tea.Model.
func (b *box) View() tea.View {
	var lines []string
	switch b.mode {
	case helping:
		lines = b.help()
	case reading:
		lines = b.reading()
	default:
		lines = b.panes()
	}
	body := max(1, b.height-3)
	lines = append(lines[:min(len(lines), body)], make([]string, max(0, body-len(lines)))...)
	all := append([]string{b.head()}, lines...)
	all = append(all, b.foot()...)
	for i := range all {
		all[i] = ansi.Truncate(all[i], b.width, "…") + plain
	}
	v := tea.NewView(strings.Join(all, "\n"))
	v.AltScreen, v.WindowTitle = true, "flashbrief inbox"
	return v
}

// head is the first line: how far the person is, and who it is.
func (b *box) head() string {
	said := fmt.Sprintf(" flashbrief  %s: %d of %d stories, %d done", desk.Lists[b.list], min(b.at+1, len(b.stories)), len(b.stories), b.done)
	if b.fresh > 0 {
		said += fmt.Sprintf(", %d with something new", b.fresh)
	}
	who := text.Visible(b.By) + " "
	gap := b.width - ansi.StringWidth(said) - ansi.StringWidth(who)
	if gap < 1 {
		return reverse + padded(said, b.width)
	}
	return reverse + said + strings.Repeat(" ", gap) + who
}

// foot is the last two lines: what was done or is typed, and the keys.
func (b *box) foot() []string {
	keys := "j/k story  ↑/↓ finding  a/x accept/reject  r re-code  n done  ? keys  q leave"
	if b.width >= 110 {
		keys = "j/k story  ↑/↓ finding  a accept  x reject  r re-code  ! date  n done  d later  u undo  o text  ? keys  q leave"
	}
	said := text.Visible(oneLine(b.said))
	switch b.mode {
	case asking:
		keys = "Enter goes on  Esc leaves it"
		typed := b.line.label + ": " + text.Visible(string(b.line.text)) + reverse + " " + plain
		if over := ansi.StringWidth(typed) - b.width; over > 0 { // its end is seen
			typed = ansi.TruncateLeft(typed, over+1, "…")
		}
		if said != "" {
			return []string{typed, said}
		}
		return []string{typed, dim + keys}
	case reading:
		keys = "↑/↓ line  space page  o back"
	case helping:
		keys = "any key goes back"
	}
	return []string{bold + said, dim + keys}
}

// panes are the stories beside the findings of the one that is open.
func (b *box) panes() []string {
	if len(b.stories) == 0 {
		words := "No story in the list “" + desk.Lists[b.list] + "”. Tab shows the next list."
		if b.all == 0 {
			words = "No reports yet. Add some with 'flashbrief add'."
		}
		return append([]string{""}, wrapped(words, b.width)...)
	}
	if b.width < leastSide {
		return b.told(b.width)
	}
	side := min(mostStories, b.width/3)
	left, right := b.storyList(side), b.told(b.width-side-3)
	var out []string
	for i := range max(len(left), len(right)) {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		out = append(out, padded(l, side)+plain+dim+" │ "+plain+r)
	}
	return out
}

// storyList is the stories around the one that is open, in two lines each.
func (b *box) storyList(width int) []string {
	room := max(1, (b.height-3)/2)
	first := max(0, min(b.at-room/2, len(b.stories)-room))
	var out []string
	for i := first; i < min(len(b.stories), first+room); i++ {
		s := &b.stories[i]
		mark := map[desk.State]string{desk.Open: " ", desk.Changed: "+", desk.PutOff: "…", desk.Finished: "✓"}[b.states[i]]
		style := ""
		if i == b.at {
			style, mark = reverse, ">"
		}
		r := &s.Reports[0].Report
		about := cmp.Or(r.Published.String(), "undated")
		if s.Origins > 1 {
			about += fmt.Sprintf(" · %d origins", s.Origins)
		}
		out = append(out, style+padded(mark+" "+line1(r.Headline()), width), style+dim+padded("  "+about, width))
	}
	return out
}

// told is the report that is open and its findings.
func (b *box) told(width int) []string {
	r := &b.report
	out := wrapped(line1(r.Headline()), width)
	for i := range out {
		out[i] = bold + out[i]
	}
	about := cmp.Or(r.Published.String(), "undated") + " · " + line1(cmp.Or(r.Publisher, r.Origin))
	if n := len(b.stories[b.at].Reports); n > 1 {
		about += fmt.Sprintf(" · report %d of %d", b.telling+1, n)
	}
	out = append(out, dim+ansi.Truncate(about, width, "…"), "")
	if len(b.items) == 0 {
		return append(out, "Nothing was found in this report.")
	}
	chosen := b.chosen(width)
	room := max(1, b.height-3-len(out)-len(chosen)-1)
	first := max(0, min(b.finding-room/2, len(b.items)-room))
	for i := first; i < min(len(b.items), first+room); i++ {
		style := ""
		if i == b.finding {
			style = reverse
		}
		out = append(out, style+padded(stateOf(&b.items[i])+" "+claim(&b.items[i]), width))
	}
	return append(append(out, ""), chosen...)
}

// chosen is the chosen finding's words, and what was ruled on it.
func (b *box) chosen(width int) []string {
	item := b.item()
	words := wrapped("“"+line1(item.Evidence[0].Words)+"”", width)
	if len(words) > mostWords {
		words = append(words[:mostWords-1], words[mostWords-1]+" …")
	}
	for _, r := range item.Ruled {
		words = append(words, dim+ansi.Truncate(line1(string(r.Act)+" by "+r.By+": "+r.Reason), width, "…"))
	}
	return words
}

// stateOf marks whether a finding was ruled on.
func stateOf(item *record.Item) string {
	switch {
	case item.Rejected:
		return "✗"
	case len(item.Ruled) > 0 && item.Ruled[len(item.Ruled)-1].Act == record.Accept:
		return "✓"
	case len(item.Ruled) > 0:
		return "~"
	}
	return "·"
}

// claim is a finding in one line.
func claim(item *record.Item) string {
	words := string(item.Kind()) + " " + item.Finding.Describe(item.Evidence[0].Words)
	if day := item.True.String(); day != "" && !strings.Contains(words, day) {
		words += " · " + day
	}
	return line1(words)
}

// help lists the keys.
func (b *box) help() []string {
	out := []string{"", bold + "Keys", ""}
	for _, k := range Keys {
		out = append(out, padded(k[0], 6)+k[1])
	}
	return out
}

// line1 returns untrusted words on one line, with nothing that controls a terminal.
func line1(words string) string { return text.Visible(oneLine(words)) }

func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// padded returns words cut or filled to the width.
func padded(words string, width int) string {
	words = ansi.Truncate(words, width, "…")
	return words + strings.Repeat(" ", max(0, width-ansi.StringWidth(words)))
}

// wrapped returns words in lines of the width.
func wrapped(words string, width int) []string {
	return strings.Split(ansi.Wrap(words, max(10, width), ""), "\n")
}
