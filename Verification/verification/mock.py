"""A mock of AWS on loopback, with the accounts of a topology."""

from __future__ import annotations

import logging
import os

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

from .topology import Resource

REGION = "us-east-1"
MANAGEMENT = "999999999999"


class Unsupported(logging.Handler):
    """Hears of the calls that the mock does not know: it only tells them in its log."""

    def __init__(self):
        super().__init__()
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        if "NotImplementedError" in record.getMessage():
            self.heard = True

    def take(self) -> bool:
        heard, self.heard = self.heard, False
        return heard


class Mock:
    def __init__(self):
        self.unsupported = Unsupported()
        log = logging.getLogger("werkzeug")
        log.handlers, log.propagate = [self.unsupported], False
        log.setLevel(logging.INFO)
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.url = f"http://{host}:{port}"

    def stop(self) -> None:
        self.server.stop()

    def credentials(self, account: str) -> dict[str, str]:
        """Keys that the mock takes for those of an account."""
        root = {"AWS_ACCESS_KEY_ID": "sample", "AWS_SECRET_ACCESS_KEY": "sample"}
        assumed = self.client("sts", root, REGION).assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/verification", RoleSessionName="verification"
        )["Credentials"]
        return {
            "AWS_ACCESS_KEY_ID": assumed["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": assumed["SecretAccessKey"],
            "AWS_SESSION_TOKEN": assumed["SessionToken"],
        }

    def client(self, service: str, keys: dict[str, str], region: str):
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=keys.get("AWS_SESSION_TOKEN"),
            config=Config(retries={"total_max_attempts": 1}, proxies={}),
        )


class World:
    """The resources of one topology in the mock: which account is which, and which id is whose."""

    def __init__(self, mock: Mock, root: Resource):
        self.mock, self.root = mock, root
        self.ids: dict[Resource, str] = {}
        self.clients: dict = {}
        self.numbers: dict[Resource, str] = {}
        self.keys: dict[str, dict[str, str]] = {}
        for index, account in enumerate(r for r in root.all() if r.kind == "aws-account"):
            self.numbers[account] = account.get("account-id", str(index + 1) * 12)
        regions = [r.get("region") for r in root.all() if r.kind == "vpc" and r.get("region")]
        self.region = regions[0] if regions else REGION

    @property
    def accounts(self) -> list[Resource]:
        return list(self.numbers)

    def credentials(self, number: str) -> dict[str, str]:
        if number not in self.keys:
            self.keys[number] = self.mock.credentials(number)
        return self.keys[number]

    def account(self, resource: Resource) -> str:
        """The number of the account in which a resource stands in the mock.

        A group in a shared network stands in the network's account: the mock does not model shared subnets."""
        place = resource.vpc if resource.kind == "security-group" and resource.vpc else resource
        owner = place.ancestor("aws-account")
        return self.numbers[owner] if owner else MANAGEMENT

    def client(self, service: str, resource: Resource):
        key = (service, self.account(resource), resource.region or self.region)
        if key not in self.clients:
            self.clients[key] = self.mock.client(service, self.credentials(key[1]), key[2])
        return self.clients[key]

    def environment(self, number: str) -> dict[str, str]:
        return {
            **self.credentials(number),
            "AWS_ENDPOINT_URL": self.mock.url,
            "AWS_DEFAULT_REGION": self.region,
        }

    def id(self, resource: Resource) -> str:
        return self.ids[resource]

    def id_list(self, resources: list[Resource]) -> list[str]:
        return [self.ids[resource] for resource in resources if resource in self.ids]

    def name(self, identifier: str | None) -> str:
        """The declared path of what has an id; the id itself if nothing declared has it."""
        for resource, known in self.ids.items():
            if known == identifier:
                return resource.path
        return identifier or "none"

    def names(self, identifiers) -> tuple[str, ...]:
        return tuple(sorted(self.name(identifier) for identifier in identifiers))

    def arn(self, resource: Resource) -> str:
        """The ARN of a resource; for one whose ARN is known before it exists also then."""
        known = self.ids.get(resource, "")
        if known.startswith("arn:"):
            return known
        number, region = self.account(resource), resource.region or self.region
        forms = {
            "aws-account": f"arn:aws:iam::{self.numbers.get(resource, number)}:root",
            "iam-role": f"arn:aws:iam::{number}:role/{resource.name}",
            "iam-user": f"arn:aws:iam::{number}:user/{resource.name}",
            "aurora-cluster": f"arn:aws:rds:{region}:{number}:cluster:{resource.name}",
            "rds-instance": f"arn:aws:rds:{region}:{number}:db:{resource.name}",
            "secret": f"arn:aws:secretsmanager:{region}:{number}:secret:{resource.name}-AbCdEf",
            "kms-key": f"arn:aws:kms:{region}:{number}:key/{known or resource.name}",
            "subnet": f"arn:aws:ec2:{region}:{number}:subnet/{known}",
        }
        return forms.get(resource.kind, known or resource.name)
