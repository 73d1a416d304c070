import sys
from prov.model import ProvDocument, ProvEntity
with open(sys.argv[1], encoding="utf-8") as f:
    d = ProvDocument.deserialize(f, format="json")
again = ProvDocument.deserialize(content=d.serialize(format="json"), format="json")
assert d == again
print(sum(1 for _ in d.get_records(ProvEntity)))
