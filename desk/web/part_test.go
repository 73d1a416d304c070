package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// twoBearers are reports of two men of one name.
var twoBearers = map[string]string{
	"a.txt": "Ali Hassan in Basra\n\nBASRA, May 20, 2024 - Ali Hassan met Iranian officials in Basra on Monday. Ali Hassan said that “the dam is safe.”\n",
	"b.txt": "A minister in Ankara\n\nANKARA, May 21, 2024 - Ali Hassan, the minister of trade of Jordan, met Turkish officials in Ankara on Tuesday.\n",
}

var tickable = regexp.MustCompile(`name="item" value="([0-9a-f]+)"[^>]*aria-label="([^"]*)"`)

func TestMentionsAreTickedAndAreOfSomebodyElse(t *testing.T) {
	s, _ := filed(t, twoBearers)
	at := "/split?name=Ali+Hassan"
	_, body := get(t, s.URL+at, "")
	wants(t, "the mentions", body, []string{"Ali Hassan", "the dam is safe", "Basra"})
	form := url.Values{"name": {"Ali Hassan"}, "to": {"Ali Hassan (Basra)"}, "back": {at}}
	for _, m := range tickable.FindAllStringSubmatch(body, -1) {
		if words := html.UnescapeString(m[2]); strings.Contains(words, "Basra") || strings.Contains(words, "dam") {
			form.Add("item", m[1])
		}
	}
	if len(form["item"]) < 2 {
		t.Fatalf("got %v in %s, want an act and a quotation to tick", form["item"], mainOf(body))
	}
	answer, body := post(t, s.URL+at, form, nil)
	if answer.StatusCode != http.StatusOK {
		t.Errorf("preview: got %d", answer.StatusCode)
	}
	wants(t, "the preview", body, []string{"1 event, 1 quotation would be of “Ali Hassan (Basra)”", "would stay", "Split off 2 mentions", " checked"})
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	body, undo := acted(t, s.URL, "reassign", form)
	wants(t, "split", body, []string{"The mentions are of somebody else."}, "the dam is safe")
	_, body = get(t, s.URL+"/said", "")
	wants(t, "the quotations", body, []string{"Ali Hassan (Basra)"})
	_, body = get(t, s.URL+"/about/"+url.PathEscape("Ali Hassan (Basra)"), "")
	wants(t, "the other bearer", body, []string{"the dam is safe"})
	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {at}})
	wants(t, "undone", body, []string{"the dam is safe"})
	for _, bad := range []url.Values{{"name": {"Ali Hassan"}, "to": {"Ali Hassan"}, "item": form["item"]}, {"name": {"Ali Hassan"}, "item": form["item"]}, {"name": {"Ali Hassan"}, "to": {"B"}}} {
		if answer, _ := post(t, s.URL+"/act/reassign", bad, nil); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: got %d, want 400", bad, answer.StatusCode)
		}
	}
	if answer, _ := get(t, s.URL+"/split?name=Iran", ""); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a country: got %d, want 400", answer.StatusCode)
	}
}

// TestMembersStandInADatedPicture looks at the page about a body and at that about one of its members.
func TestMembersStandInADatedPicture(t *testing.T) {
	s, _ := filed(t, map[string]string{"a.txt": "Ties\n\nMOSCOW, May 20, 2024 - Iran joined the Shanghai Cooperation Organization in July 2023 and joined BRICS on January 1, 2024.\n", "b.txt": "More\n\nTEHRAN, May 22, 2024 - Iran, a member of BRICS, met Russia in Kazan on Tuesday.\n"})
	for path, want := range map[string][]string{"/about/BRICS": {"Members and bodies", ">Iran<", "2024-01-01", `data-picture="offices"`}, "/about/Iran": {"Members and bodies", "BRICS", "Shanghai Cooperation Organization"}} {
		_, body := get(t, s.URL+path, "")
		wants(t, path, body, want)
		for _, fault := range invalid(body) {
			t.Error(fault)
		}
	}
}

func TestNamesAreMergedInPlaceByKeyboard(t *testing.T) {
	ctx := browse(t)
	s, _ := filed(t, twoSpellings)
	run(t, ctx, chromedp.Navigate(s.URL+"/people"), chromedp.WaitVisible("tr.row"))
	run(t, ctx, chromedp.KeyEvent("j"))
	key(t, ctx, "m")
	comes(t, ctx, `document.activeElement.matches("input[name=with]")`)
	name := value[string](t, ctx, `document.querySelector("#merging bdi").textContent`)
	other := map[string]string{"Abdul Karim Hassan": "Abdel Kareem Hasan", "Abdel Kareem Hasan": "Abdul Karim Hassan"}[name]
	run(t, ctx, chromedp.KeyEvent(other))
	key(t, ctx, "\r")
	comes(t, ctx, `document.body.textContent.includes("What a merge changes")`)
	photograph(t, ctx, "merge-in-place")
	accessible(t, ctx)
	value[int](t, ctx, `(document.activeElement.blur(), 0)`)
	key(t, ctx, "y")
	comes(t, ctx, `location.pathname === "/people" && document.querySelector(".note.done").textContent.includes("The names are one.")`)
	key(t, ctx, "u")
	comes(t, ctx, `document.querySelector(".note.done").textContent.includes("Undone.")`)
	run(t, ctx, chromedp.Navigate(s.URL+"/split?name="+url.QueryEscape(name)), chromedp.WaitVisible("tr.row"), chromedp.KeyEvent("j"), chromedp.KeyEvent("x"))
	comes(t, ctx, `document.querySelectorAll("input[name=item]:checked").length === 1`)
	photograph(t, ctx, "split")
	accessible(t, ctx)
}
