package anatomy

import (
	"strings"

	"flashbrief/ground/text"
)

// Pullquote tells a block quotation closed by a dash and a byline from other
// text: content is what stands within the outer marks, byline what follows the
// dash, both as spans of s.
func Pullquote(s string) (content, byline text.Span, ok bool) {
	open := 0
	for _, mark := range []string{"“", `"`, "«"} {
		if strings.HasPrefix(s, mark) {
			open = len(mark)
		}
	}
	if open == 0 {
		return content, byline, false
	}
	for _, dash := range []string{"—", "–", "--", " - "} {
		at := strings.LastIndex(s, dash)
		if at < 0 || len(s)-at > 250 {
			continue
		}
		before := strings.TrimRightFunc(s[:at], text.IsSpace)
		for _, mark := range []string{"”", `"`, "»"} {
			if body, found := strings.CutSuffix(before, mark); found && len(body) > open {
				from := at + len(dash)
				for from < len(s) && s[from] == ' ' {
					from++
				}
				name := s[from:]
				if name == "" || !(name[0] >= 'A' && name[0] <= 'Z' || name[0] >= 0x80) || strings.HasSuffix(name, ".") && len(name) > 160 {
					return content, byline, false
				}
				return text.Span{Start: open, End: len(body)}, text.Span{Start: from, End: len(s)}, true
			}
		}
	}
	return content, byline, false
}
