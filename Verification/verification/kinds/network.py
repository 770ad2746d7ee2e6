"""Networks of AWS: VPCs, subnets, tables, filters, machines."""

from __future__ import annotations

import io
import re
import zipfile

from botocore.exceptions import ClientError

from ..mock import World
from ..topology import Resource
from .kind import Kind, Unknown, first, paths, words, yes


def found(call, key, **arguments):
    """The first thing that a call describes; nothing if it is not there."""
    try:
        return first(call(**arguments)[key])
    except ClientError as error:
        if "NotFound" in str(error) or "NoSuch" in str(error) or "does not exist" in str(error):
            return None
        raise


# Networks


def make_vpc(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    identifier = ec2.create_vpc(CidrBlock=r.get("cidr"))["Vpc"]["VpcId"]
    for key, argument in (("dns-support", "EnableDnsSupport"), ("dns-hostnames", "EnableDnsHostnames")):
        if key in r.properties:
            ec2.modify_vpc_attribute(VpcId=identifier, **{argument: {"Value": r.flag(key)}})
    return identifier


def read_vpc(world: World, r: Resource) -> dict | None:
    ec2 = world.client("ec2", r)
    vpc = found(ec2.describe_vpcs, "Vpcs", VpcIds=[world.id(r)])
    if not vpc:
        return None
    attribute = lambda name: ec2.describe_vpc_attribute(VpcId=world.id(r), Attribute=name)
    return {
        "cidr": vpc["CidrBlock"],
        "dns-support": yes(attribute("enableDnsSupport")["EnableDnsSupport"]["Value"]),
        "dns-hostnames": yes(attribute("enableDnsHostnames")["EnableDnsHostnames"]["Value"]),
    }


def make_subnet(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    return ec2.create_subnet(VpcId=world.id(r.vpc), CidrBlock=r.get("cidr"), AvailabilityZone=r.get("zone"))["Subnet"][
        "SubnetId"
    ]


def finish_subnet(world: World, r: Resource, later: set) -> None:
    ec2 = world.client("ec2", r)
    table = r.find(r.get("route-table", ""))
    if table in world.ids:
        ec2.associate_route_table(RouteTableId=world.id(table), SubnetId=world.id(r))
    acl = r.find(r.get("network-acl", ""))
    if acl in world.ids:
        held = found(ec2.describe_network_acls, "NetworkAcls", Filters=[{"Name": "association.subnet-id", "Values": [world.id(r)]}])
        one = next(a for a in held["Associations"] if a["SubnetId"] == world.id(r))
        ec2.replace_network_acl_association(AssociationId=one["NetworkAclAssociationId"], NetworkAclId=world.id(acl))


def read_subnet(world: World, r: Resource) -> dict | None:
    ec2 = world.client("ec2", r)
    subnet = found(ec2.describe_subnets, "Subnets", SubnetIds=[world.id(r)])
    if not subnet:
        return None
    of = lambda call, key: found(call, key, Filters=[{"Name": "association.subnet-id", "Values": [world.id(r)]}])
    table, acl = of(ec2.describe_route_tables, "RouteTables"), of(ec2.describe_network_acls, "NetworkAcls")
    return {
        "cidr": subnet["CidrBlock"],
        "zone": subnet["AvailabilityZone"],
        "in": world.name(subnet["VpcId"]),
        "route-table": world.name(table and table["RouteTableId"]),
        "network-acl": world.name(acl and acl["NetworkAclId"]),
    }


def declared_subnet(world: World, r: Resource) -> dict:
    facts = {key: r.get(key) for key in ("cidr", "zone") if r.get(key)}
    facts |= {key: paths(r, key)[0] for key in ("route-table", "network-acl") if r.get(key)}
    return facts | {"in": r.vpc.path}


def make_table(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    if r.flag("main"):
        main = [{"Name": "vpc-id", "Values": [world.id(r.vpc)]}, {"Name": "association.main", "Values": ["true"]}]
        return ec2.describe_route_tables(Filters=main)["RouteTables"][0]["RouteTableId"]
    return ec2.create_route_table(VpcId=world.id(r.vpc))["RouteTable"]["RouteTableId"]


# By the kind of a route's target, the argument that names it.
TARGETS = {
    "internet-gateway": "GatewayId",
    "virtual-private-gateway": "GatewayId",
    "nat-gateway": "NatGatewayId",
    "transit-gateway": "TransitGatewayId",
    "vpc-peering-connection": "VpcPeeringConnectionId",
    "instance": "InstanceId",
}


def finish_table(world: World, r: Resource, later: set) -> None:
    for line in map(words, r.list("routes")):
        range_, _, target = line.partition(" to ")
        to = r.find(target)
        if (r, line) not in later and to in world.ids and to.kind in TARGETS:
            world.client("ec2", r).create_route(
                RouteTableId=world.id(r), DestinationCidrBlock=range_, **{TARGETS[to.kind]: world.id(to)}
            )


def read_table(world: World, r: Resource) -> dict | None:
    table = found(world.client("ec2", r).describe_route_tables, "RouteTables", RouteTableIds=[world.id(r)])
    if not table:
        return None
    routes = []
    for route in table["Routes"]:
        target = next((route[key] for key in set(TARGETS.values()) if route.get(key)), None)
        if target != "local" and "DestinationCidrBlock" in route and not (target or "").startswith("vpce-"):
            routes.append(f"{route['DestinationCidrBlock']} to {world.name(target)}")
    return {"routes": tuple(sorted(routes))}


def declared_table(world: World, r: Resource) -> dict:
    def canonical(line: str) -> str:
        range_, _, target = words(line).partition(" to ")
        to = r.find(target)
        return f"{range_} to {to.path if to else target}"

    return {"routes": tuple(sorted(map(canonical, r.list("routes"))))} if "routes" in r.properties else {}


# Security groups

RULE = re.compile(r"allow (?P<protocol>\S+)(?: (?P<ports>[\d-]+))? (?:from|to) (?P<peer>\S+)$")
EVERYWHERE = "0.0.0.0/0"


def permission(world: World, r: Resource, line: str) -> dict:
    rule = RULE.match(words(line))
    if not rule:
        raise Unknown(f"the rule '{line}' of {r.path} has no form that the verification knows")
    result: dict = {"IpProtocol": "-1" if rule["protocol"] == "all" else rule["protocol"]}
    if rule["ports"]:
        low, _, high = rule["ports"].partition("-")
        result |= {"FromPort": int(low), "ToPort": int(high or low)}
    peer = r.find(rule["peer"])
    if peer and peer.kind == "security-group":
        return result | {"UserIdGroupPairs": [{"GroupId": world.id(peer), "UserId": world.account(peer)}]}
    return result | {"IpRanges": [{"CidrIp": EVERYWHERE if rule["peer"] == "any" else rule["peer"]}]}


def make_group(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    group = ec2.create_security_group(GroupName=r.name, Description=r.name, VpcId=world.id(r.vpc))["GroupId"]
    return group


def finish_group(world: World, r: Resource, later: set) -> None:
    ec2, group = world.client("ec2", r), world.id(r)
    if "egress" in r.properties:
        ec2.revoke_security_group_egress(
            GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": EVERYWHERE}]}]
        )
    for key, call in (
        ("ingress", ec2.authorize_security_group_ingress),
        ("egress", ec2.authorize_security_group_egress),
    ):
        for line in r.list(key):
            if (r, words(line)) not in later:
                call(GroupId=group, IpPermissions=[permission(world, r, line)])


def lines(world: World, permissions: list[dict], word: str) -> tuple[str, ...]:
    """The rules of a group as the topology writes them."""
    result = []
    for one in permissions:
        protocol = "all" if one["IpProtocol"] == "-1" else one["IpProtocol"]
        low, high = one.get("FromPort"), one.get("ToPort")
        ports = "" if low in (None, -1) else f" {low}" if low == high else f" {low}-{high}"
        peers = [world.name(pair["GroupId"]) for pair in one.get("UserIdGroupPairs", [])]
        peers += [entry["CidrIp"] for entry in one.get("IpRanges", [])]
        result += [f"allow {protocol}{ports} {word} {peer}" for peer in peers]
    return tuple(sorted(result))


def read_group(world: World, r: Resource) -> dict | None:
    group = found(world.client("ec2", r).describe_security_groups, "SecurityGroups", GroupIds=[world.id(r)])
    return group and {
        "in": world.name(group["VpcId"]),
        "ingress": lines(world, group["IpPermissions"], "from"),
        "egress": lines(world, group["IpPermissionsEgress"], "to"),
    }


def declared_group(world: World, r: Resource) -> dict:
    def canonical(line: str) -> str:
        start, _, peer = words(line).rpartition(" ")
        to = r.find(peer)
        peer = EVERYWHERE if peer == "any" else peer
        return f"{start} {to.path if to and to.kind == 'security-group' else peer}"

    # A new group lets everything out until somebody takes that rule away.
    egress = r.list("egress") if "egress" in r.properties else [f"allow all to {EVERYWHERE}"]
    return {
        "in": r.vpc.path,
        "ingress": tuple(sorted(map(canonical, r.list("ingress")))),
        "egress": tuple(sorted(map(canonical, egress))),
    }


# Network ACLs

ENTRY = re.compile(r"(?P<number>\d+) (?P<action>allow|deny) (?P<protocol>\S+)(?: (?P<ports>[\d-]+))? (?:from|to) (?P<peer>\S+)$")
NUMBERS = {"all": "-1", "tcp": "6", "udp": "17", "icmp": "1"}


def make_acl(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    if r.flag("default"):
        mine = [{"Name": "vpc-id", "Values": [world.id(r.vpc)]}, {"Name": "default", "Values": ["true"]}]
        return ec2.describe_network_acls(Filters=mine)["NetworkAcls"][0]["NetworkAclId"]
    acl = ec2.create_network_acl(VpcId=world.id(r.vpc))["NetworkAcl"]["NetworkAclId"]
    for key in ("ingress", "egress"):
        for line in map(words, r.list(key)):
            entry = ENTRY.match(line)
            if not entry:
                raise Unknown(f"the rule '{line}' of {r.path} has no form that the verification knows")
            low, _, high = (entry["ports"] or "").partition("-")
            ec2.create_network_acl_entry(
                NetworkAclId=acl,
                RuleNumber=int(entry["number"]),
                Protocol=NUMBERS[entry["protocol"]],
                RuleAction=entry["action"],
                Egress=key == "egress",
                CidrBlock=entry["peer"],
                **({"PortRange": {"From": int(low), "To": int(high or low)}} if low else {}),
            )
    return acl


def read_acl(world: World, r: Resource) -> dict | None:
    acl = found(world.client("ec2", r).describe_network_acls, "NetworkAcls", NetworkAclIds=[world.id(r)])
    if not acl:
        return None
    protocols = {number: name for name, number in NUMBERS.items()}
    result: dict[str, list[str]] = {"ingress": [], "egress": []}
    for entry in acl["Entries"]:
        if int(entry["RuleNumber"]) > 32766:  # the last rule, which nobody writes
            continue
        ports = entry.get("PortRange")
        shown = "" if not ports else f" {ports['From']}" if ports["From"] == ports["To"] else f" {ports['From']}-{ports['To']}"
        key, word = ("egress", "to") if entry["Egress"] else ("ingress", "from")
        protocol = protocols.get(entry["Protocol"], entry["Protocol"])
        result[key].append(f"{entry['RuleNumber']} {entry['RuleAction']} {protocol}{shown} {word} {entry['CidrBlock']}")
    return {key: tuple(sorted(value)) for key, value in result.items()}


def declared_acl(world: World, r: Resource) -> dict:
    return {key: tuple(sorted(map(words, r.list(key)))) for key in ("ingress", "egress")}


# Machines


def make_instance(world: World, r: Resource) -> str:
    interface = {"DeviceIndex": 0, "SubnetId": world.id(r.find(r.get("subnet")))}
    if r.get("address"):
        interface["PrivateIpAddress"] = r.get("address")
    if r.list("security-groups"):
        interface["Groups"] = world.id_list(r.named("security-groups"))
    return world.client("ec2", r).run_instances(
        ImageId="ami-12c6146b", InstanceType="t3.micro", MinCount=1, MaxCount=1, NetworkInterfaces=[interface]
    )["Instances"][0]["InstanceId"]


def read_instance(world: World, r: Resource) -> dict | None:
    held = found(world.client("ec2", r).describe_instances, "Reservations", InstanceIds=[world.id(r)])
    machine = held and held["Instances"][0]
    if not machine or machine["State"]["Name"] == "terminated":
        return None
    return {
        "subnet": world.name(machine["SubnetId"]),
        "address": machine["PrivateIpAddress"],
        "security-groups": world.names(
            group["GroupId"] for interface in machine["NetworkInterfaces"] for group in interface["Groups"]
        ),
    }


def declared_placed(world: World, r: Resource) -> dict:
    """Where a machine lies and what filters it."""
    facts: dict = {key: paths(r, key)[0] for key in ("subnet", "role") if r.get(key)}
    facts |= {key: paths(r, key) for key in ("subnets", "security-groups") if key in r.properties}
    return facts | ({"address": r.get("address")} if r.get("address") else {})


def make_function(world: World, r: Resource) -> str:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.py", "")
    world.client("lambda", r).create_function(
        FunctionName=r.name,
        Runtime="python3.12",
        Role=world.arn(r.find(r.get("role"))),
        Handler="index.handler",
        Code={"ZipFile": archive.getvalue()},
        VpcConfig={
            "SubnetIds": world.id_list(r.named("subnets")),
            "SecurityGroupIds": world.id_list(r.named("security-groups")),
        },
    )
    return r.name


def read_function(world: World, r: Resource) -> dict | None:
    held = world.client("lambda", r).get_function_configuration(FunctionName=r.name)
    return {
        "subnets": world.names(held["VpcConfig"]["SubnetIds"]),
        "security-groups": world.names(held["VpcConfig"]["SecurityGroupIds"]),
        "role": world.name(held["Role"]),
    }


KINDS = [
    Kind("vpc", make_vpc, read_vpc, "ec2 create-vpc", "Vpc.VpcId"),
    Kind("subnet", make_subnet, read_subnet, "ec2 create-subnet", "Subnet.SubnetId", finish_subnet, declared_subnet),
    Kind(
        "route-table", make_table, read_table, "ec2 create-route-table", "RouteTable.RouteTableId", finish_table,
        declared_table, {"propagates": "the mock does not propagate routes"},
    ),
    Kind("security-group", make_group, read_group, "ec2 create-security-group", "GroupId", finish_group, declared_group),
    Kind("network-acl", make_acl, read_acl, "ec2 create-network-acl", "NetworkAcl.NetworkAclId", None, declared_acl),
    Kind("instance", make_instance, read_instance, "ec2 run-instances", "Instances[0].InstanceId", None, declared_placed),
    Kind("lambda-function", make_function, read_function, "lambda create-function", "FunctionName", None, declared_placed),
]
