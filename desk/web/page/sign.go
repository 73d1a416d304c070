package page

type signBody struct{ To, Name, Wrong string }

// SignIn shows the form of the sign-in, which leads to an address of the desk. wrong says what
// was wrong in the last try; empty for the first.
func SignIn(to, name, wrong string) Page {
	return Page{Title: "Sign in", Body: signBody{to, name, wrong}, name: "sign.html"}
}

// Short returns the beginning of what somebody typed, to be shown or logged.
func Short(typed string) string { return shortened(typed, 80) }
