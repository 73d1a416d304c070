// Package learn holds the trained network that the reader's grammar stands on:
// its mathematics, its shape and its weights. It knows vectors and labels; what
// a label means belongs to the rooms that decode it (tag, parse, names).
package learn
