// Package net is the trained network that the reader's grammar stands on: its
// shape, its weights and the forward pass. It knows vectors and labels; what a label
// means belongs to the rooms that decode it (tag, parse, names).
//
// A reader needs Network and Analyst. The rest, from Weights and Pass to Multiply,
// is exported for training, which is in reading/learn.
package net
