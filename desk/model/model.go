// Package model asks a language model to reword sentences: any server that the user names and that
// speaks the protocol of OpenAI's chat completions. Nothing is ever sent unless a server is named.
// What it answers is not trusted: see desk.Reword.
package model

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// Limits of an answer.
const (
	longestAnswer = 64 << 10
	longestWait   = time.Minute
)

// Model is a language model on a server.
type Model struct {
	address, name, key string
	client             *http.Client
}

// New returns the model of the name on a server; address is that of its interface, such as
// https://models.example/v1. A connection that is not encrypted is allowed only to this machine. key
// may be empty.
func New(address, name, key string) (*Model, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, fault.New(fault.Invalid, "%q is not the address of a server, such as https://models.example/v1", address)
	case u.Scheme == "http" && !here(u.Hostname()):
		return nil, fault.New(fault.Invalid, "%s is not encrypted and not this machine; use https", address)
	case name == "":
		return nil, fault.New(fault.Invalid, "name the model of the server with --model")
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // sentences go only to the server that was named
	return &Model{strings.TrimSuffix(u.String(), "/") + "/chat/completions", name, key, &http.Client{Timeout: longestWait, CheckRedirect: stay}}, nil
}

// here reports whether a host is this machine.
func here(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// task is what the model is asked to do.
const task = "Reword the sentence of a news brief for clarity and flow. Keep every name, title, number, date, place and attribution, and what is only claimed or planned as such. Add nothing. Answer with one sentence and nothing else."

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Reword returns the sentence as the model rewords it, whatever it is. A server that does not answer
// as it should is an error of kind fault.Unavailable.
func (m *Model) Reword(ctx context.Context, sentence string) (string, error) {
	body, err := json.Marshal(map[string]any{"model": m.name, "temperature": 0, "messages": []message{{"system", task}, {"user", sentence}}})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, m.address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/json")
	if m.key != "" {
		request.Header.Set("Authorization", "Bearer "+m.key)
	}
	answer, err := m.client.Do(request)
	if err != nil {
		return "", fault.New(fault.Unavailable, "the model does not answer: %v", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", fault.New(fault.Unavailable, "the model answers %s", answer.Status)
	}
	raw, err := io.ReadAll(io.LimitReader(answer.Body, longestAnswer+1))
	if err != nil || len(raw) > longestAnswer {
		return "", fault.New(fault.Unavailable, "the model's answer is cut off, or longer than %d bytes", longestAnswer)
	}
	var said struct {
		Choices []struct {
			Message message `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(raw, &said); err != nil || len(said.Choices) == 0 {
		return "", fault.New(fault.Unavailable, "the model's answer is not one of chat completions: %v", err)
	}
	return strings.TrimSpace(said.Choices[0].Message.Content), nil
}

// String returns the model and its server, without the key.
func (m *Model) String() string { return fmt.Sprintf("%s at %s", m.name, m.address) }
