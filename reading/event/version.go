package event

// LexiconVersion names the patterns and rosters that the reader's findings rest
// on, in every reading.
const LexiconVersion = "2026.11.24"
