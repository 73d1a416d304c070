package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"flashbrief/desk"
	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Inbox is what an inbox page shows.
type Inbox struct {
	Stories []ask.Story  // those of the list, of this page
	States  []desk.State // of each
	Chosen  int          // the story that is open; -1 for none
	Report  *record.Report
	Items   []record.Item // of the report, including rejected ones
	Known   Known         // the reports of the open story

	Sorted  desk.Sorted
	Used    [][]string   // published pieces that rest on each story
	Changed []watch.Edit // of the report, since the version before

	All, Done, New int // stories, those dealt with, and those with something new since
	More           bool
}

type storyRow struct {
	Link, Title, Date, Outlets, State, Key string
	Seen                                   string // when its last report was filed
	Origins, Findings                      int
	Here, Star                             bool
	Topics                                 []desk.Topic
	Used                                   int // pieces
}

type tab struct {
	Name, Link string
	Here       bool
}

type inboxBody struct {
	All, Done, New int
	More           bool
	Tabs           []tab
	Stories        []storyRow
	Keys           []int // of topics
	Sorts          []tab // topics and stars, to which the list can be narrowed
	Open           *openStory
}

// openStory is the story beside the list.
type openStory struct {
	Title, Date, Outlet, Whole string // Whole is the address of the report's own page
	State                      string
	Reports                    []source // of the story, each linked in the inbox
	Marks                      string   // SHA-256s of the story's reports, separated by spaces
	Back, This                 string   // where marks and rulings return: This is the report that is shown
	Pieces                     []piece
	Cards                      []card
	Unruled                    []string // IDs of the findings without a ruling
	Acts                       bool
	Cut                        bool // the text is longer than what is shown
	Star                       bool
	Topics                     []topicMark
	Used                       []Link // published pieces
	Changed                    []edit // since the version before
	Versions                   string
}

// topicMark is a topic of the desk, and whether a story is filed to it.
type topicMark struct {
	desk.Topic
	On bool
}

// sorted returns the topics of the reports, and whether one has a star.
func sorted(in *Inbox, s *ask.Story) (topics []topicMark, star bool) {
	for _, t := range in.Sorted.Topics {
		topics = append(topics, topicMark{t, slices.ContainsFunc(s.Reports, func(r ask.Reported) bool { return slices.Contains(in.Sorted.Of[r.Report.SHA256], t.Number) })})
	}
	return topics, slices.ContainsFunc(s.Reports, func(r ask.Reported) bool { return in.Sorted.Stars[r.Report.SHA256] })
}

// sorts returns the lists of topics and stars.
func (f *Form) sorts(in *Inbox) []tab {
	var out []tab
	if len(in.Sorted.Topics) == 0 && len(in.Sorted.Stars) == 0 && f.Given["topic"]+f.Given["starred"] == "" {
		return nil
	}
	show := f.Given["show"]
	out = append(out, tab{"all topics", f.To("/", "show", show), f.Given["topic"]+f.Given["starred"] == ""}, tab{"★ starred", f.To("/", "show", show, "starred", "yes"), f.Given["starred"] != ""})
	for _, t := range in.Sorted.Topics {
		n := strconv.Itoa(t.Number)
		out = append(out, tab{n + " " + t.Name, f.To("/", "show", show, "topic", n), f.Given["topic"] == n})
	}
	return out
}

