package segment

import (
	"strings"
	"unicode/utf8"
)

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
	whole := s[start:end]
	if strings.HasSuffix(whole, ")") && !strings.Contains(whole, "(") || strings.HasSuffix(whole, "]") {
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

// local reports whether the byte may be part of a mail address before its "@".
func local(c byte) bool {
	switch {
	case strings.IndexByte("._-+%&", c) >= 0, c >= '0' && c <= '9':
		return true
	}
	return c < utf8.RuneSelf && isLetter(class(rune(c)))
}

func mailAddress(s string, at int) (start, end int) {
	start, end = at, at+1
	for start > 0 && local(s[start-1]) {
		start--
	}
	for end < len(s) && local(s[end]) && strings.IndexByte("%+&", s[end]) < 0 {
		end++
	}
	for end > at && strings.IndexByte(".-_", s[end-1]) >= 0 {
		end--
	}
	if start == at || !strings.Contains(s[at:end], ".") {
		return -1, 0
	}
	return start, end
}
