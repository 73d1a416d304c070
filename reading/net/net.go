// Package net is the trained network behind the reader's grammar: its shape, its weights and
// the forward pass. It knows vectors and labels; the packages that decode them (tag, parse,
// names) know what a label means.
//
// Reading multiplies bytes, training 32-bit floats.
//
// A reader needs Network and Analyst. The rest, from Weights and Pass to Multiply, is exported
// for training, which is in reading/learn.
package net
