package ud

import "strings"

// UPOS is a universal part of speech (https://universaldependencies.org/u/pos/). The zero value
// means none.
type UPOS string

// The parts of speech, spelled as Universal Dependencies spells them.
const (
	ADJ   UPOS = "ADJ"
	ADP   UPOS = "ADP"
	ADV   UPOS = "ADV"
	AUX   UPOS = "AUX"
	CCONJ UPOS = "CCONJ"
	DET   UPOS = "DET"
	INTJ  UPOS = "INTJ"
	NOUN  UPOS = "NOUN"
	NUM   UPOS = "NUM"
	PART  UPOS = "PART"
	PRON  UPOS = "PRON"
	PROPN UPOS = "PROPN"
	PUNCT UPOS = "PUNCT"
	SCONJ UPOS = "SCONJ"
	SYM   UPOS = "SYM"
	VERB  UPOS = "VERB"
	X     UPOS = "X"
)

// XPOS is a tag of the Penn Treebank as the English treebanks use it. The zero value means
// none.
type XPOS string

// The Penn tags used by this program.
const (
	CloseQuote XPOS = "''"   // closing quotation mark
	OpenQuote  XPOS = "``"   // opening quotation mark
	CD         XPOS = "CD"   // cardinal number
	DT         XPOS = "DT"   // determiner
	HYPH       XPOS = "HYPH" // hyphen
	IN         XPOS = "IN"   // preposition or subordinating conjunction
	JJ         XPOS = "JJ"   // adjective
	JJR        XPOS = "JJR"  // comparative
	JJS        XPOS = "JJS"  // superlative
	MD         XPOS = "MD"   // modal verb
	NN         XPOS = "NN"   // singular noun
	NNS        XPOS = "NNS"  // plural noun
	NNP        XPOS = "NNP"  // singular name
	NNPS       XPOS = "NNPS" // plural name
	POS        XPOS = "POS"  // possessive ending
	PRP        XPOS = "PRP"  // personal pronoun
	PRPPoss    XPOS = "PRP$" // possessive pronoun
	RB         XPOS = "RB"   // adverb
	TO         XPOS = "TO"   // infinitival to
	VB         XPOS = "VB"   // base form
	VBD        XPOS = "VBD"  // past tense
	VBG        XPOS = "VBG"  // gerund or present participle
	VBN        XPOS = "VBN"  // past participle
	VBP        XPOS = "VBP"  // present tense, not third person singular
	VBZ        XPOS = "VBZ"  // present tense, third person singular
	WDT        XPOS = "WDT"  // relative determiner
	WP         XPOS = "WP"   // relative or interrogative pronoun
	WRB        XPOS = "WRB"  // relative or interrogative adverb
)

// Verbal reports whether the tag is that of a verb other than a modal.
func (x XPOS) Verbal() bool { return strings.HasPrefix(string(x), "VB") }
