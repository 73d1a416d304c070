package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/internal/desktest"
)

// twoSpellings are two reports that spell one name in two ways, on one day in two places.
var twoSpellings = map[string]string{
	"a.txt": "Kyiv hosts talks\n\nKYIV, May 20, 2024 - Abdul Karim Hassan, the governor of Basra, condemned Turkey on Monday in Basra. Iran and Russia signed an agreement in Moscow on May 19.\n",
	"b.txt": "Talks in Ankara\n\nANKARA, May 21, 2024 - Abdel Kareem Hasan, the governor of Basra, met Turkish officials in Ankara on Monday. Russia met Iran in Kazan on May 18.\n",
}

// filed serves a desk with reports of these texts.
func filed(t *testing.T, texts map[string]string) (*httptest.Server, *desk.Desk) {
	t.Helper()
	d := opened(t, func() time.Time { return time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC) })
	desktest.File(t, d, texts)
	return serve(t, Config{Desk: d, By: "A. Analyst"}), d
}

// acted posts the form of an act, and returns the page to which it leads.
func acted(t *testing.T, server, act string, form url.Values) (body string, undo string) {
	t.Helper()
	answer, _ := post(t, server+"/act/"+act, form, nil)
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s: got %d, want a way back", act, answer.StatusCode)
	}
	to, err := answer.Location()
	if err != nil {
		t.Fatal(err)
	}
	_, body = get(t, to.String(), "")
	m := doneForm.FindStringSubmatch(to.Query().Get("done"))
	if m == nil {
		t.Fatalf("%s: got %s, want what was done", act, to)
	}
	return body, m[2]
}

// wants fails unless the page has the words, and none of the others.
func wants(t *testing.T, what, body string, words []string, none ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(body, w) {
			t.Errorf("%s: got no %q in %s", what, w, mainOf(body))
		}
	}
	for _, w := range none {
		if strings.Contains(body, w) {
			t.Errorf("%s: got %q in %s", what, w, mainOf(body))
		}
	}
}

func mainOf(body string) string {
	_, after, _ := strings.Cut(body, "<main")
	return after
}

func TestTwoSpellingsAreComparedMergedSplitAndRenamed(t *testing.T) {
	s, _ := filed(t, twoSpellings)
	pair := url.Values{"a": {"Abdul Karim Hassan"}, "b": {"Abdel Kareem Hasan"}}
	at := "/names?" + pair.Encode()
	_, body := get(t, s.URL+at, "")
	wants(t, "compared", body, []string{"spellings of the same words", "On one day at two places", "Basra", "Ankara", "1 event, 1 office with", "would be shown under “Abdul Karim Hassan”"})
	_, body = get(t, s.URL+"/names?show=several", "")
	wants(t, "several names", body, []string{"Abdel Kareem Hasan</bdi> and <bdi>Abdul Karim Hassan"})

	merge := url.Values{"a": {"Abdul Karim Hassan"}, "b": {"Abdul Karim Hassan", "Abdel Kareem Hasan"}, "back": {at}}
	body, undo := acted(t, s.URL, "merge", merge)
	wants(t, "merged", body, []string{"The names are one.", "Rulings hold them as one, shown as Abdul Karim Hassan.", "merged by A. Analyst on 2024-06-01"}, "Merge as")
	_, body = get(t, s.URL+"/about/Abdul%20Karim%20Hassan", "")
	wants(t, "about, after the merge", body, []string{"Rulings on the name", "merged by A. Analyst on 2024-06-01: Abdul Karim Hassan and Abdel Kareem Hasan"})
	_, body = get(t, s.URL+"/timeline", "")
	wants(t, "timeline after the merge", body, nil, "<bdi>Abdel Kareem Hasan")

	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {at}})
	wants(t, "undone", body, []string{"Merge as"}, "Rulings hold them as one")
	body, undo = acted(t, s.URL, "split", url.Values{"a": pair["a"], "b": merge["b"], "back": {at}})
	wants(t, "split", body, []string{"A ruling holds them as two."}, "Hold them as two")
	_, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {at}})
	body, _ = acted(t, s.URL, "rename", url.Values{"name": {"Abdul Karim Hassan"}, "called": {"Abdulkarim <b>Hassan"}, "why": {"house style"}, "back": {at}})
	wants(t, "renamed", body, []string{"Abdulkarim &lt;b&gt;Hassan (house style)"}, "<b>Hassan")
	answer, _ := get(t, s.URL+"/names?a=Nobody+Much&b=Abdul+Karim+Hassan", "")
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("a name that no report has: got %d, want 404", answer.StatusCode)
	}
	if answer, _ := post(t, s.URL+"/act/merge", url.Values{"a": pair["a"], "b": pair["a"]}, nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("one name with itself: got %d, want 400", answer.StatusCode)
	}
}

var eventLink = regexp.MustCompile(`/accounts\?event=([0-9a-f]+)`)

