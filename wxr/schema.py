"""The JSON Schema of our JSON, from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from wxr.model import ArchiveDocument


def archive_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of the whole document; every key of every record is required, as the writers promise."""
    (reference,), definitions = msgspec.json.schema_components([ArchiveDocument], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        definition["required"] = list(definition.get("properties", {}))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **reference, "$defs": definitions}
