import json, sys
from stix2validator import ValidationOptions, validate_file, print_results
r = validate_file(sys.argv[1], ValidationOptions(version="2.1", strict=True))
if not r.is_valid:
    print_results([r])
    sys.exit("the bundle is not valid")
print(len(json.load(open(sys.argv[1], encoding="utf-8"))["objects"]))
