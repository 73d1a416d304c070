# Holds a page of ninjs against the schema of ninjs 3.1, whose own samples of what passes and what fails it
# must tell apart, and prints the page's text. The folder of schemas is the third argument.
import json, pathlib, re, sys
import jsonschema
at = pathlib.Path(sys.argv[3], "ninjs")
raw = (at / "specification/ninjs-schema_3.1.json").read_text().replace('"https://geojson.org/schema/GeoJSON.json"', '"#/$defs/geo"')
schema = json.loads(raw)
schema.setdefault("$defs", {})["geo"] = {}
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
check = kind(schema, format_checker=kind.FORMAT_CHECKER)
samples = at / "validation/test_suite/3.1"
assert all(check.is_valid(json.loads(f.read_text())) for f in (samples / "should_pass").iterdir())
assert not any(check.is_valid(json.loads(f.read_text())) for f in (samples / "should_fail").iterdir())
page = json.load(open(sys.argv[1], encoding="utf-8"))
for e in check.iter_errors(page):
    sys.exit(e.message)
for b in page["bodies"]:
    print(b["value"])
