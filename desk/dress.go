package desk

import (
	"regexp"
	"strings"

	"flashbrief/brief/press"
	"flashbrief/ground/text"
)

var (
	// tagLine matches the line with the tags of a brief, with the line breaks before it.
	tagLine = regexp.MustCompile(`(?m)\n*^\*Tags: [^\n]*\*[ \t]*$`)
	// relatedPart matches the section with other pieces, up to what follows it.
	relatedPart = regexp.MustCompile(`(?ims)\n*^#{2,6} related\b[^\n]*\n.*?(\n+(?:#|\*Tags: |\[\^|<!-- flashbrief)|\z)`)
	// notesBegin matches the beginning of what stands behind the words of a brief.
	notesBegin = regexp.MustCompile(`(?m)\n+(?:^\[\^|^<!-- flashbrief)`)
)

// Dress returns a brief with these tags and these titles of other pieces, in place of those that it has.
func Dress(brief string, tags, related []string) string {
	out := tagLine.ReplaceAllString(brief, "")
	out = relatedPart.ReplaceAllString(out, "$1")
	var added strings.Builder
	if len(related) > 0 {
		added.WriteString("\n\n## Related Analysis\n")
		for _, title := range related {
			added.WriteString("\n- " + press.Escape(text.Squeeze(title)))
		}
	}
	if len(tags) > 0 {
		added.WriteString("\n\n*Tags: " + press.Escape(strings.Join(tags, ", ")) + "*")
	}
	at := len(out)
	if notes := notesBegin.FindStringIndex(out); notes != nil {
		at = notes[0]
	}
	return strings.TrimRight(out[:at], "\n") + added.String() + "\n\n" + strings.TrimLeft(out[at:], "\n")
}
