// Package learn trains networks: the losses, the gradient of each weight, and the steps. Only
// cmd/train imports it; reading a report needs only reading/net.
package learn
