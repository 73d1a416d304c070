package segment

import (
	"strings"

	"flashbrief/ground/text"
)

// widest is the largest width of hard-wrapped text, in bytes.
const widest = 130

// fewLines is the number of lines for which one short line, before the last, shows that lines
// are not full.
const fewLines = 16

// wrapped reports whether the lines of a block were broken because they were full: then line
// ends mean nothing. Otherwise each line stands alone, as in headlines, bylines and lists.
func wrapped(t string, span text.Span) bool {
	long, lines, low, at := 0, 0, 0, span.Start
	shortest, last := widest, widest // the shortest of the lines before the last
	for at < span.End {
		end := at
		for end < span.End && t[end] != '\n' {
			end++
		}
		if n := end - at; n > 0 {
			if lines > 0 && t[at] >= 'a' && t[at] <= 'z' {
				low++
			}
			long, shortest, last = max(long, n), min(shortest, last), n
			lines++
			if long > widest {
				return false
			}
		}
		at = end + 1
	}
	short := lines <= fewLines && shortest*2 < long
	return lines > 1 && low > 0 && !short
}

// bulletMarks are the marks of list items, each between spaces.
const bulletMarks = " - – — • * · ▪ ► ‣ ◦ ● ■ o "

// bullet reports whether the chunk begins a list item: a mark or a number alone.
func bullet(s string) bool {
	if strings.Contains(bulletMarks, " "+s+" ") {
		return true
	}
	if len(s) == 3 && s[0] == '(' && s[2] == ')' {
		return true
	}
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n > 0 && n <= 3 && (s[n:] == "." || s[n:] == ")")
}
