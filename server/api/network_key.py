"""The key of a network, as callers name it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from server.networks import NETWORKS


def _known(key: str) -> str:
    if key not in NETWORKS:
        raise ValueError(f"There is no such network; choose one of {', '.join(NETWORKS)}.")
    return key


NetworkKey = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(NETWORKS)})]
