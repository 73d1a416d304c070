package segment

import "strings"

// address finds a web or mail address in a chunk: it stays one token, without the marks around
// it. The result is a range of bytes; start is negative if there is none.
func address(s string) (start, end int) {
	if start = webStart(s); start < 0 {
		if at := strings.IndexByte(s, '@'); at > 0 && !strings.Contains(s[1:], "://") {
			return mailAddress(s, at)
		}
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

// webStart returns where a web address begins: with its scheme, or "www."; negative if there is
// none.
func webStart(s string) int {
	if at := strings.Index(s, "://"); at > 0 {
		start := at
		for start > 0 && isLetter(class(rune(s[start-1]))) {
			start--
		}
		if start == at {
			return -1
		}
		return start
	}
	if at := strings.Index(s, "www."); at == 0 || at > 0 && !isLetter(class(rune(s[at-1]))) {
		return at
	}
	return -1
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
