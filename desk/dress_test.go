package desk

import (
	"slices"
	"testing"

	"flashbrief/brief/publish"
)

func TestABriefIsDressedWithTagsAndOtherPieces(t *testing.T) {
	const bare = "# A Title\n\nRussia met Iran.[^1]\n\n## Background\n\nThey met before.[^1]\n\n[^1]: “Russia met Iran” (d565267db0b0, bytes 0–15)\n\n<!-- flashbrief x -->\n"
	once := Dress(bare, []string{"Iran", "a_b *c*"}, []string{"What  Came Before", "A [second] one"})
	twice := Dress(once, []string{"Iran", "a_b *c*"}, []string{"What Came Before", "A [second] one"})
	if once != twice {
		t.Errorf("dressed twice it is %q, and %q once", twice, once)
	}
	read, err := publish.Read(once)
	if err != nil || !slices.Equal(read.Page.Tags, []string{"Iran", "a_b *c*"}) || len(read.Page.Related) != 2 || read.Page.Related[1].Title != "A [second] one" {
		t.Errorf("got tags %q and pieces %+v of %q, %v", read.Page.Tags, read.Page.Related, once, err)
	}
	if n := len(read.Page.Sentences()); n != 2 || len(read.Page.Sentences()[1].Sources) != 1 {
		t.Errorf("got %d sentences in %q, want two with their footnotes", n, once)
	}
	if got := Dress(once, nil, nil); got != bare {
		t.Errorf("undressed it is %q, want %q", got, bare)
	}
}
