package segment

import "strings"

// address finds a web or mail address in a chunk: it stays one token, without the marks around
// it. The result is a range of bytes; start is negative if there is none.
func address(s string) (start, end int) {
	start = -1
	if at := strings.Index(s, "://"); at > 0 {
		start = at
		for start > 0 && (isLetter(class(rune(s[start-1])))) {
			start--
		}
		if start == at {
			return -1, 0
		}
	} else if at := strings.Index(s, "www."); at >= 0 && (at == 0 || !isLetter(class(rune(s[at-1])))) {
		start = at
	} else if at := strings.IndexByte(s, '@'); at > 0 {
		return mailAddress(s, at)
	}
	if start < 0 {
		return -1, 0
	}
	end = start
	for end < len(s) && !strings.ContainsRune("<>\"{}|\\^`", rune(s[end])) && s[end] < 0x80 {
		end++
	}
	end = start + len(strings.TrimRight(s[start:end], ".,;:!?'*"))
	if end > start && s[end-1] == ')' && !strings.Contains(s[start:end], "(") || end > start && s[end-1] == ']' {
		end--
	}
	return start, end
}

func mailAddress(s string, at int) (start, end int) {
	local := func(c byte) bool {
		return c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '&' || c >= '0' && c <= '9' || c < 0x80 && isLetter(class(rune(c)))
	}
	start, end = at, at+1
	for start > 0 && local(s[start-1]) {
		start--
	}
	for end < len(s) && (local(s[end]) && s[end] != '%' && s[end] != '+' && s[end] != '&') {
		end++
	}
	for end > at && (s[end-1] == '.' || s[end-1] == '-' || s[end-1] == '_') {
		end--
	}
	if start == at || !strings.Contains(s[at:end], ".") {
		return -1, 0
	}
	return start, end
}
