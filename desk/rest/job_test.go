package rest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/rest/client"
	"flashbrief/news/watch"
)

// watches adds a source that is due tomorrow, and returns the ID of the visit.
func (a api) watches(t *testing.T, address string) (id string) {
	t.Helper()
	s := watch.Add(address, watch.Feed, "", time.Now().Add(24*time.Hour))
	if _, err := a.desk.Watch(t.Context(), watch.List{s}); err != nil {
		t.Fatal(err)
	}
	all, err := desk.Jobs{Desk: a.desk}.All(t.Context())
	for _, j := range all {
		if j.About == address {
			return j.ID
		}
	}
	t.Fatalf("the visit to %s is no job: %v %v", address, all, err)
	return ""
}

func TestJobsAreListedTriedAgainAndGivenUp(t *testing.T) {
	a := answering(t, true)
	ctx, c := t.Context(), a.client(t, desk.Editor)
	visit := a.watches(t, "https://one.example/feed")
	parked := desk.Mailing{At: time.Now(), Piece: "iran", Edition: 1, To: "one@paper.example", State: desk.MailParked, Tries: 8, Reason: "451 busy"}
	if err := a.mailings.Note(parked); err != nil {
		t.Fatal(err)
	}
	mail := "mail:" + parked.ID()

	got, err := c.JobsWithResponse(ctx, &client.JobsParams{State: new(client.JobsParamsStateParked)})
	must(t, got, err, http.StatusOK)
	if all := got.JSON200.Jobs; len(all) != 1 || all[0].ID != mail || all[0].Reason != "451 busy" || all[0].Tries != 8 {
		t.Fatalf("got %+v, want the parked mail", all)
	}
	again, err := c.RetryJobWithResponse(ctx, mail)
	must(t, again, err, http.StatusOK)
	if again.JSON200.State != client.JobStateWaiting || again.JSON200.Tries != 0 {
		t.Errorf("got %+v, want it to wait as if it had not been tried", again.JSON200)
	}
	now, err := c.RetryJobWithResponse(ctx, visit)
	must(t, now, err, http.StatusOK)
	if due, ok, err := a.desk.NextVisit(ctx); err != nil || !ok || due.After(time.Now()) {
		t.Errorf("got %v %v %v, want the source due now", due, ok, err)
	}
	for _, id := range []string{mail, visit} {
		gone, err := c.CancelJobWithResponse(ctx, id)
		must(t, gone, err, http.StatusNoContent)
		absent, err := c.JobWithResponse(ctx, id)
		must(t, absent, err, http.StatusNotFound)
	}
	refused, err := a.client(t, desk.Analyst).JobsWithResponse(ctx, nil)
	must(t, refused, err, http.StatusForbidden)
}

func TestASavedQuestionIsChangedOnlyAsItWasSeen(t *testing.T) {
	a := answering(t, true)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	made, err := c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "Talks", About: "Russia"}, client.Once("one"))
	must(t, made, err, http.StatusCreated)
	twice, err := c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "Talks", About: "Russia"}, client.Once("one"))
	must(t, twice, err, http.StatusCreated)
	name := made.JSON201.Name
	if twice.JSON201.Name != name {
		t.Errorf("got %q and %q, want it saved once", name, twice.JSON201.Name)
	}
	answer, err := c.AskQuestionWithResponse(ctx, name, nil)
	must(t, answer, err, http.StatusOK)
	if answer.JSON200.All == 0 {
		t.Error("got no act that answers the question")
	}
	seen, err := c.QuestionWithResponse(ctx, name)
	must(t, seen, err, http.StatusOK)
	tag := seen.HTTPResponse.Header.Get("ETag")
	changed, err := c.ChangeQuestionWithResponse(ctx, name, &client.ChangeQuestionParams{IfMatch: new(tag)}, client.SavedIn{Title: "Talks", About: "Iran"})
	must(t, changed, err, http.StatusOK)
	if changed.JSON200.About != "Iran" || changed.JSON200.Name != name {
		t.Errorf("got %+v, want it changed under its name", changed.JSON200)
	}
	late, err := c.DropQuestionWithResponse(ctx, name, &client.DropQuestionParams{IfMatch: new(tag)})
	must(t, late, err, http.StatusPreconditionFailed)
	wrong, err := c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "no day", Since: "someday"})
	must(t, wrong, err, http.StatusBadRequest)
	if said := wrong.ApplicationProblemJSONDefault.Error(); !strings.Contains(said, "someday") {
		t.Errorf("got %q, want what is wrong", said)
	}
	refused, err := a.client(t, desk.Reader).DropQuestionWithResponse(ctx, name, nil)
	must(t, refused, err, http.StatusForbidden)
	gone, err := c.DropQuestionWithResponse(ctx, name, nil)
	must(t, gone, err, http.StatusNoContent)
	all, err := c.QuestionsWithResponse(ctx)
	must(t, all, err, http.StatusOK)
	if len(all.JSON200.Questions) != 0 {
		t.Errorf("got %+v, want none", all.JSON200.Questions)
	}
}
