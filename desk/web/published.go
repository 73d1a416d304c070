package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// classes is the parameter of the published pieces that selects changes of one class.
var classes = unseen("class")

// published lists the pieces, and what was changed in them.
func (s *site) published(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	class := record.Change(f.Given["class"])
	if class != "" && !slices.Contains(record.Changes, class) {
		return page.Page{}, fault.New(fault.Invalid, "class: %q is no class of changes; classes are %v", class, record.Changes)
	}
	all, err := from.Editions(record.Editions{})
	if err != nil {
		return page.Page{}, err
	}
	pieces := record.ByPiece(all)
	slices.SortStableFunc(pieces, func(a, b []record.Edition) int { return b[len(b)-1].At.Compare(a[len(a)-1].At) })
	first, last := q.Page.Cut(len(pieces))
	f.Shows("piece", first, last-first, len(pieces), false)
	changes := slices.DeleteFunc(all, func(e record.Edition) bool {
		return e.Change == record.Published || class != "" && e.Change != class
	})
	return page.PublishedPage(*f, pieces[first:last], changes, class, s.desk.Now())
}

// piece shows a piece with its editions, what is in doubt about it, and what may be done with it.
func (s *site) piece(r *http.Request, from *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	doubts, editions, err := desk.Doubts(from, r.PathValue("piece"))
	if err != nil {
		return page.Page{}, err
	}
	p := page.Piece{Editions: editions, Doubts: doubts, Now: s.desk.Now()}
	if len(doubts) > 0 {
		proposed, err := publish.Propose(&editions[len(editions)-1], doubts)
		if err != nil {
			return page.Page{}, err
		}
		p.Proposed = &proposed
	}
	if p.Known, err = known(from, page.DoubtEvidence(doubts)); err != nil {
		return page.Page{}, err
	}
	return page.PiecePage(*f, &p)
}

// pieceFile prints one of the outputs of a published piece.
func (s *site) pieceFile(w http.ResponseWriter, r *http.Request) {
	s.pieceFileOf(w, r, r.PathValue("piece"), r.PathValue("file"))
}

// pieceFileOf prints an output of a piece, or a file to which its page links.
func (s *site) pieceFileOf(w http.ResponseWriter, r *http.Request, piece, file string) {
	out, known := outputNamed(file)
	s.file(w, r, func(from *ask.Snapshot, _ ask.Question) (printed, error) {
		editions, err := from.Editions(record.Editions{Piece: piece})
		if err != nil {
			return printed{}, err
		}
		p, err := desk.PageOf(from, desk.House{Marking: strictest()}, piece, true, s.desk.Now())
		if err == nil && !known {
			files, err := desk.Forms(from, desk.House{Marking: strictest()}, editions, s.desk.Now())
			if err != nil {
				return printed{}, err
			}
			return linked(files, "briefs/"+file)
		}
		if err != nil {
			return printed{}, err
		}
		return printed{out, &p, editions[len(editions)-1].Text}, nil
	})
}

// affected lists the published sentences that rest on what changed since; of a report, also those
// that its withdrawal would touch.
func affected(from *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	var report *record.Report
	key := ""
	var touched []publish.Doubt
	if given := strings.TrimSpace(f.Given["report"]); given != "" {
		r, err := from.Report(given)
		if err != nil {
			return page.Page{}, err
		}
		if report, key = &r, r.SHA256; r.Out == nil {
			if touched, err = desk.Touched(from, key); err != nil {
				return page.Page{}, err
			}
		}
	}
	doubts, err := desk.Affected(from, key)
	if err != nil {
		return page.Page{}, err
	}
	proposed, err := proposals(from, doubts)
	if err != nil {
		return page.Page{}, err
	}
	reports, err := known(from, page.DoubtEvidence(slices.Concat(doubts, touched)))
	return page.Affected(*f, report, doubts, touched, proposed, reports), err
}

// mostProposed is the number of pieces for which a correction is proposed on one page.
const mostProposed = 20

