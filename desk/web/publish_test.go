package web

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"flashbrief/desk"
	"flashbrief/news"
)

// newsroom is a desk whose drafts are kept, with one on what its report says.
type newsroom struct {
	server
	name string // of the draft
}

// writing returns a newsroom in which a publication may be undone for a while.
func writing(t *testing.T, regret time.Duration) newsroom {
	t.Helper()
	n := newsroom{server: served(t)}
	s := newSite(&Config{Desk: n.desk, By: "A. Analyst", Drafts: draftsIn(t)})
	s.regret = regret
	n.Server = httptest.NewServer(s.handler())
	t.Cleanup(n.Close)
	t.Cleanup(s.orders.stop)
	_, body := get(t, n.URL+"/reports/one", "")
	_, _, text := checked(t, n.URL, "# Russia Meets Iran\n", "insert:"+inputItem.FindStringSubmatch(body)[1])
	answer, _ := post(t, n.URL+"/check?about=Iran", url.Values{"text": {text}, "do": {"keep"}}, nil)
	to, err := answer.Location()
	if err != nil || to.Query().Get("about") != "Iran" {
		t.Fatalf("got %d, want the draft kept with its question", answer.StatusCode)
	}
	n.name = to.Path[len("/drafts/"):]
	return n
}

// page returns a page of the newsroom, which must be valid.
func (n *newsroom) page(t *testing.T, path string) string {
	t.Helper()
	answer, body := get(t, n.URL+path, "")
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s: got %d %s", path, answer.StatusCode, alert.FindString(body))
	}
	for _, fault := range invalid(body) {
		t.Errorf("%s: %s", path, fault)
	}
	return body
}

func (n *newsroom) text(t *testing.T) string {
	t.Helper()
	return html.UnescapeString(typedText.FindStringSubmatch(n.page(t, "/drafts/"+n.name))[1])
}

