"""Ways from one network of AWS to others: peerings, transit gateways, translation."""

from __future__ import annotations

from ..mock import World
from ..topology import Resource
from .kind import Kind, Unknown, paths, words, yes
from .network import found

GONE = ("deleting", "deleted", "rejected", "expired", "failed")


# Peerings


def network(r: Resource, key: str) -> Resource:
    vpc = r.find(r.get(key, ""))
    if not vpc or vpc.kind != "vpc":
        raise Unknown(f"the {key} of {r.path} is no VPC of AWS")
    return vpc


DNS = {"requester-dns": "RequesterPeeringConnectionOptions", "accepter-dns": "AccepterPeeringConnectionOptions"}


def make_peering(world: World, r: Resource) -> str:
    ours, theirs = network(r, "requester"), network(r, "accepter")
    identifier = world.client("ec2", ours).create_vpc_peering_connection(
        VpcId=world.id(ours), PeerVpcId=world.id(theirs), PeerOwnerId=world.account(theirs),
        PeerRegion=theirs.region or world.region,
    )["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    if r.get("state", "active") == "active":
        world.client("ec2", theirs).accept_vpc_peering_connection(VpcPeeringConnectionId=identifier)
        for key, argument in DNS.items():
            if r.flag(key):
                side = ours if key == "requester-dns" else theirs
                world.client("ec2", side).modify_vpc_peering_connection_options(
                    VpcPeeringConnectionId=identifier, **{argument: {"AllowDnsResolutionFromRemoteVpc": True}}
                )
    return identifier


def read_peering(world: World, r: Resource) -> dict | None:
    ec2 = world.client("ec2", network(r, "requester"))
    held = found(ec2.describe_vpc_peering_connections, "VpcPeeringConnections", VpcPeeringConnectionIds=[world.id(r)])
    if not held or held["Status"]["Code"] in GONE:
        return None
    return {
        "requester": world.name(held["RequesterVpcInfo"]["VpcId"]),
        "accepter": world.name(held["AccepterVpcInfo"]["VpcId"]),
        "state": held["Status"]["Code"],
    }


def declared_peering(world: World, r: Resource) -> dict:
    facts = {key: network(r, key).path for key in ("requester", "accepter")}
    return facts | ({"state": r.get("state")} if r.get("state") else {})


# Transit gateways

OPTIONS = {
    "default-association": "DefaultRouteTableAssociation",
    "default-propagation": "DefaultRouteTablePropagation",
    "auto-accept-shared-attachments": "AutoAcceptSharedAttachments",
}


def make_transit(world: World, r: Resource) -> str:
    options: dict = {name: "enable" if r.flag(key) else "disable" for key, name in OPTIONS.items() if key in r.properties}
    if r.get("asn"):
        options["AmazonSideAsn"] = int(r.get("asn"))
    return world.client("ec2", r).create_transit_gateway(Options=options)["TransitGateway"]["TransitGatewayId"]


def transit(world: World, r: Resource) -> dict | None:
    held = found(world.client("ec2", r).describe_transit_gateways, "TransitGateways", TransitGatewayIds=[world.id(r)])
    return held if held and held["State"] not in GONE else None


def read_transit(world: World, r: Resource) -> dict | None:
    held = transit(world, r)
    if not held:
        return None
    facts = {key: yes(held["Options"].get(name) == "enable") for key, name in OPTIONS.items()}
    return facts | {"asn": str(held["Options"]["AmazonSideAsn"]), "state": held["State"]}


def hub(r: Resource) -> Resource:
    """The transit gateway to which something belongs."""
    named = r.find(r.get("transit-gateway", "")) if r.get("transit-gateway") else r.ancestor("transit-gateway")
    if not named:
        raise Unknown(f"{r.path} names no transit gateway")
    return named


# The mock does not tell to which attachment a route leads.
AN_ATTACHMENT = "an attachment"


def make_transit_table(world: World, r: Resource) -> str:
    if r.flag("default"):
        held = transit(world, hub(r))
        return held["Options"]["AssociationDefaultRouteTableId"] if held else ""
    return world.client("ec2", r).create_transit_gateway_route_table(TransitGatewayId=world.id(hub(r)))[
        "TransitGatewayRouteTable"
    ]["TransitGatewayRouteTableId"]


def finish_transit_table(world: World, r: Resource, later: set) -> None:
    ec2 = world.client("ec2", r)
    for line in map(words, r.list("routes")):
        range_, _, target = line.partition(" to ")
        if (r, line) in later:
            continue
        to = {"Blackhole": True} if target == "blackhole" else {"TransitGatewayAttachmentId": world.ids.get(r.find(target), "")}
        ec2.create_transit_gateway_route(TransitGatewayRouteTableId=world.id(r), DestinationCidrBlock=range_, **to)
    for one in r.named("propagates"):
        if one in world.ids and one.kind == "transit-gateway-attachment":
            ec2.enable_transit_gateway_route_table_propagation(
                TransitGatewayRouteTableId=world.id(r), TransitGatewayAttachmentId=world.id(one)
            )


def read_transit_table(world: World, r: Resource) -> dict | None:
    ec2 = world.client("ec2", r)
    held = found(
        ec2.describe_transit_gateway_route_tables, "TransitGatewayRouteTables", TransitGatewayRouteTableIds=[world.id(r)]
    )
    if not held or held["State"] in GONE:
        return None
    answer = ec2.search_transit_gateway_routes(
        TransitGatewayRouteTableId=world.id(r), Filters=[{"Name": "type", "Values": ["static"]}]
    )
    routes = []
    for route in answer["Routes"]:
        if route["State"] == "deleted":
            continue
        target = "blackhole" if route["State"] == "blackhole" else AN_ATTACHMENT
        routes.append(f"{route['DestinationCidrBlock']} to {target}")
    spread = ec2.get_transit_gateway_route_table_propagations(TransitGatewayRouteTableId=world.id(r))
    return {
        "routes": tuple(sorted(routes)),
        "propagates": world.names(
            one["TransitGatewayAttachmentId"] for one in spread["TransitGatewayRouteTablePropagations"]
            if one["State"] == "enabled"
        ),
    }


def declared_transit_table(world: World, r: Resource) -> dict:
    def canonical(line: str) -> str:
        range_, _, target = words(line).partition(" to ")
        return f"{range_} to {'blackhole' if target == 'blackhole' else AN_ATTACHMENT}"

    facts: dict = {"routes": tuple(sorted(map(canonical, r.list("routes"))))} if "routes" in r.properties else {}
    return facts | ({"propagates": paths(r, "propagates")} if "propagates" in r.properties else {})


def make_attachment(world: World, r: Resource) -> str:
    vpc = r.find(r.get("vpc", ""))
    if not vpc:
        raise Unknown(f"{r.path} attaches no VPC")
    return world.client("ec2", vpc).create_transit_gateway_vpc_attachment(
        TransitGatewayId=world.id(hub(r)), VpcId=world.id(vpc), SubnetIds=world.id_list(r.named("subnets"))
    )["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]


def finish_attachment(world: World, r: Resource, later: set) -> None:
    table = r.find(r.get("route-table", ""))
    if table not in world.ids:
        return
    world.client("ec2", hub(r)).associate_transit_gateway_route_table(
        TransitGatewayRouteTableId=world.id(table), TransitGatewayAttachmentId=world.id(r)
    )


def association(world: World, r: Resource) -> str | None:
    """The table with which an attachment is associated: the mock shows it at the tables alone."""
    ec2 = world.client("ec2", hub(r))
    for table, identifier in world.ids.items():
        if table.kind == "transit-gateway-route-table":
            held = ec2.get_transit_gateway_route_table_associations(TransitGatewayRouteTableId=identifier)
            if any(one["TransitGatewayAttachmentId"] == world.id(r) for one in held["Associations"]):
                return identifier
    return None


def read_attachment(world: World, r: Resource) -> dict | None:
    vpc = r.find(r.get("vpc", ""))
    if not vpc:
        raise Unknown(f"{r.path} attaches no VPC")
    held = found(
        world.client("ec2", vpc).describe_transit_gateway_vpc_attachments, "TransitGatewayVpcAttachments",
        TransitGatewayAttachmentIds=[world.id(r)],
    )
    if not held or held["State"] in GONE:
        return None
    return {
        "vpc": world.name(held["VpcId"]),
        "subnets": world.names(held["SubnetIds"]),
        "route-table": world.name(association(world, r)),
        "state": held["State"],
    }


def declared_attachment(world: World, r: Resource) -> dict:
    facts: dict = {key: paths(r, key)[0] for key in ("vpc", "route-table") if r.get(key)}
    facts |= {"subnets": paths(r, "subnets")} if "subnets" in r.properties else {}
    return facts | ({"state": r.get("state")} if r.get("state") else {})


# Translation


def make_nat(world: World, r: Resource) -> str:
    ec2, subnet = world.client("ec2", r), world.id(r.find(r.get("subnet")))
    if r.get("type") == "private":
        return ec2.create_nat_gateway(SubnetId=subnet, ConnectivityType="private")["NatGateway"]["NatGatewayId"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    return ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)["NatGateway"]["NatGatewayId"]


def read_nat(world: World, r: Resource) -> dict | None:
    held = found(world.client("ec2", r).describe_nat_gateways, "NatGateways", NatGatewayIds=[world.id(r)])
    if not held or held["State"] in GONE:
        return None
    return {"subnet": world.name(held["SubnetId"]), "state": held["State"]}


def declared_nat(world: World, r: Resource) -> dict:
    facts = {"subnet": paths(r, "subnet")[0]}
    return facts | ({"state": r.get("state")} if r.get("state") else {})


KINDS = [
    Kind(
        "vpc-peering-connection", make_peering, read_peering, "ec2 create-vpc-peering-connection",
        "VpcPeeringConnection.VpcPeeringConnectionId", None, declared_peering,
        {key: "the mock shows no names over a peering" for key in DNS},
    ),
    Kind(
        "transit-gateway", make_transit, read_transit, "ec2 create-transit-gateway", "TransitGateway.TransitGatewayId",
        absent={"security-group-referencing": "the mock does not model references to groups across it"},
    ),
    Kind(
        "transit-gateway-route-table", make_transit_table, read_transit_table, "ec2 create-transit-gateway-route-table",
        "TransitGatewayRouteTable.TransitGatewayRouteTableId", finish_transit_table, declared_transit_table,
    ),
    Kind(
        "transit-gateway-attachment", make_attachment, read_attachment, "ec2 create-transit-gateway-vpc-attachment",
        "TransitGatewayVpcAttachment.TransitGatewayAttachmentId", finish_attachment, declared_attachment,
        {
            key: "the mock does not model this option of an attachment"
            for key in ("appliance-mode", "dns-support", "security-group-referencing", "transit-gateway", "peer", "peer-route-table")
        },
    ),
    Kind(
        "nat-gateway", make_nat, read_nat, "ec2 create-nat-gateway", "NatGateway.NatGatewayId", None, declared_nat,
        {
            "type": "the mock does not tell private NAT gateways from public ones",
            "address": "the mock chooses the addresses of NAT gateways",
            "public-address": "the mock chooses the addresses of NAT gateways",
        },
    ),
]
