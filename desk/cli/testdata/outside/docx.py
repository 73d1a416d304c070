# Prints the text of a DOCX, then the text of its footnotes, a paragraph a line.
import sys
import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
d = docx.Document(sys.argv[1])
for p in d.paragraphs:
    print(p.text)
notes = parse_xml(d.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob)
for note in notes.iter(W + "footnote"):
    print("".join(t.text or "" for t in note.iter(W + "t")))
