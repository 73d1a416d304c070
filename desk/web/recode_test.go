package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// opensRow matches the address at which a row of a table is open to be coded again.
var opensRow = regexp.MustCompile(`href="(/[a-z]+\?edit=([0-9a-f]+)[^"]*)" data-key="r"`)

// TestARowIsCodedAgainInItsTable codes the first event of the timeline and the first figure again where they
// stand, without scripts, and undoes that.
func TestARowIsCodedAgainInItsTable(t *testing.T) {
	s, _ := sampled(t, "0[1-6]*", "2*")
	for _, c := range []struct {
		path, kept string
		form       url.Values
		want       string
	}{
		{"/timeline", "Re-code", url.Values{"place": {"Vladivostok"}, "was-place": {""}, "why": {"it says so"}}, "at Vladivostok"},
		{"/figures", "Re-code", url.Values{"value": {"4711"}, "was-value": {"1"}, "why": {"it says so"}}, "4711"},
	} {
		_, body := get(t, s.URL+c.path, "")
		row := opensRow.FindStringSubmatch(body)
		if row == nil {
			t.Fatalf("%s: no row can be coded again", c.path)
		}
		_, body = get(t, s.URL+strings.ReplaceAll(row[1], "&amp;", "&"), "")
		if n := strings.Count(body, `class="recode" action="/act/recode"`); n != 1 {
			t.Fatalf("%s: got %d forms, want that of one row", row[1], n)
		}
		c.form.Set("item", row[2])
		c.form.Set("back", c.path+"#r-"+row[2])
		answer, _ := post(t, s.URL+"/act/recode", c.form, nil)
		to, err := answer.Location()
		if answer.StatusCode != http.StatusSeeOther || err != nil || to.Path != c.path || to.Fragment != "r-"+row[2] {
			t.Fatalf("%s: got %d to %v, want the row again", c.path, answer.StatusCode, to)
		}
		_, body = get(t, to.String(), "")
		if !strings.Contains(body, c.want) || !strings.Contains(body, "Recoded.") {
			t.Errorf("%s: the row has no %q", c.path, c.want)
		}
		done := doneForm.FindStringSubmatch(to.Query().Get("done"))
		post(t, s.URL+"/act/undo", url.Values{"ruling": {done[2]}, "back": {c.path}}, nil)
		if _, body = get(t, s.URL+c.path, ""); strings.Contains(body, c.want) {
			t.Errorf("%s: the coding that was undone is still there", c.path)
		}
	}
	if _, body := get(t, s.URL+"/timeline?as-of=2024-03-01", ""); opensRow.MatchString(body) {
		t.Error("what was known on a past day can be coded again")
	}
}

// TestARefusedCodingIsOpenAgain codes findings with days that do not exist: the row or the card is open again with what
// was typed, the words of the finding beside it and the fault at its field.
func TestARefusedCodingIsOpenAgain(t *testing.T) {
	s, _ := sampled(t, "0[1-6]*", "2*")
	_, body := get(t, s.URL+"/timeline", "")
	row := opensRow.FindStringSubmatch(body)
	if row == nil {
		t.Fatal("no row can be coded again")
	}
	_, inbox := get(t, s.URL+"/", "")
	card := regexp.MustCompile(`<section class="card event[^>]* id="c-([0-9a-f]+)"`).FindStringSubmatch(inbox)
	if card == nil {
		t.Fatal("the inbox has no card of an event")
	}
	backs := regexp.MustCompile(`id="f-` + card[1] + `"><input type="hidden" name="item" value="[^"]*"><input type="hidden" name="back" value="([^"]*)"`).FindStringSubmatch(inbox)
	for _, c := range []struct{ item, back string }{{row[2], "/timeline#r-" + row[2]}, {card[1], html.UnescapeString(backs[1])}} {
		typed := url.Values{"item": {c.item}, "back": {c.back}, "date": {"31 June 2023"}, "was-date": {"x"}, "place": {"<Omsk>"}, "was-place": {""}, "why": {"it says so"}}
		answer, body := post(t, s.URL+"/act/recode", typed, nil)
		if answer.StatusCode != http.StatusBadRequest || strings.Contains(body, "findings were ruled on") || strings.Contains(body, "<h1>Error</h1>") {
			t.Fatalf("%s: got %d %s, want the page of the form", c.back, answer.StatusCode, body)
		}
		for _, want := range []string{`<input name="date" value="31 June 2023"`, `value="&lt;Omsk&gt;"`, `maxlength="500" value="it says so"`, `<select name="event">`, `id="problem"`, "31 June 2023&#34;"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: got no %q in %s", c.back, want, body)
			}
		}
		if n := strings.Count(body, `aria-invalid="true" aria-describedby="problem" autofocus`); n != 1 {
			t.Errorf("%s: got %d fields at fault, want the date alone", c.back, n)
		}
		for _, fault := range invalid(body) {
			t.Error(fault)
		}
		if _, again := get(t, s.URL+"/timeline", ""); strings.Contains(again, "31 June") {
			t.Error("another page has what was refused")
		}
	}
	if answer, body := post(t, s.URL+"/act/recode", url.Values{"item": {row[2]}, "back": {"/sources"}, "date": {"31 June 2023"}, "why": {"x"}}, nil); answer.StatusCode != http.StatusBadRequest || !strings.Contains(body, `value="31 June 2023"`) {
		t.Errorf("from a page without the form: got %d %s, want what was typed kept", answer.StatusCode, body)
	}
}