// InboxPage shows stories, the article of one of them with its findings marked, and the cards on
// which to rule.
func InboxPage(f Form, in *Inbox) Page {
	body := inboxBody{All: in.All, Done: in.Done, New: in.New, More: in.More}
	show := f.Given["show"]
	if show == "" {
		show = desk.Lists[0]
	}
	for i, name := range desk.Lists {
		to := name
		if i == 0 {
			to = ""
		}
		body.Tabs = append(body.Tabs, tab{name, f.To("/", "show", to), name == show})
	}
	for i := range in.Stories {
		s := &in.Stories[i]
		row := storyRow{
			Link: f.storyAt(s.Key(), ""), Key: s.Key(), Title: s.Reports[0].Report.Headline(), Date: s.Reports[0].Report.Published.String(), Outlets: outlets(s), State: string(in.States[i]),
			Origins: s.Origins, Here: i == in.Chosen, Used: len(in.Used[i]),
		}
		row.Seen = lastFiled(s).UTC().Format("01-02 15:04")
		var topics []topicMark
		topics, row.Star = sorted(in, s)
		for _, t := range topics {
			if t.On {
				row.Topics = append(row.Topics, t.Topic)
			}
		}
		for k := range s.Reports {
			row.Findings += len(s.Reports[k].Items)
		}
		body.Stories = append(body.Stories, row)
	}
	body.Sorts = f.sorts(in)
	for n := range desk.MostTopics {
		body.Keys = append(body.Keys, n+1)
	}
	if in.Chosen >= 0 && in.Report != nil {
		body.Open = f.open(in)
	}
	f.Counted = fmt.Sprintf("%d of %s done", in.Done, counted(in.All, "story"))
	if in.New > 0 {
		f.Counted += fmt.Sprintf(", %d with something new", in.New)
	}
	return Page{Title: "Inbox", Here: "/", Form: &f, Body: body, name: "inbox.html"}
}

// lastFiled returns when the last report of a story was filed.
func lastFiled(s *ask.Story) (last time.Time) {
	for i := range s.Reports {
		if at := s.Reports[i].Report.Filed; at.After(last) {
			last = at
		}
	}
	return last
}

// storyAt returns the address of a story in the list that is shown, with one of its reports; of the list, for none.
func (f *Form) storyAt(story, report string) string {
	return f.To("/", "story", short(story), "report", short(report), "show", f.Given["show"], "topic", f.Given["topic"], "starred", f.Given["starred"], "offset", f.Given["offset"])
}

func (f *Form) open(in *Inbox) *openStory {
	s, r := &in.Stories[in.Chosen], in.Report
	items := valid(r.Text, in.Items)
	this := f.storyAt(s.Key(), r.SHA256)
	parts := partsOf(r.Text)
	o := &openStory{
		Title: r.Headline(), Date: r.Published.String(), Outlet: outlet(r), Whole: f.reportAt(r.SHA256), State: string(in.States[in.Chosen]),
		Back: f.storyAt("", ""), This: this, Acts: f.At.Acts, Cut: len(parts) > 1,
	}
	shown := overlapping(items, parts[0])
	o.Pieces, o.Cards = pieces(r.Text, parts[0], shown, nil), cards(f, r, shown, "")
	for i := range o.Cards {
		c := &o.Cards[i]
		c.Back = this + "#c-" + c.ID
		if len(shown[i].Ruled) == 0 && c.Acts {
			o.Unruled = append(o.Unruled, c.ID)
		}
	}
	o.Topics, o.Star = sorted(in, s)
	for _, piece := range in.Used[in.Chosen] {
		o.Used = append(o.Used, Link{f.To("/published/" + piece), piece})
	}
	if o.Changed = f.editsOf(r, in.Changed); len(o.Changed) > 0 {
		o.Versions = f.To("/revisions/" + short(r.SHA256))
	}
	var all []string
	for i := range s.Reports {
		sha := s.Reports[i].Report.SHA256
		all = append(all, sha)
		one := sourceOf(sha, in.Known)
		one.Link = f.storyAt(s.Key(), sha)
		o.Reports = append(o.Reports, one)
	}
	o.Marks = strings.Join(all, " ")
	return o
}

// outlets returns who tells a story: the first three outlets, and how many others.
func outlets(s *ask.Story) string {
	var names []string
	seen := map[string]bool{}
	for i := range s.Reports {
		if name := outlet(&s.Reports[i].Report); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
