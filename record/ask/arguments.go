package ask

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
)

// Arguments splits the arguments of a command line into names, as for Typed.About, or a query.
// They are names if none has a sign of the query language, as in 'timeline "Joe Biden"'. A shell
// removes quotation marks, so said-by:"Li Qiang" may arrive without them.
func Arguments(args []string) (about, written string) {
	if !slices.ContainsFunc(args, signs) {
		return strings.Join(args, ","), ""
	}
	return "", Joined(args)
}

// Joined joins the arguments of a command line into a query.
func Joined(args []string) string {
	var out []string
	for _, arg := range args {
		if m := unquoted.FindStringSubmatch(arg); m != nil && isName(m[2]) {
			arg = m[1] + `"` + m[2] + `"`
		}
		out = append(out, arg)
	}
	return strings.Join(out, " ")
}

// unquoted matches a condition with several words and no other sign of the query language.
var unquoted = regexp.MustCompile(`^(-?[\pL_-]+[:=])([^\s:=<>()"“”,]+(?: [^\s:=<>()"“”,]+)+)$`)

// isName reports whether words look like one name: each has a capital, except short ones
// within it.
func isName(words string) bool {
	list := strings.Fields(words)
	for i, w := range list {
		short := len(w) <= 3 && i > 0 && i < len(list)-1
		if w == "AND" || w == "OR" || w == "NOT" || !short && text.Capital(w) != w {
			return false
		}
	}
	return true
}

// signs reports whether an argument is written in the query language.
func signs(arg string) bool {
	if arg == "AND" || arg == "OR" || arg == "NOT" || strings.ContainsAny(arg, `:=<>()"“”*`) || strings.HasPrefix(arg, "-") {
		return true
	}
	for _, between := range []string{" AND ", " OR ", "NOT "} {
		if strings.Contains(arg, between) {
			return true
		}
	}
	return false
}
