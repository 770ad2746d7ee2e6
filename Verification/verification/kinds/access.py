"""Who may do what in AWS: organizations, shares, roles, keys, secrets."""

from __future__ import annotations

import json

from ..mock import World
from ..topology import Resource
from . import policy
from .kind import Kind, paths, words
from .network import found


def make_organization(world: World, r: Resource) -> str:
    return world.client("organizations", r).create_organization(FeatureSet="ALL")["Organization"]["Id"]


def read_organization(world: World, r: Resource) -> dict | None:
    return {}


def make_role(world: World, r: Resource) -> str:
    document = policy.trust(world, r, r.list("trust"))
    return world.client("iam", r).create_role(RoleName=r.name, AssumeRolePolicyDocument=json.dumps(document))["Role"]["Arn"]


def finish_role(world: World, r: Resource, later: set) -> None:
    lines = [line for line in r.list("policies") if (r, words(line)) not in later]
    if lines:
        world.client("iam", r).put_role_policy(
            RoleName=r.name, PolicyName="given", PolicyDocument=json.dumps(policy.document(world, r, lines))
        )


def read_role(world: World, r: Resource) -> dict | None:
    iam = world.client("iam", r)
    held = found(lambda **names: {"Role": [iam.get_role(**names)["Role"]]}, "Role", RoleName=r.name)
    if not held:
        return None
    facts: set[str] = set()
    for name in iam.list_role_policies(RoleName=r.name)["PolicyNames"]:
        facts |= set(policy.facts(world, r, iam.get_role_policy(RoleName=r.name, PolicyName=name)["PolicyDocument"]))
    return {"trust": policy.trusted(world, r, held["AssumeRolePolicyDocument"]), "policies": tuple(sorted(facts))}


def declared_role(world: World, r: Resource) -> dict:
    return {"trust": policy.trusts(world, r, r.list("trust")), "policies": policy.lines(world, r, r.list("policies"))}


def make_key(world: World, r: Resource) -> str:
    arguments = {}
    if "policy" in r.properties:
        arguments["Policy"] = json.dumps(policy.document(world, r, r.list("policy")))
    return world.client("kms", r).create_key(**arguments)["KeyMetadata"]["KeyId"]


def read_key(world: World, r: Resource) -> dict | None:
    kms = world.client("kms", r)
    held = kms.describe_key(KeyId=world.id(r))["KeyMetadata"]
    if held["KeyState"] == "PendingDeletion":
        return None
    document = json.loads(kms.get_key_policy(KeyId=world.id(r), PolicyName="default")["Policy"])
    return {
        "state": held["KeyState"].lower(),
        "managed-by": held["KeyManager"].lower(),
        "policy": policy.facts(world, r, document),
    }


def declared_key(world: World, r: Resource) -> dict:
    facts: dict = {key: r.get(key) for key in ("state", "managed-by") if r.get(key)}
    return facts | ({"policy": policy.lines(world, r, r.list("policy"))} if "policy" in r.properties else {})


def make_secret(world: World, r: Resource) -> str:
    key = r.find(r.get("key", ""))
    return world.client("secretsmanager", r).create_secret(
        Name=r.name,
        SecretString=json.dumps({"username": r.get("user"), "password": "sample"}),
        **({"KmsKeyId": world.id(key)} if key else {}),
    )["ARN"]


def read_secret(world: World, r: Resource) -> dict | None:
    manager = world.client("secretsmanager", r)
    held = manager.describe_secret(SecretId=world.id(r))
    if held.get("DeletedDate"):
        return None
    login = json.loads(manager.get_secret_value(SecretId=world.id(r))["SecretString"])
    return {"key": world.name(held.get("KmsKeyId", "aws/secretsmanager")), "user": login.get("username")}


def declared_secret(world: World, r: Resource) -> dict:
    key = r.find(r.get("key", ""))
    return {"key": key.path if key else "aws/secretsmanager"} | ({"user": r.get("user")} if r.get("user") else {})


def read_share(world: World, r: Resource) -> dict | None:
    ram = world.client("ram", r)
    held = next(
        (s for s in ram.get_resource_shares(resourceOwner="SELF")["resourceShares"] if s["resourceShareArn"] == world.id(r)),
        None,
    )
    if not held or held["status"] == "DELETED":
        return None

    def associated(kind: str) -> list[str]:
        answer = ram.get_resource_share_associations(associationType=kind, resourceShareArns=[world.id(r)])
        return [one["associatedEntity"] for one in answer["resourceShareAssociations"]]

    accounts = {number: account.path for account, number in world.numbers.items()}
    return {
        "resources": tuple(sorted(policy.by_arn(world, arn) or arn for arn in associated("RESOURCE"))),
        "with": tuple(sorted(accounts.get(number, number) for number in associated("PRINCIPAL"))),
        "principals": "any" if held["allowExternalPrincipals"] else "organization-only",
    }


def declared_share(world: World, r: Resource) -> dict:
    facts: dict = {key: paths(r, key) for key in ("resources", "with")}
    return facts | ({"principals": r.get("principals")} if r.get("principals") else {})


KINDS = [
    Kind(
        "organization", make_organization, read_organization,
        absent={
            "accounts": "the accounts stand on their own in the mock: one cannot choose the number of a member",
            "ram-sharing": "the mock takes the call and shows nothing of it",
        },
    ),
    Kind("iam-role", make_role, read_role, "iam create-role", "Role.Arn", finish_role, declared_role),
    Kind("kms-key", make_key, read_key, "kms create-key", "KeyMetadata.KeyId", None, declared_key),
    Kind("secret", make_secret, read_secret, "secretsmanager create-secret", "ARN", None, declared_secret),
    Kind(
        "resource-share", None, read_share, "ram create-resource-share", "resourceShare.resourceShareArn", None,
        declared_share, {"state": "the mock tells no state that depends on the other account"},
    ),
]
