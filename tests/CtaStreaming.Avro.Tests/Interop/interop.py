"""Answers, a JSON line for a JSON line, what the Avro implementation for Python makes of a schema and of encoded values."""
import io
import json
import sys

import avro.io
import avro.schema


def plain(datum):
    """A value in the JSON that the tests compare: bytes as Latin-1 text, what JSON lacks as its text."""
    if isinstance(datum, bytes):
        return datum.decode("latin-1")
    if isinstance(datum, dict):
        return {key: plain(value) for key, value in datum.items()}
    if isinstance(datum, list):
        return [plain(item) for item in datum]
    if isinstance(datum, float):
        return float.hex(datum)
    if datum is None or isinstance(datum, (bool, int, str)):
        return datum
    return str(datum)


for line in sys.stdin:
    request = json.loads(line)
    writer = avro.schema.parse(request["writer"])
    reader = avro.schema.parse(request["reader"]) if request.get("reader") else writer
    source = io.BytesIO(bytes.fromhex(request["data"]))
    datum = avro.io.DatumReader(writer, reader).read(avro.io.BinaryDecoder(source))
    again = io.BytesIO()
    avro.io.DatumWriter(reader).write(datum, avro.io.BinaryEncoder(again))
    print(json.dumps({
        "value": plain(datum),
        "rest": len(source.read()),
        "again": again.getvalue().hex().upper(),
        "canonical": writer.canonical_form,
    }), flush=True)
