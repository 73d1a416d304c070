package rest

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"flashbrief/desk"
	"flashbrief/record/ask"
)

// savedQuestion is a question that is saved for everybody at the desk.
type savedQuestion struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Asking
	By string `json:"by" doc:"Who saved or changed it"`
	At string `json:"at"`
}

// Asking is what is asked: not the cut-offs, because a saved question is about what is new.
type Asking struct {
	Query string `json:"q,omitempty" maxLength:"2000" doc:"A query"`
	About string `json:"about,omitempty" maxLength:"1000" doc:"Countries, organizations or people, separated by commas"`
	Since string `json:"since,omitempty" maxLength:"40" doc:"From this day on (YYYY-MM-DD)"`
	Until string `json:"until,omitempty" maxLength:"40" doc:"Up to this day"`
}

// asked returns the question in the parameters of an address, if it can be asked.
func (a *Asking) asked() (string, error) {
	if _, err := ask.Parse(ask.Typed{Query: a.Query, About: a.About, Since: a.Since, Until: a.Until}); err != nil {
		return "", err
	}
	out := url.Values{}
	for name, value := range map[string]string{"q": a.Query, "about": a.About, "since": a.Since, "until": a.Until} {
		if value != "" {
			out.Set(name, value)
		}
	}
	return out.Encode(), nil
}

func savedOf(one *desk.SavedQuestion) (savedQuestion, error) {
	out := savedQuestion{Name: one.Name, Title: one.Title, By: one.By, At: one.At.UTC().Format(time.RFC3339Nano)}
	v, err := url.ParseQuery(one.Asked)
	out.Asking = Asking{v.Get("q"), v.Get("about"), v.Get("since"), v.Get("until")}
	return out, err
}

// oneSaved is the answer about one saved question.
type oneSaved struct {
	Body savedQuestion
}

func answerSaved(one desk.SavedQuestion, err error) (*oneSaved, error) {
	if err != nil {
		return nil, err
	}
	out, err := savedOf(&one)
	return &oneSaved{out}, err
}

// allSaved are the saved questions.
type allSaved struct {
	Body struct {
		Questions []savedQuestion `json:"questions"`
	}
}

// saveIn is a question to be saved.
type saveIn struct {
	Body savedIn
}

type savedIn struct {
	Title string `json:"title" minLength:"1" maxLength:"200"`
	Asking
}

// NamedIn names a saved question.
type NamedIn struct {
	Name string `path:"name" maxLength:"200"`
}

// changeIn is a saved question to be changed.
type changeIn struct {
	NamedIn
	MatchIn
	Body savedIn
}

// dropIn is a saved question to be removed.
type dropIn struct {
	NamedIn
	MatchIn
}

// MatchIn is the condition of a change: see matched.
type MatchIn struct {
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag of what is changed: if it has another by now, nothing is done"`
}

// runIn is a saved question to be asked.
type runIn struct {
	NamedIn
	Paged
}

// saved adds the operations on saved questions.
func (s *server) saved() {
	add(s, operation{method: http.MethodGet, path: "/questions", name: "questions", summary: "Saved questions, in order of title", role: desk.Reader}, func(context.Context, *struct{}) (*allSaved, error) {
		all, err := s.config.Questions.All()
		out := &allSaved{}
		out.Body.Questions = []savedQuestion{}
		for i := range all {
			one, err := savedOf(&all[i])
			if err != nil {
				return nil, err
			}
			out.Body.Questions = append(out.Body.Questions, one)
		}
		return out, err
	})
	add(s, operation{method: http.MethodPost, path: "/questions", name: "saveQuestion", summary: "Save a question for everybody at the desk", role: desk.Analyst, status: http.StatusCreated}, func(ctx context.Context, in *saveIn) (*oneSaved, error) {
		asked, err := in.Body.asked()
		if err != nil {
			return nil, err
		}
		return answerSaved(s.config.Questions.Save(in.Body.Title, asked, seatOf(ctx).by, s.desk.Now()))
	})
	add(s, operation{method: http.MethodGet, path: "/questions/{name}", name: "question", summary: "A saved question", role: desk.Reader}, func(_ context.Context, in *NamedIn) (*oneSaved, error) {
		return answerSaved(s.config.Questions.Named(in.Name))
	})
	add(s, operation{method: http.MethodPut, path: "/questions/{name}", name: "changeQuestion", summary: "Change a saved question", role: desk.Analyst}, func(ctx context.Context, in *changeIn) (*oneSaved, error) {
		asked, err := in.Body.asked()
		if err != nil {
			return nil, err
		}
		return answerSaved(s.config.Questions.Change(in.Name, in.Body.Title, asked, seatOf(ctx).by, s.desk.Now()))
	})
	add(s, operation{method: http.MethodDelete, path: "/questions/{name}", name: "dropQuestion", summary: "Remove a saved question", role: desk.Analyst, status: http.StatusNoContent}, func(ctx context.Context, in *dropIn) (*struct{}, error) {
		return nil, s.config.Questions.Drop(in.Name, seatOf(ctx).by, s.desk.Now())
	})
	add(s, operation{method: http.MethodGet, path: "/questions/{name}/answer", name: "askQuestion", summary: "The acts that answer a saved question now, as the timeline has them", role: desk.Reader}, s.run)
}

// run asks a saved question.
func (s *server) run(ctx context.Context, in *runIn) (*listed, error) {
	one, err := s.config.Questions.Named(in.Name)
	if err != nil {
		return nil, err
	}
	saved, err := savedOf(&one)
	if err != nil {
		return nil, err
	}
	asked := Asked{Query: saved.Query, About: saved.About, Since: saved.Since, Until: saved.Until}
	return s.rows(ctx, &Plain{asked, in.Paged}, (*ask.Snapshot).Timeline)
}
