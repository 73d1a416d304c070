package text

import "strings"

// The endings of a genitive, with either apostrophe.
const (
	CurlyGenitive    = "’s"
	StraightGenitive = "'s"
)

// TrimGenitive returns words without the ending of a genitive.
func TrimGenitive(words string) string {
	return strings.TrimSuffix(strings.TrimSuffix(words, StraightGenitive), CurlyGenitive)
}
