// Package learn trains networks: the losses, the gradient of each weight, and the
// steps. Only cmd/train imports it; what reads a report needs reading/net alone.
package learn
