package desk

import (
	"testing"

	"flashbrief/ground/text"
)

func TestAPlaceIsReadAsItIsTyped(t *testing.T) {
	for typed, want := range map[string]Place{
		"f3fbd054:32:124": {"f3fbd054", text.Span{Start: 32, End: 124}}, "f3fbd054:32-124": {"f3fbd054", text.Span{Start: 32, End: 124}},
		"f3fbd054": {}, "f3fbd054:32": {}, "f3fbd054:a:b": {}, ":1:2": {}, "f3fbd054:1:99999999999999999999": {},
	} {
		got, is := ReadPlace(typed)
		if is != (want.Report != "") || is && got != want {
			t.Errorf("%s: got %+v %v, want %+v", typed, got, is, want)
		}
	}
}
