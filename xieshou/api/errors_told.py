"""The errors that every operation may answer with, written into the description at one go."""

from http.client import responses
from typing import Any

from ninja.openapi.schema import REF_TEMPLATE
from ninja.schema import NinjaGenerateJsonSchema

from xieshou.api.schemas import ErrorOut

STATUSES = (400, 401, 403, 404, 405, 409, 503)


def with_errors(described: dict[str, Any]) -> dict[str, Any]:
    """The description with the errors of every operation, which all have one shape.

    Told to the framework of each operation, they would be a model of their own each: thousands,
    which took a second of every start and three of the description.
    """
    shape = ErrorOut.model_json_schema(
        ref_template=REF_TEMPLATE, schema_generator=NinjaGenerateJsonSchema, mode="serialization")
    shapes = {**shape.pop("$defs"), ErrorOut.__name__: shape}
    told = {"schema": {"$ref": REF_TEMPLATE.format(model=ErrorOut.__name__)}}
    errors = {status: {"description": responses[status], "content": {"application/json": told}}
              for status in STATUSES}
    paths = {place: {method: {**one, "responses": {**one["responses"], **errors}}
                     for method, one in methods.items()}
             for place, methods in described["paths"].items()}
    parts = described["components"]
    return {**described, "paths": paths,
            "components": {**parts, "schemas": {**parts["schemas"], **shapes}}}
