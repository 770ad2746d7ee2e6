"""Ways out of a network of AWS: gateways, VPN, endpoints, names."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from ..mock import World
from ..topology import Resource
from . import policy
from .kind import Kind, paths, words, yes
from .network import found


def make_internet_gateway(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=world.id(r.vpc))
    return gateway


def read_internet_gateway(world: World, r: Resource) -> dict | None:
    gateway = found(
        world.client("ec2", r).describe_internet_gateways, "InternetGateways", InternetGatewayIds=[world.id(r)]
    )
    return gateway and {"in": world.name(gateway["Attachments"][0]["VpcId"] if gateway["Attachments"] else None)}


def make_gateway(world: World, r: Resource) -> str:
    ec2 = world.client("ec2", r)
    asn = {"AmazonSideAsn": int(r.get("asn"))} if r.get("asn") else {}
    gateway = ec2.create_vpn_gateway(Type="ipsec.1", **asn)["VpnGateway"]["VpnGatewayId"]
    ec2.attach_vpn_gateway(VpnGatewayId=gateway, VpcId=world.id(r.vpc))
    return gateway


def read_gateway(world: World, r: Resource) -> dict | None:
    gateway = found(world.client("ec2", r).describe_vpn_gateways, "VpnGateways", VpnGatewayIds=[world.id(r)])
    if not gateway or gateway["State"] == "deleted":
        return None
    attached = [one for one in gateway["VpcAttachments"] if one["State"] == "attached"]
    return {
        "asn": str(gateway["AmazonSideAsn"]),
        "in": world.name(attached[0]["VpcId"] if attached else None),
        "state": "attached" if attached else "detached",
    }


def declared_gateway(world: World, r: Resource) -> dict:
    return {key: r.get(key) for key in ("asn", "state") if r.get(key)} | {"in": r.vpc.path}


def make_customer_gateway(world: World, r: Resource) -> str:
    return world.client("ec2", r).create_customer_gateway(
        Type="ipsec.1", IpAddress=r.get("address"), BgpAsn=int(r.get("asn", "65000"))
    )["CustomerGateway"]["CustomerGatewayId"]


def read_customer_gateway(world: World, r: Resource) -> dict | None:
    gateway = found(
        world.client("ec2", r).describe_customer_gateways, "CustomerGateways", CustomerGatewayIds=[world.id(r)]
    )
    if not gateway or gateway["State"] == "deleted":
        return None
    return {"address": gateway["IpAddress"], "asn": gateway["BgpAsn"]}


def read_connection(world: World, r: Resource) -> dict | None:
    held = found(world.client("ec2", r).describe_vpn_connections, "VpnConnections", VpnConnectionIds=[world.id(r)])
    if not held or held["State"] == "deleted":
        return None
    # The mock shows its tunnels in the configuration of the far side alone, as AWS does too.
    tunnels = ElementTree.fromstring(held["CustomerGatewayConfiguration"]).findall("ipsec_tunnel")
    return {
        "gateway": world.name(held["VpnGatewayId"]),
        "customer-gateway": world.name(held["CustomerGatewayId"]),
        "tunnels": str(len(tunnels)),
    }


def declared_connection(world: World, r: Resource) -> dict:
    tunnels = [child for child in r.children if child.kind == "tunnel"]
    facts = {key: paths(r, key)[0] for key in ("gateway", "customer-gateway") if r.get(key)}
    return facts | ({"tunnels": str(len(tunnels))} if tunnels else {})


def make_endpoint(world: World, r: Resource) -> str:
    service = r.find(r.get("service"))
    name = r.get("service") if service is None or service is r else world.ids[service]
    arguments: dict = {"VpcId": world.id(r.vpc), "ServiceName": name}
    if r.kind == "gateway-endpoint":
        arguments |= {"VpcEndpointType": "Gateway", "RouteTableIds": world.id_list(r.named("route-tables"))}
    else:
        arguments |= {
            "VpcEndpointType": "Interface",
            "SubnetIds": world.id_list(r.named("subnets")),
            "SecurityGroupIds": world.id_list(r.named("security-groups")),
            "PrivateDnsEnabled": r.flag("private-dns"),
        }
    if "policy" in r.properties:
        arguments["PolicyDocument"] = json.dumps(policy.document(world, r, r.list("policy")))
    return world.client("ec2", r).create_vpc_endpoint(**arguments)["VpcEndpoint"]["VpcEndpointId"]


def read_endpoint(world: World, r: Resource) -> dict | None:
    held = found(world.client("ec2", r).describe_vpc_endpoints, "VpcEndpoints", VpcEndpointIds=[world.id(r)])
    if not held or held["State"] == "deleted":
        return None
    service = next((s for s in world.ids if s.kind == "endpoint-service" and held["ServiceName"].endswith(world.ids[s])), None)
    facts = {
        "in": world.name(held["VpcId"]),
        "service": service.path if service else held["ServiceName"],
        "subnets": world.names(held.get("SubnetIds", [])),
        "security-groups": world.names(group["GroupId"] for group in held.get("Groups", [])),
        "route-tables": world.names(held.get("RouteTableIds", [])),
        "private-dns": yes(held.get("PrivateDnsEnabled", False)),
        "state": held["State"],
    }
    if held.get("PolicyDocument"):
        facts["policy"] = policy.facts(world, r, json.loads(held["PolicyDocument"]))
    return facts


def declared_endpoint(world: World, r: Resource) -> dict:
    facts: dict = {"in": r.vpc.path}
    named = r.find(r.get("service", ""))
    facts["service"] = named.path if named and named.kind == "endpoint-service" else r.get("service")
    facts |= {key: paths(r, key) for key in ("subnets", "security-groups", "route-tables") if key in r.properties}
    facts |= {key: r.get(key) for key in ("private-dns", "state") if key in r.properties}
    if "policy" in r.properties:
        facts["policy"] = policy.lines(world, r, r.list("policy"))
    return facts


def make_zone(world: World, r: Resource) -> str:
    route53 = world.client("route53", r)
    arguments: dict = {}
    networks = r.named("vpcs")
    if r.flag("private"):
        arguments["HostedZoneConfig"] = {"PrivateZone": True}
        if networks:
            arguments["VPC"] = {"VPCRegion": networks[0].region, "VPCId": world.id(networks[0])}
    zone = route53.create_hosted_zone(Name=r.name, CallerReference=r.path, **arguments)["HostedZone"]["Id"]
    return zone.removeprefix("/hostedzone/")


def record(zone: str, line: str) -> str:
    """A record of a topology with its whole name: `apex A 10.0.0.4` of `x.example` is `x.example A 10.0.0.4`."""
    name, kind, value = words(line).split(" ", 2)
    return f"{zone if name == 'apex' else f'{name}.{zone}'} {kind} {value}"


def finish_zone(world: World, r: Resource, later: set) -> None:
    for line in map(words, r.list("records")):
        if (r, line) in later:
            continue
        name, kind, value = record(r.name, line).split(" ", 2)
        entry = {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": [{"Value": value}]}
        world.client("route53", r).change_resource_record_sets(
            HostedZoneId=world.id(r), ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": entry}]}
        )


def read_zone(world: World, r: Resource) -> dict | None:
    route53 = world.client("route53", r)
    zones = {zone["Id"].removeprefix("/hostedzone/") for zone in route53.list_hosted_zones()["HostedZones"]}
    if world.id(r) not in zones:
        return None
    held = route53.get_hosted_zone(Id=world.id(r))
    sets = route53.list_resource_record_sets(HostedZoneId=world.id(r))["ResourceRecordSets"]
    records = [
        f"{one['Name'].rstrip('.')} {one['Type']} {value['Value']}"
        for one in sets
        if one["Type"] not in ("NS", "SOA")
        for value in one.get("ResourceRecords", [])
    ]
    return {
        "name": held["HostedZone"]["Name"].rstrip("."),
        "private": yes(held["HostedZone"]["Config"]["PrivateZone"]),
        "vpcs": world.names(vpc["VPCId"] for vpc in held.get("VPCs", [])),
        "records": tuple(sorted(records)),
    }


def declared_zone(world: World, r: Resource) -> dict:
    facts: dict = {"name": r.name, "private": r.get("private", "false")}
    facts |= {"vpcs": paths(r, "vpcs")} if "vpcs" in r.properties else {}
    facts |= {"records": tuple(sorted(record(r.name, line) for line in r.list("records")))}
    return facts


KINDS = [
    Kind("internet-gateway", make_internet_gateway, read_internet_gateway, "ec2 create-internet-gateway", "InternetGateway.InternetGatewayId"),
    Kind("virtual-private-gateway", make_gateway, read_gateway, "ec2 create-vpn-gateway", "VpnGateway.VpnGatewayId", None, declared_gateway),
    Kind("customer-gateway", make_customer_gateway, read_customer_gateway, "ec2 create-customer-gateway", "CustomerGateway.CustomerGatewayId"),
    Kind(
        "vpn-connection", None, read_connection, "ec2 create-vpn-connection", "VpnConnection.VpnConnectionId", None,
        declared_connection,
        {
            "routing": "the mock does not model how a VPN connection routes",
            "advertised": "nothing speaks BGP in the mock",
        },
    ),
    Kind("gateway-endpoint", make_endpoint, read_endpoint, None, "", None, declared_endpoint),
    Kind(
        "interface-endpoint", make_endpoint, read_endpoint, "ec2 create-vpc-endpoint", "VpcEndpoint.VpcEndpointId", None,
        declared_endpoint, {"addresses": "the mock chooses the addresses of endpoints"},
        {"private-dns": "the mock takes the change and does not make it"},
    ),
    Kind("hosted-zone", make_zone, read_zone, "route53 create-hosted-zone", "HostedZone.Id", finish_zone, declared_zone),
]
