"""How each kind of resource is made in the mock, and read back from it in the words of the topology."""

from . import access, between, database, network, service, transit
from .kind import ASIDE, Kind, Unknown

KINDS: dict[str, Kind] = {
    kind.name: kind
    for module in (network, transit, between, access, database, service)
    for kind in module.KINDS
}

__all__ = ["ASIDE", "KINDS", "Kind", "Unknown"]