func TestAccountsAreJoinedAndParted(t *testing.T) {
	s, d := filed(t, twoSpellings)
	kept, err := d.Kept(context.Background())
	if err != nil || len(kept) != 2 {
		t.Fatalf("got %v, %v, want two reports", kept, err)
	}
	event := ""
	for _, sha := range kept {
		_, body := get(t, s.URL+"/reports/"+sha, "")
		for _, m := range eventLink.FindAllStringSubmatch(body, -1) {
			if _, page := get(t, s.URL+m[0], ""); event == "" && strings.Contains(page, "Same act") && strings.Contains(page, "Moscow") && strings.Contains(page, "Kazan") {
				event = m[1]
			}
		}
	}
	at := "/accounts?event=" + event
	_, body := get(t, s.URL+at, "")
	other := regexp.MustCompile(`name="b" value="([0-9a-f]+)"`).FindStringSubmatch(body)
	if event == "" || other == nil {
		t.Fatalf("got no event near another: %s", mainOf(body))
	}
	form := url.Values{"a": {event}, "b": {other[1]}, "back": {at}}
	body, undo := acted(t, s.URL, "join", form)
	wants(t, "joined", body, []string{"2 accounts", "Other act"})
	_, list := get(t, s.URL+"/accounts", "")
	wants(t, "the list", list, []string{"1 act of several accounts"})
	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {at}})
	wants(t, "undone", body, []string{"1 account<"})
	body, _ = acted(t, s.URL, "part", form)
	wants(t, "parted", body, []string{"The events are not accounts of one act."})
}

func TestAReportIsRuledOnAsAWhole(t *testing.T) {
	s, d := filed(t, map[string]string{"a.txt": twoSpellings["a.txt"], "b.txt": twoSpellings["b.txt"], "c.md": "---\npublisher: Gulf <i>Wire\ndate: 2024-05-22\n---\n# Third\n\nIran met Oman in Muscat on May 20.\n"})
	kept, err := d.Kept(context.Background())
	if err != nil || len(kept) != 3 {
		t.Fatalf("got %v, %v, want three reports", kept, err)
	}
	first, second := kept[0][:12], kept[1][:12]
	at := "/reports/" + first
	for _, step := range []struct {
		act, back string
		form      url.Values
		want      string
	}{
		{"withdraw", at, url.Values{"why": {"taken <b>back"}}, "This report counts no longer: withdrawn by A. Analyst on 2024-06-01: taken &lt;b&gt;back"},
		{"date", at, url.Values{"day": {"2024-05-17"}, "why": {"the page says so"}}, `datetime="2024-05-17"`},
		{"correct", at, url.Values{"with": {second}, "why": {"a new version"}}, "This report counts no longer: corrected by A. Analyst"},
		{"copy", "/copies/" + first, url.Values{"with": {second}, "why": {"one text"}}, "1 copy"},
		{"original", "/copies/" + first, url.Values{"with": {second}, "why": {"two texts"}}, "0 copies"},
	} {
		step.form.Set("report", first)
		step.form.Set("back", step.back)
		body, undo := acted(t, s.URL, step.act, step.form)
		wants(t, step.act, body, []string{step.want}, "<b>back")
		acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {step.back}})
	}
	_, body := get(t, s.URL+"/sources", "")
	wants(t, "sources", body, []string{"Gulf &lt;i&gt;Wire", "not graded"})
	body, _ = acted(t, s.URL, "grade", url.Values{"source": {"Gulf <i>Wire"}, "grade": {"B"}, "why": {"right so far"}, "back": {"/sources"}})
	wants(t, "graded", body, []string{"<strong>B</strong>", "graded by A. Analyst on 2024-06-01: right so far"})
	if answer, _ := post(t, s.URL+"/act/date", url.Values{"report": {first}, "day": {"soon"}, "why": {"x"}}, nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a bad day: got %d, want 400", answer.StatusCode)
	}
}

func TestNamesThatWaitAreRuledOnInTheList(t *testing.T) {
	s, _ := filed(t, map[string]string{
		"a.txt": "Talks\n\nLONDON, May 20, 2024 - Mohammed Ali Rahimi met John Baker in London on Monday.\n",
		"b.txt": "More talks\n\nLONDON, May 21, 2024 - J. Baker met Mohammed Ali Rahimi in Paris on Tuesday.\n",
	})
	_, body := get(t, s.URL+"/names", "")
	wants(t, "waiting", body, []string{"1 pair", "initials of the same words", "others may have the initials"})
	body, _ = acted(t, s.URL, "split", url.Values{"a": {"J. Baker"}, "b": {"John Baker"}, "back": {"/names"}})
	wants(t, "ruled on", body, []string{"The names are two.", "0 pairs"})
}

func TestAnUnknownNameKeepsTheOther(t *testing.T) {
	s, _ := sampled(t, "28*", "03*")
	answer, body := get(t, s.URL+"/names?a=Ebrahim+Raissi&b=Vladimir+Puttin", "")
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("got %d, want 404", answer.StatusCode)
	}
	for _, want := range []string{`name="a" value="Ebrahim Raissi"`, `name="b" value="Vladimir Puttin"`, `Did you mean <a href="/names?a=Ebrahim+Raisi&amp;b=Vladimir+Puttin"><bdi>Ebrahim Raisi</bdi></a>?`, `<a href="/names?a=Ebrahim+Raissi&amp;b=Vladimir+Putin"><bdi>Vladimir Putin</bdi></a>?`} {
		if !strings.Contains(strings.ReplaceAll(body, "&#43;", "+"), want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	_, body = get(t, s.URL+"/people?merge=Vladimir+Putin&with=Ebrahim+Raissi", "")
	for _, want := range []string{`name="with" value="Ebrahim Raissi"`, `Did you mean <a href="/people?merge=Vladimir+Putin&amp;with=Ebrahim+Raisi"><bdi>Ebrahim Raisi</bdi></a>?`} {
		if !strings.Contains(strings.ReplaceAll(body, "&#43;", "+"), want) {
			t.Errorf("the panel: got no %q in %s", want, body)
		}
	}
}
