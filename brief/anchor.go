package brief

// Anchor is a sentence of a draft with its evidence: a text-quote selector of W3C's Web Annotation
// (the words as displayed, with those of the sentences around it) and a position in the Markdown.
// A draft carries its anchors in a comment, so that a sentence whose footnote was lost in editing
// finds its evidence again, and a sentence that was changed is seen.
type Anchor struct {
	Exact    string   `json:"exact"`
	Prefix   string   `json:"prefix,omitempty"`
	Suffix   string   `json:"suffix,omitempty"`
	Start    int      `json:"start"` // in code points of the Markdown as drafted
	End      int      `json:"end"`
	Evidence []string `json:"evidence"` // REPORT:START-END, with the first digits of the report's SHA-256
}