// proposals returns the corrections that doubts call for, by piece: from all doubts about a piece.
func proposals(from *ask.Snapshot, doubts []publish.Doubt) (map[string]publish.Correction, error) {
	out := map[string]publish.Correction{}
	for i := range doubts {
		piece := doubts[i].Piece
		if _, known := out[piece]; known || len(out) == mostProposed {
			continue
		}
		all, editions, err := desk.Doubts(from, piece)
		if err != nil {
			return nil, err
		}
		if out[piece], err = publish.Propose(&editions[len(editions)-1], all); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unpublish takes back a publication whose time to be undone is not over.
func unpublish(s *site, r *http.Request, _ desk.Signature) (page.Done, error) {
	return page.Done{}, s.orders.undo(r.PostForm.Get("draft"))
}

// withdraw withdraws a piece.
func withdraw(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	_, err := s.desk.Withdraw(r.Context(), publish.Order{Piece: r.PostForm.Get("piece"), By: sign.By, Reason: sign.Why})
	return page.Done{}, err
}

// amend makes the text of a piece a draft again, to be corrected by hand.
func amend(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	return page.Done{}, s.amended(r, sign, func(_ *ask.Snapshot, last *record.Edition) (publish.Correction, error) {
		return publish.Correction{Change: record.Corrected, Text: last.Text}, nil
	})
}

// redraft makes the correction that the doubts about a piece call for a draft.
func redraft(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	return page.Done{}, s.amended(r, sign, func(from *ask.Snapshot, last *record.Edition) (publish.Correction, error) {
		c, err := desk.DraftCorrection(from, last.Piece)
		if err == nil && c.Change == record.Withdrawn {
			err = fault.New(fault.Conflict, "no sentence of %s has a source any more that stands; withdraw it", last.Piece)
		}
		return c, err
	})
}

// amended saves a correction of a piece as the next version of the draft of its name.
func (s *site) amended(r *http.Request, sign desk.Signature, correction func(*ask.Snapshot, *record.Edition) (publish.Correction, error)) error {
	from, err := s.desk.Ask(r.Context())
	if err != nil {
		return err
	}
	defer from.Close()
	_, editions, err := desk.Doubts(from, r.PostForm.Get("piece"))
	if err != nil {
		return err
	}
	last := &editions[len(editions)-1]
	if last.Change == record.Withdrawn {
		return fault.New(fault.Conflict, "%s was withdrawn; publish it under another name", last.Piece)
	}
	c, err := correction(from, last)
	if err != nil {
		return err
	}
	sheet, err := publish.SheetOf(last)
	if err != nil {
		return err
	}
	save := desk.Saving{Draft: last.Piece, Text: c.Text, Title: sheet.Page.Title, Change: c.Change, Reason: c.Reason, By: sign.By, At: s.desk.Now()}
	if d, err := s.drafts.Named(last.Piece); err == nil {
		save.Base = d.Last().Number
	}
	_, err = s.drafts.Save(save)
	return err
}

// briefActs are what forms can do with drafts and with what is published.
var briefActs = map[string]act{
	"comment": {done: "Your comment is kept.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.drafts.Comment(r.PostForm.Get("draft"), desk.Comment{By: sign.By, At: s.desk.Now(), On: r.PostForm.Get("on"), Words: r.PostForm.Get("words")})
	}},
	"settle": {done: "The comment is settled.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		number, err := strconv.Atoi(r.PostForm.Get("comment"))
		if err != nil {
			return page.Done{}, fault.New(fault.Invalid, "the form names no comment")
		}
		return page.Done{}, s.drafts.Settle(r.PostForm.Get("draft"), number, sign.By, s.desk.Now())
	}},
	"unpublish":     editors("It is not published.", "-", unpublish),
	"withdrawpiece": editors("The piece is withdrawn.", "", withdraw),
	"amend":         {done: "The published text is a draft again.", without: "-", do: amend},
	"redraft":       {done: "The correction is drafted.", without: "-", do: redraft},
	"shelve":        {done: "The draft is put away.", without: "-", do: shelving(true)},
	"unshelve":      {done: "The draft is open again.", without: "-", do: shelving(false)},
}

// shelving returns what puts a draft away, or takes it up again.
func shelving(is bool) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.drafts.Close(r.PostForm.Get("draft"), is, sign.By, s.desk.Now())
	}
}

// editors are acts for those who may publish.
func editors(done, without string, do func(*site, *http.Request, desk.Signature) (page.Done, error)) act {
	return act{done: done, without: without, do: do, editors: true}
}
