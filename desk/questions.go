package desk

import (
	"cmp"
	"encoding/json"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// QuestionsFile is the ending of the file beside a record with the questions that people saved.
const QuestionsFile = ".questions"

// SavedQuestion is a question that somebody saved, for everybody at the desk.
type SavedQuestion struct {
	Name  string // a part of its address
	Title string
	Asked string // the parameters of an address
	By    string
	At    time.Time
	Mail  []Recipient // who is mailed what is new
}

// Recipient is somebody who is mailed what is new about a saved question.
type Recipient struct {
	Address string
	By      string    // who asked for it
	Since   time.Time // reports filed later are new
	Mailed  time.Time // when the last mail was made; zero for never
}

// Questions are the questions that people saved, and when each person last looked at them. They are
// kept in a file to which all is appended. It is safe for concurrent use; a nil *Questions has none
// and keeps none.
type Questions struct {
	journal
	of     map[string]SavedQuestion
	looked map[[2]string]time.Time // by person and name
}

// questionLine is a line of the file.
type questionLine struct {
	Kind  questionKind `json:"kind"`
	Name  string       `json:"name"`
	By    string       `json:"by"`
	At    time.Time    `json:"at"`
	Title string       `json:"title,omitempty"`
	Asked string       `json:"asked,omitempty"`
	To    string       `json:"to,omitempty"`
}

type questionKind string

const (
	questionSaved   questionKind = "saved"
	questionDropped questionKind = "dropped"
	questionSeen    questionKind = "seen"
	mailBegun       questionKind = "mail"
	mailEnded       questionKind = "no mail"
	mailMade        questionKind = "mailed"
)

// Limits of a saved question.
const (
	longestQuestion = 64 << 10 // bytes of a line
	longestTitle    = 200
	mostQuestions   = 200
	mostMailed      = 50 // recipients of a question
)

// OpenQuestions returns the questions in a file. A file that does not exist is created by the first.
func OpenQuestions(path string) (*Questions, error) {
	q := &Questions{}
	q.journal = journal{path: path, note: q.take, start: func() {
		q.of, q.looked = map[string]SavedQuestion{}, map[[2]string]time.Time{}
	}}
	return q, q.begin()
}

// All returns the questions in order of title.
func (q *Questions) All() ([]SavedQuestion, error) {
	if q == nil {
		return nil, nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := q.catchUp(); err != nil {
		return nil, err
	}
	out := make([]SavedQuestion, 0, len(q.of))
	for _, one := range q.of {
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b SavedQuestion) int { return strings.Compare(a.Title+"\x00"+a.Name, b.Title+"\x00"+b.Name) })
	return out, nil
}

// Named returns a question.
func (q *Questions) Named(name string) (SavedQuestion, error) {
	all, err := q.All()
	if i := slices.IndexFunc(all, func(o SavedQuestion) bool { return o.Name == name }); i >= 0 {
		return all[i], err
	}
	if err == nil {
		err = notSaved(name)
	}
	return SavedQuestion{}, err
}

// Save keeps a question for everybody at the desk, and returns it with its name. The same question with the same title
// as one that is kept is an error of kind fault.Conflict.
func (q *Questions) Save(title, asked, by string, at time.Time) (SavedQuestion, error) {
	one, err := questionOf(title, asked, by, at)
	if err != nil {
		return one, err
	}
	err = q.keep(func() (questionLine, error) {
		if len(q.of) >= mostQuestions {
			return questionLine{}, fault.New(fault.Invalid, "a desk keeps at most %d questions; remove one", mostQuestions)
		}
		for _, kept := range q.of {
			if kept.Title == one.Title && kept.Asked == one.Asked {
				return questionLine{}, fault.New(fault.Conflict, "this question is saved already, as %s", kept.Name)
			}
		}
		one.Name = free(cmp.Or(publish.Name(&brief.Page{Title: one.Title}), "question"), func(name string) bool {
			_, taken := q.of[name]
			return taken
		})
		return one.line(), nil
	})
	return one, err
}

// Change keeps another title and question under the name of a saved one.
func (q *Questions) Change(name, title, asked, by string, at time.Time) (SavedQuestion, error) {
	one, err := questionOf(title, asked, by, at)
	if err != nil {
		return one, err
	}
	one.Name = name
	return one, q.keepOn(name, func(*SavedQuestion) (questionLine, error) { return one.line(), nil })
}

// questionOf returns a question without its name, if it may be saved.
func questionOf(title, asked, by string, at time.Time) (SavedQuestion, error) {
	one := SavedQuestion{Title: strings.TrimSpace(title), Asked: asked, By: by, At: at.UTC()}
	if one.Title == "" || len(one.Title) > longestTitle {
		return one, fault.New(fault.Invalid, "a saved question needs a name of 1 to %d bytes", longestTitle)
	}
	if asked == "" {
		return one, fault.New(fault.Invalid, "there is no question to save: say above what is asked")
	}
	return one, nil
}

// line returns the line that keeps the question.
func (o *SavedQuestion) line() questionLine {
	return questionLine{Kind: questionSaved, Name: o.Name, By: o.By, At: o.At, Title: o.Title, Asked: o.Asked}
}

// Drop removes a question.
func (q *Questions) Drop(name, by string, at time.Time) error {
	return q.keepOn(name, func(*SavedQuestion) (questionLine, error) {
		return questionLine{Kind: questionDropped, Name: name, By: by, At: at.UTC()}, nil
	})
}

// Look keeps that a person has seen the answer of the moment to a question.
func (q *Questions) Look(name, by string, at time.Time) error {
	return q.keepOn(name, func(*SavedQuestion) (questionLine, error) {
		return questionLine{Kind: questionSeen, Name: name, By: by, At: at.UTC()}, nil
	})
}

// MailTo has what is new about a question mailed to an address from now on.
func (q *Questions) MailTo(name, address, by string, at time.Time) error {
	to, err := mail.ParseAddress(strings.TrimSpace(address))
	if err != nil || strings.ContainsAny(address, "\r\n") {
		return fault.New(fault.Invalid, "%q is no address of mail, such as desk@institute.example", address)
	}
	return q.keepOn(name, func(one *SavedQuestion) (questionLine, error) {
		line := questionLine{Kind: mailBegun, Name: name, By: by, At: at.UTC(), To: to.Address}
		switch {
		case one.recipient(to.Address) >= 0:
			return line, fault.New(fault.Conflict, "%s is mailed what is new about this already", to.Address)
		case len(one.Mail) >= mostMailed:
			return line, fault.New(fault.Invalid, "a question is mailed to at most %d addresses", mostMailed)
		}
		return line, nil
	})
}

// NoMail ends that a question is mailed to an address.
func (q *Questions) NoMail(name, address, by string, at time.Time) error {
	return q.keepOn(name, func(one *SavedQuestion) (questionLine, error) {
		line := questionLine{Kind: mailEnded, Name: name, By: by, At: at.UTC(), To: address}
		if one.recipient(address) < 0 {
			return line, fault.New(fault.NotFound, "%s is not mailed what is new about this", address)
		}
		return line, nil
	})
}

// mailed keeps that what was filed up to a moment is mailed; of a question that was removed meanwhile, that is
// of no consequence.
func (q *Questions) mailed(name, address string, until time.Time) error {
	return q.keep(func() (questionLine, error) {
		return questionLine{Kind: mailMade, Name: name, By: "mail", At: until.UTC(), To: address}, nil
	})
}

// Question reads what is asked, with the days by which its answer is to be cut off; empty for none.
func (o *SavedQuestion) Question(asOf, filedBy string) (ask.Question, error) {
	values, err := url.ParseQuery(o.Asked)
	if err != nil {
		return ask.Question{}, fault.New(fault.Invalid, "the question %q is malformed: %v", o.Name, err)
	}
	return ask.Parse(ask.Typed{Query: values.Get("q"), About: values.Get("about"), Since: values.Get("since"), Until: values.Get("until"), AsOf: asOf, FiledBy: filedBy})
}

// recipient returns which recipient has the address; -1 if none has.
func (o *SavedQuestion) recipient(address string) int {
	return slices.IndexFunc(o.Mail, func(r Recipient) bool { return strings.EqualFold(r.Address, address) })
}

// Looked returns since when a person waits for news of a question: the last look, or when it was
// saved.
func (q *Questions) Looked(one *SavedQuestion, by string) time.Time {
	q.mu.Lock()
	defer q.mu.Unlock()
	if at, ok := q.looked[[2]string{by, one.Name}]; ok && at.After(one.At) {
		return at
	}
	return one.At
}

// keepOn appends a line on a saved question.
func (q *Questions) keepOn(name string, line func(*SavedQuestion) (questionLine, error)) error {
	return q.keep(func() (questionLine, error) {
		one, saved := q.of[name]
		if !saved {
			return questionLine{}, notSaved(name)
		}
		return line(&one)
	})
}

// notSaved is the error for a name that no question has.
func notSaved(name string) error {
	return fault.New(fault.NotFound, "no question is saved under the name %q", name)
}

// keep appends the line that is made while q holds what the file says at this moment, and nobody else appends.
func (q *Questions) keep(makes func() (questionLine, error)) error {
	if q == nil {
		return fault.New(fault.Unavailable, "this desk keeps no questions")
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := q.catchUp(); err != nil {
		return err
	}
	line, err := makes()
	switch {
	case err != nil:
		return err
	case line.By == "":
		return fault.New(fault.Denied, "a question is saved under a name, and there is none")
	case !record.NamesPiece(line.Name):
		return fault.New(fault.Invalid, "%q cannot name a question", line.Name)
	}
	return q.add(line, longestQuestion)
}

// take notes a line of the file.
func (q *Questions) take(raw []byte, _ int64) {
	var line questionLine
	if json.Unmarshal(raw, &line) != nil || line.Name == "" {
		return
	}
	switch line.Kind {
	case questionSaved:
		q.of[line.Name] = SavedQuestion{Name: line.Name, Title: line.Title, Asked: line.Asked, By: line.By, At: line.At, Mail: q.of[line.Name].Mail}
	case questionDropped:
		delete(q.of, line.Name)
	case questionSeen:
		q.looked[[2]string{line.By, line.Name}] = line.At
	case mailBegun, mailEnded, mailMade:
		if one, ok := q.of[line.Name]; ok {
			one.mail(&line)
			q.of[line.Name] = one
		}
	}
}

// mail notes a line on a recipient.
func (o *SavedQuestion) mail(line *questionLine) {
	at := o.recipient(line.To)
	o.Mail = slices.Clone(o.Mail) // others may hold the list
	switch {
	case line.Kind == mailBegun && at < 0:
		o.Mail = append(o.Mail, Recipient{Address: line.To, By: line.By, Since: line.At})
	case line.Kind == mailEnded && at >= 0:
		o.Mail = slices.Delete(o.Mail, at, at+1)
	case line.Kind == mailMade && at >= 0:
		o.Mail[at].Since, o.Mail[at].Mailed = line.At, line.At
	}
}
