// Package client asks a desk over its operations for programs. Each operation is a method whose
// answer has JSON200 or JSON201 if it was done, and otherwise the problem. All but this file is made from
// openapi.json, which is what the desk answers at /api/v1/openapi.json.
package client

import (
	"cmp"
	"context"
	"net/http"
	"strings"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config codegen.yaml -o client.gen.go openapi.json

// Open returns a client of the desk at an address such as http://127.0.0.1:8080, which many may use
// at once. The key is that of 'flashbrief keys add'; an empty one is not sent.
func Open(address, key string) (*ClientWithResponses, error) {
	keyed := func(_ context.Context, r *http.Request) error {
		if key != "" {
			r.Header.Set("Authorization", "Bearer "+key)
		}
		return nil
	}
	return NewClientWithResponses(strings.TrimSuffix(address, "/")+"/api/v1", WithRequestEditorFn(keyed))
}

// Once makes the desk do a request once, however often it is sent with the same key.
func Once(key string) RequestEditorFn {
	return func(_ context.Context, r *http.Request) error {
		r.Header.Set("Idempotency-Key", key)
		return nil
	}
}

// Error returns what the desk says of a request that it refuses.
func (p *ErrorModel) Error() string {
	return cmp.Or(p.Detail, p.Title, "the request is refused")
}
