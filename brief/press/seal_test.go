package press

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestABriefIsUntouchedUntilSomebodyEditsIt(t *testing.T) {
	for _, form := range Forms {
		page := draftAs(t, form)
		if !Untouched([]byte(page)) {
			t.Errorf("%s: got touched as it was printed: %.300q", form, page)
		}
		end := strings.LastIndex(page, "sha256:")
		middle := end / 2
		for what, edited := range map[string]string{
			"a byte changed":     page[:middle] + string(page[middle]^1) + page[middle+1:],
			"a byte put in":      page[:middle] + " " + page[middle:],
			"a line put behind":  page + "\n",
			"the seal removed":   page[:strings.LastIndex(page[:end], "\n")],
			"the seal exchanged": page[:end] + "sha256:" + strings.Repeat("0", 64) + page[end+71:],
			"emptied":            "",
		} {
			if edited == page || Untouched([]byte(edited)) {
				t.Errorf("%s, %s: got untouched, want touched", form, what)
			}
		}
	}
}

func TestASealedBriefIsStillOfItsForm(t *testing.T) {
	var got map[string]any
	if err := json.Unmarshal([]byte(draftAs(t, "json")), &got); err != nil || !strings.HasPrefix(got["seal"].(string), "sha256:") {
		t.Errorf("got %v with seal %v, want JSON with a seal", err, got["seal"])
	}
	if md := draftAs(t, "md"); strings.Count(md, "<!--") != 2 || strings.Count(md, "-->") != 2 || !strings.HasSuffix(md, "-->\n") {
		t.Errorf("got %s, want two comments, at the end", md)
	}
}
