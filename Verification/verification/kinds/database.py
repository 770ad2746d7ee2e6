"""Databases of AWS and what stands before them."""

from __future__ import annotations

from ..mock import World
from ..topology import Resource
from .kind import Kind, paths, yes
from .network import found

PASSWORD = "sample-password"


def subnet_group(world: World, r: Resource) -> dict:
    subnets = world.id_list(r.named("subnets"))
    if not subnets:
        return {}
    world.client("rds", r).create_db_subnet_group(
        DBSubnetGroupName=f"{r.name}-subnets", DBSubnetGroupDescription=r.name, SubnetIds=subnets
    )
    return {"DBSubnetGroupName": f"{r.name}-subnets"}


def engine(r: Resource) -> str:
    word = {"postgresql": "postgres"}.get(r.get("engine"), r.get("engine"))
    return f"aurora-{r.get('engine')}" if r.kind == "aurora-cluster" else word


def common(world: World, r: Resource) -> dict:
    arguments: dict = {"Engine": engine(r), **subnet_group(world, r)}
    arguments |= {"EngineVersion": r.get("version")} if r.get("version") else {}
    arguments |= {"Port": int(r.get("port"))} if r.get("port") else {}
    return arguments | {"VpcSecurityGroupIds": world.id_list(r.named("security-groups"))}


def make_instance(world: World, r: Resource) -> str:
    world.client("rds", r).create_db_instance(
        DBInstanceIdentifier=r.name,
        DBInstanceClass=r.get("class", "db.t3.medium"),
        AllocatedStorage=20,
        MasterUsername="admin_user",
        MasterUserPassword=PASSWORD,
        PubliclyAccessible=r.flag("publicly-accessible"),
        **common(world, r),
    )
    return r.name


def read_instance(world: World, r: Resource) -> dict | None:
    held = found(world.client("rds", r).describe_db_instances, "DBInstances", DBInstanceIdentifier=world.id(r))
    return held and {
        "engine": held["Engine"],
        "version": held["EngineVersion"],
        "class": held["DBInstanceClass"],
        "port": str(held["Endpoint"]["Port"]),
        "publicly-accessible": yes(held["PubliclyAccessible"]),
        "subnets": world.names(one["SubnetIdentifier"] for one in held["DBSubnetGroup"]["Subnets"]),
        "security-groups": world.names(one["VpcSecurityGroupId"] for one in held["VpcSecurityGroups"]),
    }


def declared(world: World, r: Resource) -> dict:
    facts: dict = {"engine": engine(r)}
    facts |= {key: r.get(key) for key in ("version", "class", "port", "publicly-accessible") if key in r.properties}
    return facts | {key: paths(r, key) for key in ("subnets", "security-groups") if key in r.properties}


def make_cluster(world: World, r: Resource) -> str:
    scaling = {"ServerlessV2ScalingConfiguration": {"MinCapacity": 0.5, "MaxCapacity": 4}} if r.get("serverless") else {}
    world.client("rds", r).create_db_cluster(
        DBClusterIdentifier=r.name, MasterUsername="admin_user", MasterUserPassword=PASSWORD, **scaling, **common(world, r)
    )
    return r.name


def read_cluster(world: World, r: Resource) -> dict | None:
    held = found(world.client("rds", r).describe_db_clusters, "DBClusters", DBClusterIdentifier=world.id(r))
    return held and {
        "engine": held["Engine"],
        "version": held["EngineVersion"],
        "security-groups": world.names(one["VpcSecurityGroupId"] for one in held["VpcSecurityGroups"]),
    }


def declared_cluster(world: World, r: Resource) -> dict:
    facts = declared(world, r)
    return {key: facts[key] for key in ("engine", "version", "security-groups") if key in facts}


def read_proxy(world: World, r: Resource) -> dict | None:
    rds = world.client("rds", r)
    held = found(rds.describe_db_proxies, "DBProxies", DBProxyName=r.name)
    if not held:
        return None
    targets = rds.describe_db_proxy_targets(DBProxyName=r.name)["Targets"]
    return {
        "engine": held["EngineFamily"].lower(),
        "targets": world.names(target.get("RdsResourceId") or target["TrackedClusterId"] for target in targets),
        "subnets": world.names(held["VpcSubnetIds"]),
        "security-groups": world.names(held["VpcSecurityGroupIds"]),
        "logins": world.names(login["SecretArn"] for login in held["Auth"]),
        "iam-auth": next((login["IAMAuth"].lower() for login in held["Auth"]), "disabled"),
        "role": world.name(held["RoleArn"]),
        "require-tls": yes(held["RequireTLS"]),
    }


def declared_proxy(world: World, r: Resource) -> dict:
    facts: dict = {key: paths(r, key) for key in ("targets", "subnets", "security-groups", "logins")}
    facts |= {key: r.get(key) for key in ("engine", "iam-auth", "require-tls") if key in r.properties}
    return facts | {"role": paths(r, "role")[0]}


KINDS = [
    Kind(
        "rds-instance", make_instance, read_instance, "rds create-db-instance", "DBInstance.DBInstanceIdentifier", None,
        declared,
        {
            "address": "the mock gives databases no address",
            "require-tls": "a parameter of the engine, which the mock does not model",
        },
    ),
    Kind(
        "aurora-cluster", make_cluster, read_cluster, "rds create-db-cluster", "DBCluster.DBClusterIdentifier", None,
        declared_cluster,
        {
            "data-api": "the mock cannot switch the Data API on",
            "serverless": "a property of the cluster's machines, which the topology does not name one by one",
            "class": "a property of the cluster's machines, which the topology does not name one by one",
            "readers": "the cluster's machines, which the topology does not name one by one",
            "publicly-accessible": "a property of the cluster's machines",
            "subnets": "the mock tells the name of a cluster's subnet group only",
        },
    ),
    Kind("rds-proxy", None, read_proxy, "rds create-db-proxy", "DBProxy.DBProxyName", None, declared_proxy),
]
