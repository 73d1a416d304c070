package web

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// policy allows a page its own style sheet, fonts and script, and nothing else: no script, style
// or address in a report can do anything.
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets headers that keep a page from doing anything but being read. It refuses requests
// under a foreign host name, as after DNS rebinding, and those made by another site, which
// could ask costly questions in the user's name. A program need not say where it is, as a browser
// does; what a browser sends for another site is refused there too.
func guard(hosts []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case !ours(r.Host, hosts):
			http.Error(w, "the desk answers only to the names of this machine and those of --host", http.StatusMisdirectedRequest)
		case acting(r) && !own(r) && !strings.HasPrefix(r.URL.Path, api):
			http.Error(w, "another site asked the desk to do this; nothing was done", http.StatusForbidden)
		case foreign(r):
			http.Error(w, "another site asked for this page; open it from the desk, or type its address yourself", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// foreign reports whether another site caused the request. A browser says so in Sec-Fetch-Site;
// one that does not know that header may name the site in Referer.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return false
	case "":
		return elsewhere(r.Header.Get("Origin"), r.Host) || elsewhere(r.Header.Get("Referer"), r.Host)
	}
	return true // cross-site, or another port of this machine
}

// acting reports whether the request may change something.
func acting(r *http.Request) bool { return r.Method != http.MethodGet && r.Method != http.MethodHead }

// own reports whether a page of the desk made the request: a browser says so in Sec-Fetch-Site,
// or names the page's site in Origin. Every browser sends one of them with a form, so that a
// request without both is refused.
func own(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin := r.Header.Get("Origin")
	return origin != "" && !elsewhere(origin, r.Host)
}

// elsewhere reports whether the address belongs to another site; an empty one does not. An
// origin hidden by the browser is "null".
func elsewhere(address, host string) bool {
	from, err := url.Parse(address)
	return err != nil || address != "" && from.Host != host
}

// ours reports whether a request was sent to this machine by a name of its own: a foreign name
// may be made to lead here by another site.
func ours(host string, names []string) bool {
	if isHost(host, "localhost") || slices.ContainsFunc(names, func(n string) bool { return isHost(host, n) }) {
		return true
	}
	_, err := netip.ParseAddr(strings.Trim(hostName(host), "[]"))
	return err == nil
}

// isHost reports whether the host of a request is the name, at any port.
func isHost(host, name string) bool { return strings.EqualFold(hostName(host), name) }

// hostName returns the host of a request without its port.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}
