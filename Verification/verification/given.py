"""Builds in the mock what a runbook takes as given, from its topology alone."""

from __future__ import annotations

from .kinds import KINDS, Unknown
from .mock import World
from .topology import Resource

# Each kind after those that it needs; what looks further ahead is done when all of them stand.
ORDER = [
    "organization", "vpc", "internet-gateway", "route-table", "network-acl", "subnet", "security-group", "nat-gateway",
    "vpc-peering-connection", "transit-gateway", "transit-gateway-route-table", "transit-gateway-attachment",
    "virtual-private-gateway", "customer-gateway", "kms-key", "secret", "iam-role", "hosted-zone", "gateway-endpoint",
    "interface-endpoint", "instance", "lambda-function", "rds-instance", "aurora-cluster",
]


def build(world: World, makers: dict[Resource, str], later: set) -> list[Resource]:
    """Makes each resource that no step creates. Returns those of AWS that it could not make."""
    given = [r for r in world.root.all() if r not in makers and r.ancestor("aws-account", "organization")]
    left = []
    for kind in ORDER:
        for resource in (r for r in given if r.kind == kind):
            try:
                world.ids[resource] = KINDS[kind].make(world, resource)
            except Unknown:
                continue  # it is among those that are left
    for resource in given:
        kind = KINDS.get(resource.kind)
        if resource in world.ids and kind.finish:
            try:
                kind.finish(world, resource, later)
            except Unknown:
                left.append(resource)
        elif resource not in world.ids and resource.kind not in ("aws-account", "tunnel"):
            left.append(resource)
    return left
