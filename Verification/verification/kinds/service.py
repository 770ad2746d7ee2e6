"""What publishes a service in AWS: load balancers, certificates, endpoint services."""

from __future__ import annotations

from ..mock import World
from ..topology import Resource
from .kind import Kind, paths
from .network import found


def read_certificate(world: World, r: Resource) -> dict | None:
    acm = world.client("acm", r)
    held = found(lambda **names: {"Certificate": [acm.describe_certificate(**names)["Certificate"]]}, "Certificate",
                 CertificateArn=world.id(r))
    return held and {
        "names": tuple(sorted({held["DomainName"], *held.get("SubjectAlternativeNames", [])})),
        "state": held["Status"].lower().replace("_", "-"),
    }


def declared_certificate(world: World, r: Resource) -> dict:
    return {"names": tuple(sorted(r.list("names")))} | ({"state": r.get("state")} if r.get("state") else {})


def read_targets(world: World, r: Resource) -> dict | None:
    balancing = world.client("elbv2", r)
    held = found(balancing.describe_target_groups, "TargetGroups", TargetGroupArns=[world.id(r)])
    if not held:
        return None
    health = balancing.describe_target_health(TargetGroupArn=world.id(r))["TargetHealthDescriptions"]
    port = held["HealthCheckPort"]
    return {
        "type": held["TargetType"],
        "port": f"{held['Protocol'].lower()} {held['Port']}",
        "targets": world.names(one["Target"]["Id"] for one in health),
        "in": world.name(held["VpcId"]),
        "health-check": f"{held['HealthCheckProtocol'].lower()} {held['Port'] if port == 'traffic-port' else port}",
    }


def declared_targets(world: World, r: Resource) -> dict:
    facts = {key: r.get(key) for key in ("type", "port", "health-check") if r.get(key)}
    return facts | {"in": r.vpc.path, "targets": paths(r, "targets")}


def read_balancer(world: World, r: Resource) -> dict | None:
    balancing = world.client("elbv2", r)
    held = found(balancing.describe_load_balancers, "LoadBalancers", LoadBalancerArns=[world.id(r)])
    if not held:
        return None
    attributes = balancing.describe_load_balancer_attributes(LoadBalancerArn=world.id(r))["Attributes"]
    values = {one["Key"]: one["Value"] for one in attributes}
    return {
        "scheme": held["Scheme"],
        "in": world.name(held["VpcId"]),
        "subnets": world.names(zone["SubnetId"] for zone in held["AvailabilityZones"]),
        "security-groups": world.names(held.get("SecurityGroups", [])),
        "cross-zone": values.get("load_balancing.cross_zone.enabled", "false"),
    }


def declared_balancer(world: World, r: Resource) -> dict:
    facts: dict = {key: r.get(key) for key in ("scheme", "cross-zone") if key in r.properties}
    facts |= {key: paths(r, key) for key in ("subnets", "security-groups") if key in r.properties}
    return facts | {"in": r.vpc.path}


def read_listener(world: World, r: Resource) -> dict | None:
    held = found(world.client("elbv2", r).describe_listeners, "Listeners", ListenerArns=[world.id(r)])
    return held and {
        "port": f"{held['Protocol'].lower()} {held['Port']}",
        "certificate": world.name(held["Certificates"][0]["CertificateArn"] if held.get("Certificates") else None),
        "forward": world.name(held["DefaultActions"][0].get("TargetGroupArn")),
        "of": world.name(held["LoadBalancerArn"]),
    }


def declared_listener(world: World, r: Resource) -> dict:
    facts = {key: paths(r, key)[0] for key in ("certificate", "forward") if r.get(key)}
    return facts | {"port": r.get("port"), "of": r.parent.path}


def read_service(world: World, r: Resource) -> dict | None:
    ec2 = world.client("ec2", r)
    held = found(
        ec2.describe_vpc_endpoint_service_configurations, "ServiceConfigurations", ServiceIds=[world.id(r)]
    )
    if not held:
        return None
    allowed = ec2.describe_vpc_endpoint_service_permissions(ServiceId=world.id(r))["AllowedPrincipals"]
    arns = {world.arn(account): account.path for account in world.accounts}
    return {
        "load-balancer": world.names(held["NetworkLoadBalancerArns"])[0],
        "acceptance": "required" if held["AcceptanceRequired"] else "automatic",
        "principals": tuple(sorted(arns.get(one["Principal"], one["Principal"]) for one in allowed)),
        "private-name": held.get("PrivateDnsName", "none"),
    }


def declared_service(world: World, r: Resource) -> dict:
    names = [child.name for child in r.children if child.kind == "private-name"]
    facts: dict = {"load-balancer": paths(r, "load-balancer")[0], "principals": paths(r, "principals")}
    facts |= {"acceptance": r.get("acceptance")} if r.get("acceptance") else {}
    return facts | {"private-name": names[0] if names else "none"}


KINDS = [
    Kind("certificate", None, read_certificate, "acm request-certificate", "CertificateArn", None, declared_certificate),
    Kind(
        "target-group", None, read_targets, "elbv2 create-target-group", "TargetGroups[0].TargetGroupArn", None,
        declared_targets,
    ),
    Kind(
        "network-load-balancer", None, read_balancer, "elbv2 create-load-balancer", "LoadBalancers[0].LoadBalancerArn",
        None, declared_balancer, {"addresses": "the mock chooses the addresses of load balancers"},
    ),
    Kind("listener", None, read_listener, "elbv2 create-listener", "Listeners[0].ListenerArn", None, declared_listener),
    Kind(
        "endpoint-service", None, read_service, "ec2 create-vpc-endpoint-service-configuration",
        "ServiceConfiguration.ServiceId", None, declared_service,
    ),
]
