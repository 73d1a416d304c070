import json, sys
from followthemoney import model
n = 0
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    entity = model.get_proxy(data, cleaned=False)
    model.get(data["schema"]).validate(data)
    for name, values in data["properties"].items():
        got = set(entity.get(name))
        missing = set(values) - got
        if missing:
            # countries and dates may be normalized, never lost
            if len(got) != len(set(values)):
                sys.exit(f"{data['id']} {data['schema']}.{name}: {missing} is not kept")
    n += 1
print(n)