// save saves a text that was written on a version of the draft.
func (n *newsroom) save(t *testing.T, base, text string, more ...string) (status int, body string) {
	t.Helper()
	form := url.Values{"text": {text}, "base": {base}, "do": {"save"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	answer, body := post(t, n.URL+"/drafts/"+n.name, form, nil)
	return answer.StatusCode, body
}

// order sends the form that publishes the draft.
func (n *newsroom) order(t *testing.T, form url.Values) (status int, body string) {
	t.Helper()
	form.Set("do", "publish")
	if form.Get("piece") == "" {
		form.Set("piece", n.name)
	}
	answer, body := post(t, n.URL+"/publish/"+n.name, form, nil)
	return answer.StatusCode, body
}

// published waits until a page of the draft says that it was published.
func (n *newsroom) published(t *testing.T, edition string) {
	t.Helper()
	for range 100 {
		if strings.Contains(n.page(t, "/publish/"+n.name), "Published: edition "+edition) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("edition %s is not published: %s", edition, alert.FindString(n.page(t, "/publish/"+n.name)))
}

func TestTwoPeopleAtOneBriefLoseNoWords(t *testing.T) {
	n := writing(t, regret)
	text := n.text(t)
	if status, body := n.save(t, "1", text+"\nOne more of B.\n"); status != http.StatusSeeOther {
		t.Fatalf("got %d %s, want it saved", status, body)
	}
	status, body := n.save(t, "1", text+"\nAnother of A.\n")
	for _, want := range []string{"Somebody saved another version", "version 2, saved by A. Analyst", "Another of A.", "<del>One more of B</del>", `name="base" value="2"`, `name="merges" value="3"`} {
		if status != http.StatusConflict || !strings.Contains(body, want) {
			t.Errorf("got %d without %q: %s", status, want, body)
		}
	}
	if !strings.Contains(n.page(t, "/drafts/"+n.name), "Version 3 of A. Analyst was written beside") || !strings.Contains(n.page(t, "/drafts"), "1 to be merged") {
		t.Error("what stands beside the last version is not shown")
	}
	if aside := n.page(t, "/drafts/"+n.name+"?version=3"); !strings.Contains(aside, "Another of A.") || !strings.Contains(aside, `name="merges" value="3"`) {
		t.Errorf("got %s, want the version beside, to be merged", aside)
	}
	if status, body := n.save(t, "2", text+"\nOne more of B.\n\nAnother of A.\n", "merges", "3"); status != http.StatusSeeOther {
		t.Fatalf("got %d %s, want it merged", status, body)
	}
	versions := n.page(t, "/drafts/"+n.name+"/versions")
	for _, want := range []string{"4 versions", ">merged<", "<ins>One more of B.</ins>", "<ins>Another of A.</ins>"} {
		if !strings.Contains(versions, want) {
			t.Errorf("the versions lack %q: %s", want, versions)
		}
	}
	for form, want := range map[string]int{"": 400, "x": 400, "9": 409} {
		if status, _ := n.save(t, form, text); status != want {
			t.Errorf("written on version %q: got %d, want %d", form, status, want)
		}
	}
}

func TestADraftIsTalkedAbout(t *testing.T) {
	n := writing(t, regret)
	for _, step := range []struct {
		act  string
		form url.Values
		want string
	}{
		{"comment", url.Values{"on": {"Russia met"}, "words": {"Who <b>says</b> so?"}}, "Who &lt;b&gt;says&lt;/b&gt; so?"},
		{"settle", url.Values{"comment": {"1"}}, "settled by A. Analyst"},
		{"shelve", url.Values{}, "Take it up again"},
		{"unshelve", url.Values{}, "Put this draft away"},
	} {
		step.form.Set("draft", n.name)
		answer, _ := post(t, n.URL+"/act/"+step.act, step.form, nil)
		if body := n.page(t, "/drafts/"+n.name); answer.StatusCode != http.StatusSeeOther || !strings.Contains(body, step.want) || strings.Contains(body, "<b>says") {
			t.Errorf("%s: got %d %s, want %q", step.act, answer.StatusCode, body, step.want)
		}
	}
	body := n.page(t, "/drafts/"+n.name)
	for _, want := range []string{"to read · cut-off now", "1 sentence, 1 report"} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft lacks %q: %s", want, body)
		}
	}
}

func TestAPublicationIsUndone(t *testing.T) {
	n := writing(t, regret)
	if status, body := n.order(t, url.Values{"version": {"1"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s, want it ordered", status, alert.FindString(body))
	}
	if body := n.page(t, "/publish/"+n.name); !strings.Contains(body, "It is published at") || !strings.Contains(body, "/act/unpublish") {
		t.Errorf("got %s, want it to wait", body)
	}
	if status, _ := n.order(t, url.Values{"version": {"1"}}); status != http.StatusConflict {
		t.Errorf("a second order: got %d, want 409", status)
	}
	for _, want := range []int{http.StatusSeeOther, http.StatusConflict} { // the second time it is too late
		if answer, _ := post(t, n.URL+"/act/unpublish", url.Values{"draft": {n.name}}, nil); answer.StatusCode != want {
			t.Errorf("undo: got %d, want %d", answer.StatusCode, want)
		}
	}
	if body := n.page(t, "/published"); !strings.Contains(body, "Nothing is published yet") {
		t.Errorf("got %s, want nothing published", body)
	}
}

func TestTheGateOfThePages(t *testing.T) {
	n := writing(t, time.Millisecond)
	text := n.text(t)
	if status, _ := n.save(t, "1", text+"\nXi said that “the Chinese people have lost a bad friend.”[^x]\n"); status != http.StatusSeeOther {
		t.Fatal("not saved")
	}
	for _, c := range []struct {
		name string
		form url.Values
		want int
		say  string
	}{
		{"an old version", url.Values{"version": {"1"}}, 409, "since you looked"},
		{"what stops it", url.Values{"version": {"2"}, "embargo": {"2030-01-01T00:00Z"}}, 403, "give the reason why"},
		{"a moment that is none", url.Values{"version": {"2"}, "embargo": {"soon"}, "override": {"I know"}}, 400, "write the moment as"},
		{"a marking that is none", url.Values{"version": {"2"}, "marking": {"TLP:PINK"}, "override": {"I know"}}, 400, "no marking"},
		{"a correction of nothing", url.Values{"version": {"2"}, "class": {"corrected"}, "why": {"x"}, "override": {"I know"}}, 404, "nothing is published"},
		{"a withdrawal", url.Values{"version": {"2"}, "class": {"withdrawn"}}, 400, "from its own page"},
		{"a path", url.Values{"version": {"2"}, "piece": {"../x"}, "override": {"I know"}}, 400, "cannot name a piece"},
	} {
		status, body := n.order(t, c.form)
		if status != c.want || !strings.Contains(alert.FindString(body), c.say) {
			t.Errorf("%s: got %d %s, want %d with %q", c.name, status, alert.FindString(body), c.want, c.say)
		}
		for field := range c.form {
			if typed := html.EscapeString(c.form.Get(field)); field == "embargo" && !strings.Contains(body, typed) {
				t.Errorf("%s: the form lost %q", c.name, typed)
			}
		}
	}
	if status, body := n.order(t, url.Values{"version": {"2"}, "override": {"the ambassador read it to me"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s, want it published in spite of what is found", status, alert.FindString(body))
	}
	n.published(t, "1")
	if body := n.page(t, "/published/"+n.name); !strings.Contains(body, "by A. Analyst: the ambassador read it to me") {
		t.Errorf("got %s, want the override with name and reason", body)
	}
}

// linkedStyle matches the hash of a style sheet in a policy.
var linkedStyle = regexp.MustCompile(`style-src 'sha256-[A-Za-z0-9+/=]+'`)

func TestOutputsArePreviewedAndPrinted(t *testing.T) {
	n := writing(t, time.Millisecond)
	begins := map[string]string{"page.html": "<!doctype html>", "mail.eml": "", "page.pdf": "%PDF-", "page.docx": "PK", "page.md": "# Russia Meets Iran", "ninjs.json": "{", "feed.atom": "<?xml", "feed.json": "{"}
	look := func(folder string) {
		for _, o := range outputs {
			answer, body := get(t, n.URL+folder+o.file, "")
			policy := answer.Header.Get("Content-Security-Policy")
			if answer.StatusCode != http.StatusOK || !strings.HasPrefix(body, begins[o.file]) || !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || len(body) < 100 {
				t.Errorf("%s%s: got %d, policy %q, %.80q", folder, o.file, answer.StatusCode, policy, body)
			}
			if o.file == "page.html" && !linkedStyle.MatchString(policy) {
				t.Errorf("%s: got policy %q, want its style sheet alone", o.file, policy)
			}
		}
		for _, path := range []string{folder + "other.exe", "/publish/nobody/page.html", "/published/nobody/page.html"} {
			if answer, _ := get(t, n.URL+path, ""); answer.StatusCode != http.StatusNotFound {
				t.Errorf("%s: got %d, want 404", path, answer.StatusCode)
			}
		}
	}
	look("/publish/" + n.name + "/")
	if status, body := n.order(t, url.Values{"version": {"1"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s", status, alert.FindString(body))
	}
	n.published(t, "1")
	look("/published/" + n.name + "/")
}

func TestAWithdrawnReportIsCorrectedInWhatWasPublished(t *testing.T) {
	n := writing(t, time.Millisecond)
	text := n.text(t)
	if status, _ := n.save(t, "1", text+"\n**Assessment (A. Analyst):** The meeting matters.\n"); status != http.StatusSeeOther {
		t.Fatal("not saved")
	}
	if status, body := n.order(t, url.Values{"version": {"2"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s", status, alert.FindString(body))
	}
	n.published(t, "1")
	sha := news.Hash([]byte(met))
	if body := n.page(t, "/affected?report="+sha); !strings.Contains(body, "1 published piece rests on it, and 1 sentence would have no other source") {
		t.Errorf("got %s, want what a withdrawal would touch", body)
	}
	if answer, _ := post(t, n.URL+"/act/redraft", url.Values{"piece": {n.name}}, nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a correction of nothing: got %d, want 404", answer.StatusCode)
	}
	if _, err := n.desk.WithdrawReport(context.Background(), sha, desk.Signature{By: "B. Name", Why: "it was a hoax"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/affected", "/affected?report=" + sha, "/published/" + n.name} {
		if body := n.page(t, path); !strings.Contains(body, "it was a hoax") || !strings.Contains(body, "no other source") {
			t.Errorf("%s: got %s, want the doubt", path, body)
		}
	}
	wants(t, "the queue", n.page(t, "/affected"), []string{"Suggested: <b>withdrawn</b>", "No sentence of this brief has a source any more that stands.", "Withdraw the piece…"})
	// No sentence stands any more, so that a withdrawal is proposed, and made with its reason.
	if answer, _ := post(t, n.URL+"/act/redraft", url.Values{"piece": {n.name}}, nil); answer.StatusCode != http.StatusConflict {
		t.Errorf("got %d, want a withdrawal proposed", answer.StatusCode)
	}
	if answer, _ := post(t, n.URL+"/act/withdrawpiece", url.Values{"piece": {n.name}}, nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("without a reason: got %d, want 400", answer.StatusCode)
	}
	if answer, _ := post(t, n.URL+"/act/withdrawpiece", url.Values{"piece": {n.name}, "why": {"Its source was a hoax."}}, nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("got %d, want it withdrawn", answer.StatusCode)
	}
	for path, want := range map[string]string{"/published": "Its source was a hoax.", "/published?class=withdrawn": "Its source was a hoax.", "/published?class=refiled": "No change of this class", "/published/" + n.name: "was withdrawn", "/published/" + n.name + "/page.html": "Its source was a hoax."} {
		if answer, body := get(t, n.URL+path, ""); answer.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: got %d %s, want %q", path, answer.StatusCode, body, want)
		}
	}
	if answer, _ := post(t, n.URL+"/act/amend", url.Values{"piece": {n.name}}, nil); answer.StatusCode != http.StatusConflict {
		t.Errorf("a correction of what was withdrawn: got %d, want 409", answer.StatusCode)
	}
}

func TestAPieceIsCorrectedByHand(t *testing.T) {
	n := writing(t, time.Millisecond)
	if status, body := n.order(t, url.Values{"version": {"1"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s", status, alert.FindString(body))
	}
	n.published(t, "1")
	if answer, _ := post(t, n.URL+"/act/amend", url.Values{"piece": {n.name}}, nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the text as a draft", answer.StatusCode)
	}
	if status, body := n.save(t, "2", strings.Replace(n.text(t), "# Russia Meets Iran", "# Russia and Iran Meet", 1)); status != http.StatusSeeOther {
		t.Fatalf("got %d %s", status, body)
	}
	if body := n.page(t, "/publish/"+n.name); !strings.Contains(body, "<ins>and Iran Meet</ins>") {
		t.Errorf("got %s, want what differs from edition 1", body)
	}
	if status, _ := n.order(t, url.Values{"version": {"3"}, "class": {"refiled"}}); status != http.StatusBadRequest {
		t.Errorf("without a reason: got %d, want 400", status)
	}
	if status, body := n.order(t, url.Values{"version": {"3"}, "class": {"refiled"}, "why": {"The title is shorter."}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s", status, alert.FindString(body))
	}
	n.published(t, "2")
	if body := n.page(t, "/published/"+n.name); !strings.Contains(body, "The title is shorter.") || !strings.Contains(body, "<ins>and Iran Meet</ins>") {
		t.Errorf("got %s, want edition 2 with its words", body)
	}
}

func TestOnlyEditorsPublish(t *testing.T) {
	h := signing(t)
	if err := h.people.Set("Ed Itor", desk.Editor, secret, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	drafts := draftsIn(t)
	if _, err := drafts.Save(desk.Saving{Draft: "iran", By: "Jane Doe", Text: "# One\n\n**Assessment (Jane Doe):** It matters.\n", Title: "One"}); err != nil {
		t.Fatal(err)
	}
	h.Server = serve(t, Config{Desk: h.desk, People: h.people, Drafts: drafts})
	for _, c := range []struct {
		name string
		want int
	}{{"Rea Reader", 403}, {"Jane Doe", 403}, {"Ed Itor", 303}} {
		_, cookie := h.signIn(t, c.name, secret, "")
		headers := map[string]string{"Sec-Fetch-Site": "same-origin", "Cookie": cookieName + "=" + cookie}
		for path, form := range map[string]url.Values{
			"/publish/iran":      {"version": {"1"}, "piece": {"iran"}, "do": {"publish"}},
			"/act/withdrawpiece": {"piece": {"iran"}, "why": {"x"}},
		} {
			want := c.want
			if path != "/publish/iran" && want == 303 {
				want = 404 // it is not published yet
			}
			if answer, body := post(t, h.URL+path, form, headers); answer.StatusCode != want {
				t.Errorf("%s, %s: got %d %s, want %d", c.name, path, answer.StatusCode, alert.FindString(body), want)
			}
		}
	}
	for _, name := range []string{"Rea Reader", "Jane Doe"} {
		_, cookie := h.signIn(t, name, secret, "")
		answer, _ := post(t, h.URL+"/drafts/iran", url.Values{"text": {"# Two"}, "base": {"1"}, "do": {"save"}}, map[string]string{"Sec-Fetch-Site": "same-origin", "Cookie": cookieName + "=" + cookie})
		if reads := name == "Rea Reader"; (answer.StatusCode == http.StatusForbidden) != reads {
			t.Errorf("%s saves a draft: got %d", name, answer.StatusCode)
		}
	}
}

func TestADraftIsDressedBeforeItIsPublished(t *testing.T) {
	n := writing(t, 0)
	form := url.Values{"version": {"1"}, "do": {"dress"}, "tags": {"Iran, Moscow <b>talks</b>,, Iran"}}
	if answer, body := post(t, n.URL+"/publish/"+n.name, form, nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d %s, want the tags kept", answer.StatusCode, alert.FindString(body))
	}
	wants(t, "the page", n.page(t, "/publish/"+n.name), []string{`value="Iran, Moscow &lt;b&gt;talks&lt;/b&gt;"`, "version 2", `data-key="P"`})
	if answer, _ := post(t, n.URL+"/publish/"+n.name, form, nil); answer.StatusCode != http.StatusConflict {
		t.Errorf("on an older version: got %d, want 409", answer.StatusCode)
	}
	if status, body := n.order(t, url.Values{"version": {"2"}, "piece": {"first-piece"}}); status != http.StatusSeeOther {
		t.Fatalf("got %d %s, want it published", status, alert.FindString(body))
	}
	for range 100 {
		if _, body := get(t, n.URL+"/published/first-piece", ""); strings.Contains(body, "Edition 1") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	// The next draft may point to it.
	_, _, text := checked(t, n.URL, "# Another Title\n\n*Tags: Iran*\n", "check")
	answer, _ := post(t, n.URL+"/check?about=Iran", url.Values{"text": {text}, "do": {"keep"}}, nil)
	to, err := answer.Location()
	if err != nil {
		t.Fatal(err)
	}
	n.name = to.Path[len("/drafts/"):]
	wants(t, "the next draft", n.page(t, "/publish/"+n.name), []string{`name="related" value="Russia Meets Iran"`, `<span class="soft">Iran</span>`}, " checked")
	post(t, n.URL+"/publish/"+n.name, url.Values{"version": {"1"}, "do": {"dress"}, "tags": {"Iran"}, "related": {"Russia Meets Iran"}}, nil)
	wants(t, "with a related piece", n.page(t, "/publish/"+n.name), []string{`value="Russia Meets Iran" checked`})
	if got := n.text(t); !strings.Contains(got, "## Related Analysis\n\n- Russia Meets Iran\n") {
		t.Errorf("got %q, want the other piece named", got)
	}
}

func TestMediaTopicsAreOfferedAndMarked(t *testing.T) {
	n := writing(t, time.Hour)
	wants(t, "without tags", n.page(t, "/publish/"+n.name), []string{`</b> 0 tags</li>`, `<option value="armed conflict" data-entry="armed conflict">armed conflict, Media Topic 20000056</option>`})
	form := url.Values{"version": {"1"}, "do": {"dress"}, "tags": {"Iran, Armed Conflict, diplomacy"}}
	if answer, body := post(t, n.URL+"/publish/"+n.name, form, nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d %s, want the tags kept", answer.StatusCode, alert.FindString(body))
	}
	wants(t, "the checklist and the field", n.page(t, "/publish/"+n.name), []string{
		`3 tags: Armed Conflict (Media Topic 20000056), diplomacy (Media Topic 20000639); of the house alone: Iran</li>`,
		`<option value="Iran, Armed Conflict, diplomacy, treaty" data-entry="treaty">treaty, Media Topic 20000641</option>`,
	}, `data-entry="diplomacy"`, `data-entry="armed conflict"`)
	wants(t, "the draft", n.page(t, "/drafts/"+n.name), []string{`<span class="tag" title="Media Topic 20000639">diplomacy<span class="vh"> (Media Topic 20000639)</span></span>`, `<span class="tag">Iran</span>`})
	if got := n.text(t); !strings.Contains(got, "\n*Tags: Iran, Armed Conflict, diplomacy*\n") {
		t.Errorf("got %q, want the tags as typed", got)
	}
	_, body := get(t, n.URL+"/publish/"+n.name+"/ninjs.json", "")
	wants(t, "ninjs", body, []string{`"uri": "http://cv.iptc.org/newscodes/mediatopic/20000056"`, `"name": "armed conflict"`})
}

func TestTheLastTagIsCompleted(t *testing.T) {
	n := writing(t, time.Hour)
	ctx := browse(t)
	const field, offered = `input[name=tags]`, `[...document.querySelectorAll("#tags option")].find((o) => o.dataset.entry === "diplomacy").value`
	run(t, ctx, chromedp.Navigate(n.URL+"/publish/"+n.name), chromedp.SendKeys(field, "Iran, Levant Wire, dip"))
	if got, want := value[string](t, ctx, offered), "Iran, Levant Wire, diplomacy"; got != want {
		t.Errorf("behind two tags: got %q, want %q", got, want)
	}
	value[int](t, ctx, `(document.querySelector("`+field+`").select(), 0)`)
	run(t, ctx, chromedp.KeyEvent("d"))
	if got, want := value[string](t, ctx, offered), "diplomacy"; got != want {
		t.Errorf("as the first: got %q, want %q", got, want)
	}
}