// TestARowIsCodedAgainByKeyboard chooses a row, opens it, changes a field, gives a reason and undoes it.
func TestARowIsCodedAgainByKeyboard(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible("tr.row"))
	run(t, ctx, chromedp.KeyEvent("j"))
	before := value[string](t, ctx, `document.querySelector("tr.chosen").id`)
	key(t, ctx, "r")
	got := ""
	for range 50 {
		if got = value[string](t, ctx, `(document.querySelector("tr.chosen")?.id || "") + " " + (document.activeElement.closest("tr.edit") !== null)`); got == before+" true" {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if got != before+" true" {
		t.Fatalf("got %q, want the row open and its first field in use", got)
	}
	photograph(t, ctx, "timeline-recode")
	tabTo(t, ctx, "date", 12)
	run(t, ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)), chromedp.KeyEvent("2024-02-28"))
	tabTo(t, ctx, "why", 6)
	run(t, ctx, chromedp.KeyEvent("it says so"))
	key(t, ctx, kb.Enter)
	if got := value[string](t, ctx, `document.querySelector("main").innerText`); !strings.Contains(got, "Recoded.") || !strings.Contains(got, "2024-02-28") {
		t.Errorf("got %s, want another date", got)
	}
	key(t, ctx, "u")
	if got := value[string](t, ctx, `document.querySelector("main").innerText`); !strings.Contains(got, "Undone.") || strings.Contains(got, "2024-02-28") {
		t.Errorf("got %s, want the date as it was", got)
	}
}

// TestRowsBelowAreCodedAlike codes three figures in one go, and undoes all of it in one go.
func TestRowsBelowAreCodedAlike(t *testing.T) {
	s, _ := sampled(t, "0[1-6]*", "2*")
	_, body := get(t, s.URL+"/figures", "")
	row := opensRow.FindStringSubmatch(body)
	_, body = get(t, s.URL+strings.ReplaceAll(row[1], "&amp;", "&"), "")
	form := url.Values{"item": {row[2]}, "unit": {"camels"}, "was-unit": {"x"}, "fill": {"2"}, "why": {"all of them"}, "back": {"/figures"}}
	for _, m := range regexp.MustCompile(`name="below" value="([0-9a-f]+)" form="f-`+row[2]).FindAllStringSubmatch(body, -1) {
		form.Add("below", m[1])
	}
	if len(form["below"]) < 2 || !strings.Contains(body, `id="f-`+row[2]+`"`) {
		t.Fatalf("got %d rows below, want some", len(form["below"]))
	}
	answer, _ := post(t, s.URL+"/act/recode", form, nil)
	to, err := answer.Location()
	if err != nil {
		t.Fatalf("got %d, want the rows coded", answer.StatusCode)
	}
	if _, body = get(t, to.String(), ""); strings.Count(body, "camels</td>") != 3 {
		t.Errorf("got %d rows coded alike, want 3", strings.Count(body, "camels</td>"))
	}
	done := doneForm.FindStringSubmatch(to.Query().Get("done"))
	post(t, s.URL+"/act/undo", url.Values{"ruling": {done[2]}, "back": {"/figures"}}, nil)
	if _, body = get(t, s.URL+"/figures", ""); strings.Contains(body, "camels") {
		t.Error("not all of it was undone")
	}
}

// TestAgreementOfCodersIsShown rules on events, and reads what was taken for what.
func TestAgreementOfCodersIsShown(t *testing.T) {
	s, _ := sampled(t, "0[1-3]*")
	if _, body := get(t, s.URL+"/coders", ""); !strings.Contains(body, "Nobody has ruled on an event yet") {
		t.Errorf("without rulings: got %s", body)
	}
	_, body := get(t, s.URL+"/timeline", "")
	rows := opensRow.FindAllStringSubmatch(body, 3)
	post(t, s.URL+"/act/reject", url.Values{"item": {rows[0][2]}, "why": {"no"}}, nil)
	post(t, s.URL+"/act/accept", url.Values{"item": {rows[1][2], rows[2][2]}, "why": {"yes"}}, nil)
	_, body = get(t, s.URL+"/coders?as-of=2099-01-01", "")
	for _, want := range []string{"no event", "A. Analyst", "the reader", "too few events", `class="n same"`} {
		if !strings.Contains(body, want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
}
