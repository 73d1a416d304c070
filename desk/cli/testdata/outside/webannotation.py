# Holds Web Annotations against what the model of the W3C requires; its samples must be told apart by the
# same rules. The folder of schemas is the third argument. Prints the words of the selectors.
import datetime, json, pathlib, re, sys
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
def many(x):
    return x if isinstance(x, list) else [x]
def uri(x):
    return isinstance(x, str) and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", x) is not None
def moment(x):
    try:
        return isinstance(x, str) and datetime.datetime.fromisoformat(x.replace("Z", "+00:00")) is not None
    except ValueError:
        return False
def resource(x):
    return uri(x) or isinstance(x, dict)
def selector(s):
    if s.get("type") == "FragmentSelector":
        return isinstance(s.get("value"), str)
    if s.get("type") == "TextQuoteSelector":
        return isinstance(s.get("exact"), str) and all(isinstance(s.get(k, ""), str) for k in ("prefix", "suffix"))
    if s.get("type") == "TextPositionSelector":
        return isinstance(s.get("start"), int) and isinstance(s.get("end"), int) and 0 <= s["start"] <= s["end"]
    return True
def selectors(x):
    return [s for r in many(x) if isinstance(r, dict) for s in many(r.get("selector", [])) if isinstance(s, dict)]
def right(a, context):
    if not isinstance(a, dict) or context and CONTEXT not in many(a.get("@context")):
        return False
    return (uri(a.get("id")) and "Annotation" in many(a.get("type"))
        and "target" in a and all(resource(t) for t in many(a["target"]))
        and all(resource(x) for k in ("creator", "generator") for x in many(a.get(k, [])))
        and all(k not in a or moment(a[k]) for k in ("created", "modified", "generated"))
        and all(uri(x) for k in ("rights", "via", "canonical") for x in many(a.get(k, [])))
        and all(selector(s) for k in ("target", "body") for s in selectors(a.get(k, []))))
def read(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None
samples = pathlib.Path(sys.argv[3], "webannotation/tools/samples")
for f in sorted((samples / "correct").glob("anno*.json")):
    assert right(read(f), True), f.name
for f in sorted((samples / "incorrect").glob("*.json")):
    assert not right(read(f), True), f.name
page = json.load(open(sys.argv[1], encoding="utf-8"))
assert page["@context"] == CONTEXT and page["type"] in ("AnnotationCollection", "AnnotationPage")
items = page["items"] if "items" in page else page["first"]["items"]
assert items and len({a["id"] for a in items}) == len(items)
for a in items:
    assert right(a, False), a
    for s in selectors(a["body"]):
        print(s.get("exact", ""))
