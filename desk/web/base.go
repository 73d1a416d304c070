package web

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"flashbrief/ground/fault"
)

// basePath matches the paths under which another server may lead to the desk.
var basePath = regexp.MustCompile(`^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$`)

// ReadBase returns the path under which another server leads to the desk, without a slash at its end;
// empty for the root. One that is no path is an error of kind fault.Invalid.
func ReadBase(path string) (string, error) {
	path = strings.TrimSuffix(path, "/")
	if path != "" && !basePath.MatchString(path) {
		return "", fault.New(fault.Invalid, "%q is no path of an address, such as /desk", path)
	}
	return path, nil
}

// under answers below a path: what is within knows nothing of it.
func under(base string, within http.Handler) http.Handler {
	if base == "" {
		return within
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == base {
			http.Redirect(w, r, base+"/", http.StatusPermanentRedirect)
			return
		}
		http.StripPrefix(base, within).ServeHTTP(&rebased{ResponseWriter: w, base: base}, r)
	})
}

// rebased is an answer whose redirections lead below a path.
type rebased struct {
	http.ResponseWriter
	base string
}

// Unwrap returns the answer itself, for http.ResponseController.
func (w *rebased) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *rebased) WriteHeader(status int) {
	if to := w.Header().Get("Location"); inside(to) {
		w.Header().Set("Location", w.base+to)
	}
	w.ResponseWriter.WriteHeader(status)
}

// inside reports whether an address is a path of the desk.
func inside(address string) bool {
	return strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//")
}

// linking are the attributes of a page that are addresses, as the templates write them.
var linking = regexp.MustCompile(` (?:href|action|formaction|src|data-from)="/`)

// rebase returns a page whose links lead below a path. Within a tag a quotation mark can only end the
// value of an attribute, so that no text of a report is taken for a link.
func rebase(raw []byte, base string) []byte {
	if base == "" {
		return raw
	}
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		tag := z.Raw()
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			tag = linking.ReplaceAllFunc(tag, func(m []byte) []byte { return append(m[:len(m)-1:len(m)-1], base+"/"...) })
		}
		out.Write(tag)
	}
	return out.Bytes()
}
