package desk

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
)

// drafting opens the drafts in a new file twice, as two programs do.
func drafting(t *testing.T) (one, other *Drafts) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db"+DraftsFile)
	for _, to := range []**Drafts{&one, &other} {
		opened, err := OpenDrafts(path)
		if err != nil {
			t.Fatal(err)
		}
		*to = opened
	}
	return one, other
}

func TestTwoPeopleLoseNoWords(t *testing.T) {
	one, other := drafting(t)
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, step := range []struct {
		of    *Drafts
		s     Saving
		aside bool
	}{
		{one, Saving{By: "A. Name", Text: "# One", Title: "One", Asked: "about=Iran"}, false},
		{other, Saving{By: "B. Name", Base: 1, Text: "# One and two", Title: "One and two"}, false},
		{one, Saving{By: "A. Name", Base: 1, Text: "# One and three", Title: "One and three"}, true},
		{one, Saving{By: "A. Name", Base: 2, Merges: 3, Text: "# One, two and three", Title: "All"}, false},
	} {
		step.s.Draft, step.s.At = "iran", at
		v, err := step.of.Save(step.s)
		if err != nil || v.Aside != step.aside || v.By != step.s.By {
			t.Errorf("%s: got %+v, %v, want aside %v", step.s.Text, v, err, step.aside)
		}
	}
	d, err := other.Named("iran")
	if err != nil || d.Title != "All" || d.Asked != "about=Iran" || d.Last().Number != 4 || !d.Versions[2].Merged {
		t.Errorf("got %+v, %v, want the merged version last", d, err)
	}
	for n, want := range map[int]string{1: "# One", 2: "# One and two", 3: "# One and three", 4: "# One, two and three"} {
		if got, err := other.Text(&d, n); err != nil || got != want {
			t.Errorf("version %d: got %q, %v, want %q", n, got, err, want)
		}
	}
	if _, err := one.Text(&d, 5); !errors.Is(err, fault.NotFound) {
		t.Errorf("version 5: got %v, want none", err)
	}
	if free, err := one.Free("iran"); err != nil || free != "iran-2" {
		t.Errorf("got %q, %v, want another name", free, err)
	}
}

func TestADraftIsCommentedOnAndClosed(t *testing.T) {
	one, other := drafting(t)
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	if err := one.Comment("iran", Comment{By: "B. Name", Words: "Who says so?"}); !errors.Is(err, fault.NotFound) {
		t.Errorf("a comment on nothing: got %v, want NotFound", err)
	}
	if _, err := one.Save(Saving{Draft: "iran", By: "A. Name", Text: "# One", At: at}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		other.Comment("iran", Comment{By: "B. Name", At: at.Add(time.Hour), On: "One", Words: "Who says so?"}),
		one.Settle("iran", 1, "A. Name", at), one.Close("iran", true, "A. Name", at),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := other.Named("iran")
	if err != nil || len(d.Comments) != 1 || d.Comments[0].Settled != "A. Name" || d.Comments[0].On != "One" || !d.Closed {
		t.Errorf("got %+v, %v, want a settled comment on a closed draft", d, err)
	}
	if err := other.Close("iran", false, "A. Name", at); err != nil {
		t.Fatal(err)
	}
	if all, err := one.All(); err != nil || len(all) != 1 || all[0].Closed {
		t.Errorf("got %+v, %v, want it open", all, err)
	}
	var none *Drafts
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"no name":        {one.Settle("iran", 1, "", at), fault.Denied},
		"no comment":     {one.Settle("iran", 2, "A. Name", at), fault.NotFound},
		"nothing said":   {one.Comment("iran", Comment{By: "A. Name", Words: " "}), fault.Invalid},
		"a path":         {one.Close("../iran", true, "A. Name", at), fault.Invalid},
		"nowhere":        {none.Close("iran", true, "A. Name", at), fault.Unavailable},
		"empty":          {saveError(one, Saving{Draft: "iran", By: "A. Name"}), fault.Invalid},
		"too long":       {saveError(one, Saving{Draft: "iran", By: "A. Name", Text: string(make([]byte, publish.Longest+1))}), fault.Invalid},
		"based on none":  {saveError(one, Saving{Draft: "russia", Base: 1, By: "A. Name", Text: "x"}), fault.NotFound},
		"an unkept name": {saveError(one, Saving{Draft: "A B", By: "A. Name", Text: "x"}), fault.Invalid},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.err, c.want)
		}
	}
}

func saveError(d *Drafts, s Saving) error {
	_, err := d.Save(s)
	return err
}
