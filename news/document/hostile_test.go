package document

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"flashbrief/internal/cpu"
)

// TestHostileMarkdown checks that reading takes near-linear time and memory.
func TestHostileMarkdown(t *testing.T) {
	for name, raw := range map[string]string{
		"quotations within quotations": strings.Repeat(">", 20_000) + "x",
		"lists within lists":           strings.Repeat("- ", 20_000) + "x",
		"brackets left open":           strings.Repeat("[", 100_000),
		"stars left open":              strings.Repeat("*a_ ", 50_000),
		"links left open":              strings.Repeat("[a](", 50_000),
		"ticks of every length":        ticks(1000),
		"a wall of digits":             strings.Repeat("1", 1_000_000) + "x",
		"many blocks of many marks":    strings.Repeat(strings.Repeat("*a_ ", 900)+"\n\n", 100),
		"many blocks of many links":    strings.Repeat(strings.Repeat("[a](", 1900)+"\n\n", 30),
		"quotations marked and marked": strings.Repeat("> *a_\n", 20_000),
		"deeper and deeper lists":      deeper(1000),
		"brackets block after block":   strings.Repeat(strings.Repeat("[", 1900)+"\n\n", 7000),
		"code block after block":       strings.Repeat(strings.Repeat("`a` ", 400)+"\n\n", 9000),
		"links between points":         strings.Repeat("<a:b> ", 2_000_000),
		"entities":                     strings.Repeat("&amp;", 3_000_000),
		"rows of a table":              "a|b\n-|-\n" + strings.Repeat("|", 14_000_000),
		"many rows of a table":         "a|b\n-|-\n" + strings.Repeat("a|b\n", 3_000_000),
		"many paragraphs":              strings.Repeat("a\n\n", 5_000_000),
		"many lines":                   strings.Repeat("a\n", 7_000_000),
		"many items":                   strings.Repeat("- a\n", 3_500_000),
		"lists in lists, many":         strings.Repeat(strings.Repeat("- ", 99)+"a\n\nb\n\n", 60_000),
		"many headings":                strings.Repeat("# a\n", 3_500_000),
		"many breaks":                  strings.Repeat("a\\\n", 4_000_000),
		"many definitions":             strings.Repeat("[a]: b\n", 2_000_000),
	} {
		spend(t, name, raw, 20*time.Second, 256<<20)
	}
}

// TestTheMostThatIsAllowed checks that input just within the limits is read.
func TestTheMostThatIsAllowed(t *testing.T) {
	for name, raw := range map[string]string{
		"paragraphs":         strings.Repeat("a\n\n", mostInAll/2),
		"lines":              strings.Repeat("a\n", mostInAll),
		"items":              strings.Repeat("- a\n", mostInAll/2),
		"headings":           strings.Repeat("# a\n", mostInAll),
		"cells":              "a|b\n-|-\n" + strings.Repeat("a|b\n", mostCells-4),
		"cells of many":      strings.Repeat("a|b\n-|-\n"+strings.Repeat("a|b\n", 1000)+"\n", mostInAll/2010),
		"columns":            strings.Repeat("a|", mostCells/3) + "\n" + strings.Repeat("-|", mostCells/3) + "\n" + strings.Repeat("a|", mostCells/3-9),
		"lists within lists": strings.Repeat(strings.Repeat("- ", 99)+"a\n\nb\n\n", mostInAll/110),
		"quotations":         strings.Repeat(strings.Repeat(">", 99)+"a\n\n", mostInAll/110),
		"brackets":           strings.Repeat(strings.Repeat("[", 1900)+"\n\n", mostInAll/1910),
		"code":               strings.Repeat(strings.Repeat("`a` ", 900)+"\n\n", mostInAll/1810),
		"addresses":          strings.Repeat(strings.Repeat("<a:b> ", 1900)+"\n\n", mostInAll/1910),
		"definitions":        strings.Repeat("[a]: b\n\n", mostInAll/3),
		"one line":           strings.Repeat("word ", 3_000_000),
	} {
		spend(t, name, raw, 20*time.Second, 512<<20)
	}
}

// spend reads Markdown within limits on time and allocated bytes.
func spend(t *testing.T, name, raw string, most time.Duration, bytes uint64) {
	t.Helper()
	clock := cpu.Start()
	_, err := Markdown(name, []byte(raw), noDay)
	took, made := clock.Spent(), clock.Allocated()
	if took > most || made > bytes {
		t.Errorf("%s: %d bytes took %s and %d MB: %v", name, len(raw), took, made>>20, err)
	} else {
		t.Log(name, took.Round(time.Millisecond), made>>20, "MB", err)
	}
}

// TestHostileFrontMatter checks that a few lines of YAML cannot use many resources.
func TestHostileFrontMatter(t *testing.T) {
	unfolding := "a: &a [x,x,x,x,x,x,x,x]"
	for c := 'b'; c < 'm'; c++ {
		unfolding += fmt.Sprintf(", %c: &%c [%s]", c, c, strings.Repeat(fmt.Sprintf("*%c,", c-1), 8))
	}
	for name, front := range map[string]string{
		"aliases that unfold":        "title: {" + unfolding + "}\n",
		"aliases below another key":  "x: {" + unfolding + "}\n",
		"aliases without a key":      "{" + unfolding + "}\n",
		"aliases, one a line":        "title:\n  " + strings.ReplaceAll(unfolding, ", ", "\n  ") + "\n",
		"lists within lists":         "tags: " + strings.Repeat("[", 60_000) + "\n",
		"lists, a field's length":    "tags: " + strings.Repeat("[", 8000) + "\n",
		"mappings, a field's length": "tags: " + strings.Repeat("{a: ", 2000) + "\n",
		"items within items":         "tags:\n  " + strings.Repeat("- ", 4000) + "x\n",
		"items on items":             "tags:\n" + steps(120) + "\n",
		"keys within keys":           "tags:\n  " + strings.Repeat("? ", 4000) + "x\n",
		"a key in a key in a key":    "tags:\n  " + strings.Repeat("a: ", 2600) + "x\n",
		"items of 60 KB":             "x:\n  " + strings.Repeat("- ", 30_000) + "x\n",
		"anchors":                    "tags: " + strings.Repeat("&", 8000) + "\n",
		"a mark never closed":        "title: \"" + strings.Repeat("x", 8000) + "\n",
		"marks":                      "title: " + strings.Repeat("\"\" ", 2600) + "\n",
		"many fields":                strings.Repeat("a:\n", 20_000),
		"many folds":                 "title: >\n" + strings.Repeat("  x\n", 2000),
	} {
		spend(t, name, "---\n"+front+"---\nWords.", 2*time.Second, 32<<20)
	}
}

// steps returns a deeply nested list, one level on each line.
func steps(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "%s-\n", strings.Repeat(" ", i))
	}
	return out.String()
}

func ticks(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "a%s", strings.Repeat("`", i))
	}
	return out.String()
}

func deeper(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "%s- a\n", strings.Repeat("  ", i))
	}
	return out.String()
}
